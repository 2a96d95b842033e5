/// Everything there is to know about one command: parsing, help and the manual are made from it.
package struct Declaration: Sendable {
  /// `list`, or `person add` for a verb of a family.
  package let name: String
  /// One line that starts small, without a full stop.
  package let abstract: String
  /// Paragraphs with an empty line between them. Lines that begin with two blanks are shown as they are; a paragraph
  /// whose every line holds a tab is a list of terms and their meaning.
  package let discussion: String
  /// In the order in which they are typed.
  package let operands: [Operand]
  /// Those that only this command has.
  package let options: [OptionDeclaration]
  /// At least one.
  package let examples: [Example]
  /// The one or two words of the name.
  package let words: [String]

  /// A command, or, with a name of two words, a verb of a family.
  package init(
    _ name: String, _ abstract: String, discussion: String = "", operands: [Operand] = [],
    options: [any DeclaredOption] = [],
    examples: [Example]
  ) {
    self.name = name
    self.abstract = abstract
    self.discussion = discussion
    self.operands = operands
    self.options = options.map(\.declaration)
    self.examples = examples
    self.words = name.utf8.split(separator: UInt8(ascii: " ")).map { String(Substring($0)) }
  }
}
