/// A command by its name. What else it declares is made when it is asked for: most runs need one command of all.
package struct NamedCommand: Sendable {
  /// As in the declaration.
  package let name: String
  private let make: @Sendable () -> Declaration

  /// A command, and how its declaration is made.
  package init(_ name: String, _ make: @escaping @Sendable () -> Declaration) {
    self.name = name
    self.make = make
  }

  /// Everything there is to know about it.
  package var declaration: Declaration { make() }

  /// Whether these words, none of them empty, are its whole name.
  func isNamed(_ words: [String]) -> Bool {
    words.count == name.utf8.count { $0 == UInt8(ascii: " ") } + 1 && words.joined(separator: " ") == name
  }

  /// The second word of its name, where the first is this one; nil for others.
  func verb(of family: String) -> String? {
    let start = family + " "
    return name.utf8.starts(with: start.utf8) ? String(name.utf8.dropFirst(start.utf8.count)) : nil
  }
}
