internal import Markdown

extension Style {
  /// The text in the look that Markdown gives it.
  func paint(_ text: String, _ look: Look) -> String {
    guard colour, !text.isEmpty, !look.isEmpty else { return text }
    let codes = Self.codes.filter { look.contains($0.look) }.map(\.code)
    return "\u{1B}[\(codes.joined(separator: ";"))m\(text)\u{1B}[0m"
  }

  private static let codes: [(look: Look, code: String)] = [
    (.strong, "1"), (.aside, "2"), (.emphasis, "3"), (.link, "4"), (.heading, "4"), (.struck, "9"), (.code, "36"),
  ]

  /// Where there is no colour, marks say what the text looks like, as they do in Markdown.
  func marked(_ inlines: [Inline]) -> [Inline] {
    guard !colour else { return inlines }
    var result: [Inline] = []
    // What is open, the outermost first.
    var open: [Look] = []
    func close(to count: Int) {
      while open.count > count { result.append(.text(Self.mark(open.removeLast()), [])) }
    }
    for inline in inlines {
      guard case .text(let text, let look) = inline else {
        result.append(inline)
        continue
      }
      if let gone = open.firstIndex(where: { !look.contains($0) }) { close(to: gone) }
      for new in Self.marks.map(\.look) where look.contains(new) && !open.contains(new) {
        open.append(new)
        result.append(.text(Self.mark(new), []))
      }
      result.append(.text(text, []))
    }
    close(to: 0)
    return result
  }

  private static let marks: [(look: Look, mark: String)] = [
    (.struck, "~~"), (.strong, "**"), (.emphasis, "*"), (.code, "`"),
  ]

  private static func mark(_ look: Look) -> String { marks.first { $0.look == look }?.mark ?? "" }
}

extension Inline {
  func adding(_ more: Look) -> Inline {
    if case .text(let text, let look) = self { .text(text, look.union(more)) } else { self }
  }

  func removing(_ gone: Look) -> Inline {
    if case .text(let text, let look) = self { .text(text, look.subtracting(gone)) } else { self }
  }
}
