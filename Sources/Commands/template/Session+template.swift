internal import Arguments
internal import Desk
internal import Documents
internal import Frame
internal import JSON
internal import Store
internal import Terminal
internal import Text
internal import Views

extension Session {
  /// The template that somebody typed: in this language, else in theirs, else in the desk's, as far as there is one.
  func template(_ typed: String, language: String?) throws(Failure) -> Template {
    let actor = try actor()
    guard let name = TemplateName(typed: typed) else { throw noTemplate(typed) }
    let found = try read { desk throws(StoreError) -> Template? in
      for candidate in try Self.candidates(name, language, actor, desk) {
        if let template = try desk.template(candidate) { return template }
      }
      return nil
    }
    guard let template = found else { throw noTemplate(name) }
    return template
  }

  /// The languages to write to the actor in, the best first.
  func languages() throws(Failure) -> [String] {
    let actor = try actor()
    return try read { desk throws(StoreError) in try Self.languages(of: actor, desk) }
  }

  private static func languages(of actor: Person, _ desk: Snapshot) throws(StoreError) -> [String] {
    [actor.language, try desk.language()].compactMap(\.self)
  }

  /// The names to look for, the best first. The one without a language is the English one.
  private static func candidates(
    _ name: TemplateName, _ language: String?, _ actor: Person, _ desk: Snapshot
  ) throws(StoreError) -> [TemplateName] {
    guard name.language == nil || language != nil else { return [name] }
    let languages = if let language { [language] } else { try languages(of: actor, desk) }
    var names: [TemplateName] = []
    for language in languages {
      names += name.inLanguage(language)
      if language.asciiLowercased.begins(with: "en") { break }
    }
    return names + [TemplateName(typed: name.base) ?? name, name]
  }

  private func noTemplate(_ name: some CustomStringConvertible) -> Failure {
    Failure(.notFound, "there is no template \(name)", hint: "tix template list shows what there is")
  }
}
