internal import Text

/// What of a mail becomes the text of a ticket or a comment.
package enum MailText {
  /// Where a mail holds no text at all.
  package static let none = "(The mail holds no text.)"

  /// The most characters of a value that a stranger wrote into a header, where a line tells of it.
  private static let maxBrief = 200

  /// Such a value as a line tells of it: on one line, without what a reader does not see, and cut where it is very long.
  package static func brief(_ value: String) -> String {
    let scalars = value.unicodeScalars
    let shown = MailTemplate.onOneLine(String(String.UnicodeScalarView(scalars.prefix(maxBrief))))
    return scalars.count > maxBrief ? shown + "…" : shown
  }

  /// The text as the desk's files hold it.
  package static func cleaned(_ text: String) -> String {
    let lines = text.pieces(at: 10).map(\.withoutBlanksAtEnd)
    return lines.joined(separator: "\n").trimmedLines
  }

  /// What is new in an answer: without the mail that it answers, and without a signature. Quotes between which somebody wrote
  /// stay. Where nothing would be left it is the whole.
  package static func answer(_ text: String) -> String {
    let whole = cleaned(text)
    var lines = whole.pieces(at: 10)[...]
    if let end = lines.firstIndex(where: isSeparator) { lines = lines[..<end] }
    if let end = lines.indices.first(where: { beginsHeaders(lines[$0...]) }) { lines = lines[..<end] }
    if let end = lines.lastIndex(where: { $0 == "--" || $0 == "-- " }), end > lines.startIndex { lines = lines[..<end] }
    lines = withoutQuoteAtEnd(lines)
    lines = withoutQuoteAtBeginning(lines)
    lines = withoutDeviceAtEnd(lines)
    let cut = lines.joined(separator: "\n").trimmedLines
    return cut.isEmpty ? whole : cut
  }

  /// `-----Original Message-----`, and the line that Outlook draws.
  private static func isSeparator(_ line: String) -> Bool {
    let text = line.trimmed
    guard text.begins(with: "--") || text.begins(with: "__") else { return false }
    if text.utf8.count >= 30, text.utf8.allSatisfy({ $0 == UInt8(ascii: "_") }) { return true }
    let words = String(decoding: text.utf8.filter { $0 != UInt8(ascii: "-") }, as: UTF8.self).trimmed.folded
    return text.dropping(suffix: "--") != nil && separators.contains(words)
  }

  private static let separators: Set<String> = [
    "original message", "oprindelig meddelelse", "oprindelig besked", "ursprüngliche nachricht",
    "message d'origine", "mensaje original", "ursprungligt meddelande", "opprinnelig melding",
    "forwarded message", "videresendt meddelelse", "original appointment",
  ]

  /// Whether the headers of the mail that is answered begin there, as Outlook writes them: at least three in five lines, the
  /// first of them `From:`.
  private static func beginsHeaders(_ lines: ArraySlice<String>) -> Bool {
    guard let first = lines.first.map(label), fromLabels.contains(first) else { return false }
    let count = lines.prefix(6).count { headerLabels.contains(label($0)) }
    return count >= 3
  }

  private static func label(_ line: String) -> String {
    let text = String(decoding: line.utf8.prefix(40).filter { $0 != UInt8(ascii: "*") }, as: UTF8.self)
    guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) else { return "" }
    return String(text[..<colon]).trimmed.folded
  }

  private static let fromLabels: Set<String> = ["from", "fra", "von", "de", "från", "van"]
  private static let headerLabels = fromLabels.union([
    "sent", "sendt", "gesendet", "envoyé", "date", "dato", "datum", "to", "til", "an", "à", "till", "cc", "subject",
    "emne", "betreff", "objet", "ämne", "skickat", "onderwerp", "aan", "verzonden",
  ])

  private static func isQuote(_ line: String) -> Bool { line.utf8.first == UInt8(ascii: ">") }

  private static func withoutQuoteAtEnd(_ lines: ArraySlice<String>) -> ArraySlice<String> {
    let rest = withoutEmptyAtEnd(lines)
    guard let last = rest.last, isQuote(last) else { return rest }
    let text = rest.lastIndex { !isQuote($0) && !$0.isEmpty }
    return withoutAttribution(withoutEmptyAtEnd(rest[..<(text.map { $0 + 1 } ?? rest.startIndex)]))
  }

  /// Somebody who writes below what they quote: one quote at the top, with the answer behind it.
  private static func withoutQuoteAtBeginning(_ lines: ArraySlice<String>) -> ArraySlice<String> {
    guard let quote = lines.firstIndex(where: isQuote) else { return lines }
    let before = lines[..<quote]
    guard withoutAttribution(withoutEmptyAtEnd(before)).allSatisfy(\.isEmpty),
      let end = lines[quote...].firstIndex(where: { !isQuote($0) && !$0.isEmpty }),
      !lines[end...].contains(where: isQuote)
    else { return lines }
    return lines[end...]
  }

  private static func withoutEmptyAtEnd(_ lines: ArraySlice<String>) -> ArraySlice<String> {
    lines[..<(lines.lastIndex { !$0.isEmpty }.map { $0 + 1 } ?? lines.startIndex)]
  }

  /// Without `On Tuesday … Jane wrote:` at the end, which programs break into up to three lines.
  private static func withoutAttribution(_ lines: ArraySlice<String>) -> ArraySlice<String> {
    guard let last = lines.last, last.utf8.last == UInt8(ascii: ":") else { return lines }
    for count in 1...3 where count <= lines.count {
      let start = lines.endIndex - count
      let text = lines[start...].joined(separator: " ").folded
      guard !lines[start...].contains(where: \.isEmpty) else { break }
      let isOne = beginnings.contains(where: text.begins) && endings.contains { text.contains($0) }
      if isOne { return withoutEmptyAtEnd(lines[..<start]) }
    }
    // `Jane Doe <jane@example.org> wrote:`
    let text = last.folded
    let names = text.utf8.contains(64) && text.utf8.count < 200
    if names, endings.contains(where: { text.dropping(suffix: $0) != nil }) {
      return withoutEmptyAtEnd(lines.dropLast())
    }
    return lines
  }

  private static let beginnings = ["on ", "den ", "am ", "le ", "el ", "op ", "il ", "em ", "d. ", "på "]
  private static let endings = [
    " wrote", " skrev", " schrieb", " a écrit", " escribió", " schreef", " ha scritto", " escreveu", " writes",
    " skriver",
  ]

  /// Without `Sent from my iPhone` at the end.
  private static func withoutDeviceAtEnd(_ lines: ArraySlice<String>) -> ArraySlice<String> {
    let rest = withoutEmptyAtEnd(lines)
    guard rest.count > 1, let last = rest.last, last.utf8.count <= 80 else { return rest }
    let text = last.folded
    return devices.contains(where: text.begins) ? withoutEmptyAtEnd(rest.dropLast()) : rest
  }

  private static let devices = [
    "sent from my ", "sendt fra min ", "sendt fra outlook", "get outlook for ", "hent outlook ", "von meinem ",
    "sent from outlook", "sent from mail for ", "sendt fra mail ", "envoyé de mon ", "skickat från min ",
  ]

  /// The text, cut where it is longer than a comment may be: the whole mail comes with it.
  package static func shortened(_ text: String) -> String {
    guard text.utf8.count > maxBytes else { return text }
    let kept = text.utf8.prefix(maxBytes).lastIndex(of: 10).map { text.utf8[..<$0] } ?? text.utf8.prefix(maxBytes)
    return String(decoding: kept, as: UTF8.self) + "\n\n(The rest is in the mail that came with it.)"
  }

  /// The most that is taken over, so that some more can be said below it.
  private static let maxBytes = Limits.textBytes - (64 << 10)

  /// The title of a ticket that a mail opens: its subject without `Re:`, else the beginning of its text.
  package static func title(subject: String, text: String) -> String {
    let first = text.pieces(at: 10).first { !$0.trimmed.isEmpty } ?? ""
    for candidate in [withoutPrefixes(subject), first] {
      let scalars = candidate.unicodeScalars.map { scalar -> Unicode.Scalar in
        switch HiddenCharacter(scalar) {
        case .control, .lineSeparator: " "
        default: scalar
        }
      }
      let text = String(String.UnicodeScalarView(scalars.prefix(Title.limit))).trimmed
      if let title = try? Title(text) { return title.text }
    }
    return "(no subject)"
  }

  private static func withoutPrefixes(_ subject: String) -> String {
    var rest = subject.trimmed
    while let colon = rest.utf8.firstIndex(of: UInt8(ascii: ":")),
      prefixes.contains(String(rest[..<colon]).trimmed.asciiLowercased)
    {
      rest = String(decoding: rest.utf8[colon...].dropFirst(), as: UTF8.self).trimmed
    }
    return rest
  }

  private static let prefixes: Set<String> = ["re", "sv", "aw", "vs", "antw", "ref", "rif", "res"]
}

extension String {
  fileprivate var withoutBlanksAtEnd: String {
    guard let last = utf8.last, last == 32 || last == 9 else { return self }
    let end = utf8.lastIndex { $0 != 32 && $0 != 9 }
    return end.map { String(decoding: utf8[...$0], as: UTF8.self) } ?? ""
  }

  /// The text without empty lines around it.
  fileprivate var trimmedLines: String {
    let lines = pieces(at: 10)
    guard let start = lines.firstIndex(where: { !$0.isEmpty }), let end = lines.lastIndex(where: { !$0.isEmpty }) else {
      return ""
    }
    return lines[start...end].joined(separator: "\n")
  }
}
