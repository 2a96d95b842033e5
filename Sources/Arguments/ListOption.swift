/// An option that takes several values at once, with commas between them. Each is read as an `Element`.
package struct ListOption<Element: Sendable>: DeclaredOption {
  package let declaration: OptionDeclaration
  let read: @Sendable (String) -> Element?
}

extension ListOption where Element == String {
  /// Values that are taken as they are typed.
  package init(_ name: String, value: String, _ kind: ValueKind, _ help: String) {
    self.init(declaration: OptionDeclaration(name, value: value, kind.list, help), read: { $0 })
  }
}

extension ListOption where Element: RawRepresentable & CaseIterable, Element.RawValue == String {
  /// Values that are an enumeration's words.
  package init(_ name: String, value: String, _ help: String) {
    let kind = ValueKind.word(Element.allCases.map { $0.rawValue })
    self.init(declaration: OptionDeclaration(name, value: value, kind.list, help), read: { Element(rawValue: $0) })
  }
}

extension ListOption where Element == Int {
  /// Values that are some of these numbers.
  package init(_ name: String, value: String, _ help: String, choices: [Int]) {
    let kind = ValueKind.word(choices.map(String.init))
    self.init(declaration: OptionDeclaration(name, value: value, kind.list, help), read: { $0.countingNumber })
  }
}

extension String {
  /// What stands between commas.
  var listed: [String] {
    utf8.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false).map {
      String(decoding: $0, as: UTF8.self)
    }
  }
}
