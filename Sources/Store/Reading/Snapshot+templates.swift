package import Desk
internal import Documents
internal import Git

extension Snapshot {
  /// The names of all templates, those in other languages too, in order.
  package func templateNames() throws(StoreError) -> [TemplateName] {
    try entries("templates").compactMap { entry in
      guard entry.isFile, case .template(let name) = DeskPath("templates/" + entry.name) else { return nil }
      return TemplateName(typed: name)
    }.sorted()
  }

  /// A template; nil when there is none. What it says of services is checked when it is written.
  package func template(_ name: TemplateName) throws(StoreError) -> Template? {
    guard let bytes = try bytes(name.path.text) else { return nil }
    return try reading { () throws(Fault) in try Self.template(name, bytes) }
  }

  /// Every template that can be read.
  package func allTemplates() throws(StoreError) -> [Template] {
    var templates: [Template] = []
    for name in try templateNames() {
      guard let bytes = try notedBytes(name.path.text) else { continue }
      if let template = note({ () throws(Fault) in try Self.template(name, bytes) }) { templates.append(template) }
    }
    return templates
  }

  /// The texts of mails that are the desk's own.
  package func mailTextNames() throws(StoreError) -> [MailTextName] {
    try entries("templates/mail").compactMap { $0.isFile ? MailTextName(file: $0.name) : nil }
  }

  /// The language that the desk writes in.
  package func language() throws(StoreError) -> String? {
    let bytes = try notedBytes(DeskPath.settings.text)
    return bytes.flatMap { try? Document($0) }?["language"]?.text
  }

  private static func template(_ name: TemplateName, _ bytes: [UInt8]) throws(Fault) -> Template {
    do {
      return try Template(name, bytes: bytes, catalog: nil)
    } catch {
      let first = error.all.first
      throw Fault(path: name.path.text, line: first?.line, problem: first?.problem ?? "it cannot be read")
    }
  }
}
