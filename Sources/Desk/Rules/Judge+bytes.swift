internal import Documents

/// What a customer writes of a file, byte for byte: the fields that they may change, and nothing beside them. Whoever could
/// fill front matter with comments and keys of their own could keep everybody else from changing the file.
extension Judge {
  /// The fields of a ticket that a customer may change, and those that follow from them.
  static let ofTicket = Set(
    TicketField.allCases.filter {
      switch $0.changers {
      case .participants, .staffOrUnanswered, .staffOrAdding, .following: true
      case .staff, .staffWithReason, .atOpening, .desk: false
      }
    }.map(\.rawValue))
  /// The fields of a comment that a customer writes.
  static let ofComment: Set<String> = [
    "author", "date", "internal", "via", "automatic", "redacted", "message", NamedFile.key,
  ]

  /// How much more than tix would write a field may take: quotes, blanks, its name in another style.
  private static let slack = 32
  /// The most bytes of a service, where there is no catalog that lists it.
  static let maxServiceLength = 100
  /// The two marking lines.
  private static let marks = 7
  /// The most that somebody's own fields may take in the file of a person.
  private static let maxOwnBytes = 8 << 10

  /// A text is as long as the command line takes it.
  mutating func judgeSize(of document: Document, _ path: String) {
    let isTooLong = document.bodyBytes.count > WrittenText.maxBytes + 1
    require(!isTooLong, path, "its text is longer than \(WrittenText.maxBytes >> 20) MiB")
  }

  /// An editor writes other line ends, and some at the end; they do not pile up.
  mutating func judgeLineEnds(from old: Document, to new: Document, _ path: String) {
    guard !old.sameBody(as: new) else { return }
    let limit = max(old.surplusLineEnds, Self.slack)
    require(new.surplusLineEnds <= limit, path, "its text grows by line ends alone")
  }

  /// A new file of a customer's: known fields alone, as long as they need to be.
  mutating func judgeNew(_ document: Document, files: [NamedFile], _ allowed: Set<String>, _ path: String) {
    for key in document.keys where !allowed.contains(key) { refuse(path, "\(who) may not set \(key)") }
    // As tix writes it, which is all that most changes are.
    if Self.isAsWritten(document) { return judgeNames(document, files, path) }
    let isBare = Self.rest(of: document, without: Set(document.keys))?.count == Self.marks
    require(isBare, path, "its front matter holds something beside its fields")
    let excess = Self.excess(of: document, Set(document.keys))
    let limit = Self.slack * (document.keys.count + 1)
    require(excess.map { $0 <= limit } ?? false, path, "its front matter holds more than its fields")
    judgeNames(document, files, path)
  }

  private mutating func judgeNames(_ document: Document, _ files: [NamedFile], _ path: String) {
    let entries = document[NamedFile.key]?.list ?? []
    let isPlain = entries.allSatisfy { $0.map?.allSatisfy { ["file", "name"].contains($0.key) } ?? false }
    let isShort = files.allSatisfy { $0.name.unicodeScalars.count <= Attachment.maxNameLength }
    require(isPlain && isShort, path, "files holds more than names")
  }

  /// A file that was there: what is not in the fields that they may change stays as it is.
  mutating func judgeBytes(from old: Document, to new: Document, _ allowed: Set<String>, _ path: String) {
    let changes = old.changes(to: new)
    // As tix writes it, which is all that most changes are.
    if let written = try? old.setting(changes), written.frontMatter == new.frontMatter { return }
    // Other fields that change are named one by one.
    let fields = allowed.union(changes.map(\.0))
    let isSame = Self.rest(of: old, without: fields).map { $0 == Self.rest(of: new, without: fields) } ?? false
    require(isSame, path, "\(who) may not change what is beside the fields")
    let limit = max(Self.excess(of: old, allowed) ?? 0, Self.slack * (allowed.count + 1))
    let excess = Self.excess(of: new, allowed)
    require(excess.map { $0 <= limit } ?? false, path, "\(who) may not write more than the fields")
  }

  /// The same for the own file of somebody who is no admin, whose fields have no length of their own.
  mutating func judgeOwnBytes(from old: Document, to new: Document, _ allowed: Set<String>, _ path: String) {
    judgeLineEnds(from: old, to: new, path)
    guard !old.sameContent(as: new) else { return }
    judgeBytes(from: old, to: new, allowed, path)
    let rest = Self.rest(of: new, without: allowed)?.count ?? 0
    let isShort = Document.normalised(new.frontMatter).count - rest <= Self.maxOwnBytes
    require(isShort, path, "\(who) may not write more than \(Self.maxOwnBytes >> 10) KiB there")
  }

  private static func isAsWritten(_ document: Document) -> Bool {
    let fields = document.keys.compactMap { key in document[key].map { (key, $0) } }
    return (try? Document(fields: fields, body: ""))?.frontMatter == document.frontMatter
  }

  /// The front matter without some fields; nil where that cannot be told.
  private static func rest(of document: Document, without keys: Set<String>) -> [UInt8]? {
    let present = document.keys.filter(keys.contains)
    guard let rest = try? document.setting(present.map { ($0, nil) }) else { return nil }
    return Document.normalised(rest.frontMatter)
  }

  /// How many bytes more some fields take than tix would write for them.
  private static func excess(of document: Document, _ keys: Set<String>) -> Int? {
    let fields = document.keys.filter(keys.contains).compactMap { key in document[key].map { (key, $0) } }
    guard let rest = rest(of: document, without: keys), let plain = try? Document(fields: fields, body: "") else {
      return nil
    }
    let (taken, needed) = (
      Document.normalised(document.frontMatter).count, Document.normalised(plain.frontMatter).count
    )
    guard keys.isSuperset(of: document.keys) else { return taken - rest.count - (needed - marks) }
    return taken - needed
  }
}
