package import Documents
internal import Text

/// One document of the knowledge base.
package struct Article: Sendable, Equatable {
  /// For whom a document is. Whatever a file says that is not `everyone` is internal.
  package enum Audience: String, Sendable, CaseIterable {
    case `internal`, everyone
  }

  package let slug: String
  package let title: String
  package let audience: Audience
  package let tags: [String]
  /// The services that it is about.
  package let services: [String]
  /// In which it is written, where it says so.
  package let language: String?
  package let document: Document

  /// Reads `kb/<slug>.md`. One without a title is called by its first heading, else by its slug.
  package init(slug: String, bytes: [UInt8]) throws(Fault) {
    let fields = try Fields(bytes, at: DeskPath.document(slug: slug).text)
    self.slug = slug
    document = fields.document
    let written = fields.document["title"]?.text ?? ""
    title = written.isEmpty ? Self.heading(of: fields.document.body) ?? slug : written
    audience = fields.document["audience"]?.text == Audience.everyone.rawValue ? .everyone : .internal
    func texts(_ key: String) -> [String] { fields.document[key]?.items.compactMap(\.text) ?? [] }
    tags = texts("tags")
    services = texts("services")
    language = fields.document["language"]?.text.flatMap { Language.isValid($0) ? $0 : nil }
  }

  package var body: String { document.body }
  package var path: String { DeskPath.document(slug: slug).text }

  /// Whether it is in this language, as far as it says: `da` and `da-DK` are one. English is meant where there is none.
  package func isReadable(in other: String?) -> Bool {
    func base(_ text: String) -> String { text.pieces(at: UInt8(ascii: "-"))[0].asciiLowercased }
    return language.map { base($0) == base(other ?? "en") } ?? true
  }

  /// The text of the first line that begins with `# `, outside of code.
  package static func heading(of text: String) -> String? {
    var isCode = false
    for line in text.pieces(at: 10) {
      if line.begins(with: "```") { isCode.toggle() }
      guard !isCode, let heading = line.dropping(prefix: "# ")?.trimmed, !heading.isEmpty else { continue }
      return heading
    }
    return nil
  }

  /// What is wrong with the fields of a document that somebody writes; a key that tix does not know is theirs.
  static func mistakes(_ bytes: [UInt8], at path: String) -> [Fault] {
    do throws(Fault) {
      let fields = try Fields(bytes, at: path)
      var mistakes: [Fault] = []
      func check(_ key: String, _ body: () throws(Fault) -> Void) {
        do { try body() } catch { mistakes.append(error) }
      }
      check("title") { () throws(Fault) in
        let title = try fields.required("title")
        do throws(Title.Problem) { _ = try Title(title) } catch {
          throw fields.fault("title", "the title cannot be used: \(error.text)")
        }
      }
      check("audience") { () throws(Fault) in _ = try fields.word("audience", as: Audience.self) }
      check("tags") { () throws(Fault) in _ = try fields.texts("tags") }
      check("services") { () throws(Fault) in _ = try fields.texts("services") }
      check("language") { () throws(Fault) in
        guard let language = try fields.text("language"), !Language.isValid(language) else { return }
        throw fields.fault("language", "language is not a language such as en or da")
      }
      return mistakes
    } catch {
      return [error]
    }
  }
}

extension Article {
  /// Whether it is for staff alone: not for everyone, and not marked.
  package func isInternal(_ settings: Settings) -> Bool { audience != .everyone && settings.marks(of: path).isEmpty }
}

extension Visibility {
  /// Staff read every document; a customer those for everyone, and the two that are marked.
  package static func maySee(_ article: Article, _ person: Person, _ settings: Settings) -> Bool {
    person.isStaff || !article.isInternal(settings)
  }
}
