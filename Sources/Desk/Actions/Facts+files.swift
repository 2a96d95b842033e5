internal import Documents
internal import Text

extension Facts {
  /// Throws where the actor may not write this file. To be called before any message says something about the file.
  func require(mayWrite path: DeskPath) throws(Refusal) {
    try requirePermission(Permission.write(path, actor))
  }

  /// The bytes of a file of the desk that the action asked for.
  func contents(of path: DeskPath) throws(Refusal) -> [UInt8] {
    guard let bytes = before.files[path] else {
      throw Refusal(
        .notFound, path.slug.map { "there is no document \($0)" } ?? "there is no \(path.text)",
        hint: "tix kb list shows what there is")
    }
    return bytes
  }

  /// Throws where a file is another than the one that somebody saw when they wrote it; nil where they saw none.
  func require(_ path: DeskPath, isStill base: [UInt8]?) throws(Refusal) {
    guard base == nil || base == before.files[path] else {
      throw Refusal(.overtaken, "\(path.text) was changed by somebody else meanwhile", hint: "edit it again")
    }
  }

  /// Throws where a document that is about to be written has mistakes, with all of them.
  func require(right bytes: [UInt8], at path: DeskPath) throws(Refusal) {
    var mistakes = Article.mistakes(bytes, at: path.text)
    for mark in before.settings.marks(of: path.text) {
      // A file that is no document is one mistake, whoever reads it.
      mistakes += mark.mistakes(bytes, at: path.text, templates: templates).filter { !mistakes.contains($0) }
      mistakes += zoneMistakes(bytes, at: path.text, as: mark)
    }
    if !mistakes.isEmpty { throw Refusal(mistakes) }
  }

  /// Throws where the path is no document that can be marked so; otherwise returns notes for the user.
  func require(markable path: String, as mark: Mark) throws(Refusal) -> [String] {
    let place = DeskPath(path)
    let bytes = try place.map { path throws(Refusal) in try contents(of: path) } ?? []
    let mistakes = mark.mistakes(bytes, at: path, templates: templates) + zoneMistakes(bytes, at: path, as: mark)
    if !mistakes.isEmpty { throw Refusal(mistakes) }
    guard (try? Document(bytes))?[mark.rawValue] == nil else { return [] }
    let meaning = mark == .sla ? "there are no clocks" : "no service is refused"
    return ["\(path) carries no \(mark.rawValue) data, so \(meaning)"]
  }

  /// An agreement whose zone nobody knows here has no clocks.
  private func zoneMistakes(_ bytes: [UInt8], at path: String, as mark: Mark) -> [Fault] {
    guard mark == .sla, let levels = (try? ServiceLevels.read(bytes, at: path)).flatMap(\.self),
      !knowsZone(levels.timezone)
    else { return [] }
    return [Fault(path: path, line: nil, problem: ServiceLevels.unknown(levels.timezone))]
  }

  /// The catalog that a document would be, if it were marked as one; nil where it is none.
  func catalog(at path: DeskPath) -> Catalog? {
    before.files[path].flatMap { try? Catalog.read($0, at: path.text) }.flatMap(\.self)
  }

  /// The templates that there are; nil where nobody looked.
  private var templates: Set<String>? {
    before.existing.map { Set($0.compactMap { if case .template(let name) = $0 { name } else { nil } }) }
  }
}

extension Refusal {
  /// What is wrong with a file, all of it: one mistake is a line, several are a line each.
  package init(_ mistakes: [Fault]) {
    if mistakes.count == 1 {
      self.init(.forbidden, mistakes[0].text)
    } else {
      let lines = mistakes.sorted { $0.line ?? 0 < $1.line ?? 0 }
      self.init(
        .forbidden, "\(mistakes.first?.path ?? "the file") has \(mistakes.count) mistakes",
        details: lines.map { fault in (fault.line.map { "line \($0): " } ?? "") + fault.problem })
    }
  }
}

extension DeskPath {
  /// The slug of a document.
  var slug: String? { if case .document(let slug) = self { slug } else { nil } }
}

/// Whether a text begins with a line `---`.
func hasFrontMatter(_ text: String) -> Bool {
  text.pieces(at: 10).first?.dropping(prefix: "---")?.trimmed.isEmpty ?? false
}

/// A document that somebody wrote; `source` is what a message calls it.
func readingDocument(_ bytes: [UInt8], _ source: String) throws(Refusal) -> Document {
  do { return try Document(bytes) } catch { throw Refusal([Fault(path: source, error)]) }
}

/// A document with fields set.
func setting(_ document: Document, _ fields: [(String, Value?)], _ source: String) throws(Refusal) -> [UInt8] {
  do { return try document.setting(fields).bytes } catch { throw Refusal([Fault(path: source, error)]) }
}
