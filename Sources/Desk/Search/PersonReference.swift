internal import Text

/// What somebody typed where a person is meant: a handle, an address, a name, or a part of one of them.
///
/// Letters are compared as a search compares them: case and the accents of Latin letters do not matter.
package struct PersonReference: Sendable {
  /// How well somebody fits what was typed; the best first.
  package enum Fit: Int, Comparable, Sendable {
    /// They are called so.
    case name
    /// Each word begins one of their names, or the whole their handle or an address.
    case beginning
    /// Each word is a part of their name, or the only one of their handle or of an address before the @.
    case part

    package static func < (a: Fit, b: Fit) -> Bool { a.rawValue < b.rawValue }
  }

  package let typed: String
  /// Nil where it cannot be a handle.
  package let handle: Handle?
  /// Nil where it cannot be an address.
  package var email: String? { EmailAddress.isValid(typed) ? typed : nil }
  /// The words, as texts are compared; none in a text without any.
  package let words: [String]
  private let phrase: String

  package init(_ typed: String) {
    self.typed = typed
    handle = Handle(typed: typed)
    phrase = Self.folded(typed)
    words = phrase.blankSeparated
  }

  /// What somebody goes by, in one text: their name, handle and addresses, a line each.
  package static func key(of person: Person) -> String {
    ([folded(person.name), person.handle.text] + person.emails.map(folded)).joined(separator: "\n")
  }

  /// How well the person of this key fits; nil where they are not meant.
  package func fit(_ key: String) -> Fit? {
    guard let first = words.first else { return nil }
    let parts = key.pieces(at: 10)
    guard let name = parts.first else { return nil }
    if name == phrase { return .name }
    // One letter is a slip of the hand, and not somebody.
    guard phrase.utf8.count > 1 else { return nil }
    let names = name.split { " -.'".contains($0) }.map(String.init)
    if words.allSatisfy({ word in names.contains { $0.begins(with: word) } }) { return .beginning }
    if words.count == 1, parts.dropFirst().contains(where: { $0.begins(with: first) }) { return .beginning }
    if words.allSatisfy(name.holds) { return .part }
    let others = parts.dropFirst().map { $0.pieces(at: UInt8(ascii: "@"))[0] }
    return words.count == 1 && others.contains { $0.holds(first) } ? .part : nil
  }

  package func fit(_ person: Person) -> Fit? { fit(Self.key(of: person)) }

  /// Small letters without accents, one space for any blank, nothing invisible.
  static func folded(_ text: String) -> String {
    var result = ""
    for scalar in text.plain.unicodeScalars { result += Folding.folded(scalar) }
    return result.blankSeparated.joined(separator: " ")
  }
}

extension String {
  /// Whether some bytes are in it, one behind the other.
  func holds(_ part: String) -> Bool {
    let (all, part) = (Array(utf8), Array(part.utf8))
    guard part.count <= all.count else { return false }
    return (0...(all.count - part.count)).contains { all[$0...].starts(with: part) }
  }
}
