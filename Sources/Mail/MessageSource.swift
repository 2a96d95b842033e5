internal import Text

/// The bytes of a message as GMime is given them, so that it reads what mail servers and other programs read.
///
/// Headers, those of parts too, end in front of the first line that is none: GMime passes such a line over and takes what follows for
/// headers, so a text could say whom its mail is from, and the text of a part without an empty line would be lost. Of several headers
/// `Content-Type` the first counts.
struct MessageSource {
  private var kept: [UInt8] = []
  private var boundaries: Set<[UInt8]> = []
  /// Of those headers that are read: how many types there were, whether the current line is of one, what the first says.
  private var (types, isType, type) = (0, false, [UInt8]())
  private var isInHeaders = true
  /// Whether those are a message's, and not a part's.
  private var isMessage = true
  private var former: LineEnd = .none
  private var (headers, blocks, length) = (0, 0, 0)

  private enum LineEnd { case none, lineFeed, both }

  /// No more are looked for: a message has a few.
  private static let maxBoundaries = 1_000
  /// What is more is passed over: GMime needs a hundred times as much memory for headers as they are long.
  private static let (maxHeaders, maxBlocks, maxHeader) = (20_000, 10_000, 256 << 10)
  /// The longest line that may be one, and the longest type that is looked at.
  private static let maxLength = 1_000

  /// The message as GMime reads it rightly.
  static func mended(_ bytes: [UInt8]) -> [UInt8] {
    var source = MessageSource()
    source.kept.reserveCapacity(bytes.count + 64)
    source.take(bytes[...])
    return source.kept
  }

  private mutating func take(_ bytes: ArraySlice<UInt8>) {
    var start = bytes.startIndex
    var isFirst = true
    while start < bytes.endIndex, blocks <= Self.maxBlocks {
      let end = bytes[start...].firstIndex(of: 10).map { $0 + 1 } ?? bytes.endIndex
      let line = bytes[start..<end]
      if isInHeaders { isFirst = takeHeader(line, isFirst: isFirst) } else { isFirst = takeText(line) }
      let isBoth = line.count > 1 && line.last == 10 && line[line.endIndex - 2] == 13
      former = line.last == 10 ? (isBoth ? .both : .lineFeed) : .none
      start = end
    }
  }

  /// Takes a line of headers; says whether headers begin behind it.
  private mutating func takeHeader(_ line: ArraySlice<UInt8>, isFirst: Bool) -> Bool {
    if line.elementsEqual([10]) || line.elementsEqual([13, 10]) {
      kept += line
      return endHeaders()
    }
    // Some mail servers put a line `From …` in front of a message.
    if isFirst, isMessage, line.starts(with: "From ".utf8) || line.starts(with: ">From ".utf8), !Self.isHeader(line) {
      return true
    }
    let isContinued = !isFirst && (line.first == 32 || line.first == 9)
    guard isContinued || Self.isHeader(line) else {
      // At the very beginning it continues something that is not there.
      if isFirst, blocks == 0, line.first == 32 || line.first == 9 { return true }
      kept += former == .both ? [13, 10] : [10]
      // What is left of a message in this one is a text, whatever it is.
      _ = endHeaders()
      isInHeaders = false
      return takeText(line)
    }
    // Blanks may stand in front of the colon (RFC 5322, 4.5.8), where GMime takes it for no header.
    let name =
      isContinued ? line[line.startIndex..<line.startIndex] : line.prefix { $0 > 32 && $0 != UInt8(ascii: ":") }
    if !isContinued {
      isType = String(decoding: name.prefix(13), as: UTF8.self).asciiLowercased == "content-type"
      types += isType ? 1 : 0
      headers += 1
      length = 0
    }
    // A line of blanks is a continuation, too (RFC 5322, 4.2), and no end.
    if (isType && types > 1) || headers > Self.maxHeaders || length > Self.maxHeader || line.allSatisfy({ $0 <= 32 }) {
      return false
    }
    let rest = line[name.endIndex...].drop { !isContinued && ($0 == 32 || $0 == 9) }
    // Behind NUL GMime reads nothing.
    let written = name + rest.prefix(Self.maxHeader).map { $0 == 0 ? 32 : $0 }
    kept += written
    if rest.count > Self.maxHeader { kept.append(10) }
    length += written.count
    if isType, type.count < Self.maxLength { type += written.prefix(Self.maxLength) }
    return false
  }

  /// Ends headers; says whether those of a message in this one follow.
  private mutating func endHeaders() -> Bool {
    blocks += 1
    let text = String(decoding: type, as: UTF8.self)
    (types, isType, type) = (0, false, [])
    let lower = text.asciiLowercased
    isMessage = lower.dropping(prefix: "content-type:")?.trimmed.begins(with: "message/rfc822") ?? false
    if boundaries.count < Self.maxBoundaries, let mark = lower.utf8.firstRange(of: "boundary=".utf8) {
      let value = text.utf8[mark.upperBound...].drop { $0 == 32 || $0 == 9 }
      let isQuoted = value.first == UInt8(ascii: "\"")
      let name =
        isQuoted
        ? value.dropFirst().prefix { $0 != UInt8(ascii: "\"") } : value.prefix { $0 > 32 && $0 != UInt8(ascii: ";") }
      if !name.isEmpty { boundaries.insert(Array("--".utf8) + name) }
    }
    isInHeaders = isMessage
    return isMessage
  }

  /// Takes a line that is none of a header; says whether headers begin behind it.
  private mutating func takeText(_ line: ArraySlice<UInt8>) -> Bool {
    guard line.count <= Self.maxLength, line.starts(with: "--".utf8) else {
      kept += line
      return false
    }
    let text = line[..<((line.lastIndex { $0 > 32 } ?? line.startIndex) + 1)]
    let isBoundary = boundaries.contains(Array(text))
    guard isBoundary || (text.hasTwoHyphensAtEnd && boundaries.contains(Array(text.dropLast(2)))) else {
      kept += line
      return false
    }
    // GMime takes as much from the end of the part as this line's own end has.
    if former != .none, line.last == 10 {
      kept += line[line.startIndex..<max(text.endIndex, line.endIndex - 2)]
      kept += former == .both ? [13, 10] : [10]
    } else {
      kept += line
    }
    (isInHeaders, isMessage) = (isBoundary, false)
    return isBoundary
  }

  /// Whether a line has a name of visible ASCII and a colon, with or without blanks between the two.
  private static func isHeader(_ line: ArraySlice<UInt8>) -> Bool {
    let rest = line.drop { $0 > 32 && $0 < 127 && $0 != UInt8(ascii: ":") }
    return rest.startIndex > line.startIndex && rest.drop { $0 == 32 || $0 == 9 }.first == UInt8(ascii: ":")
  }
}

extension ArraySlice<UInt8> {
  fileprivate var hasTwoHyphensAtEnd: Bool { suffix(2).elementsEqual("--".utf8) }
}
