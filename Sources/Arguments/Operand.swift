/// An argument that is no option.
package struct Operand: Sendable {
  /// `ID`: what usage lines and messages call it; unique within a command.
  package let name: String
  /// What kind of thing it is.
  package let kind: ValueKind
  /// Starts small, without a full stop.
  package let help: String
  /// It may be left out; only others like it may follow.
  package let optional: Bool
  /// It takes all arguments that are left. Only one that is optional may stand behind it, which the command takes off their end.
  package let repeats: Bool

  /// One argument, or, where it `repeats`, one or more; none too where it is `optional`.
  package init(_ name: String, _ kind: ValueKind, _ help: String, optional: Bool = false, repeats: Bool = false) {
    self.name = name
    self.kind = kind
    self.help = help
    self.optional = optional
    self.repeats = repeats
  }
}
