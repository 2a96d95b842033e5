package import Arguments

/// `-m`, why something that is no ticket's is changed. A command that declares it has its value in the commit, without doing
/// anything for it.
package enum ReasonOption {
  package static let option = Option("--message", short: "-m", value: "REASON", .reason, "why, for the history")

  /// What was given; nil also where the command does not declare it.
  static func value(_ parsed: Parsed) -> String? {
    let isDeclared = parsed.command?.options.contains { $0.kind == .reason } ?? false
    return isDeclared ? parsed[option] : nil
  }
}
