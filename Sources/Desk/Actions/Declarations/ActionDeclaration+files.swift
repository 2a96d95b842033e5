/// The rows of what is done to people, documents, settings and templates.
extension ActionDeclaration {
  /// The first commit of a desk, which may hold anything that a desk begins with.
  static let begin = ActionDeclaration(isDone: { _ in true })

  static let person = ActionDeclaration(files: [.people], isDone: { !$0.people.isEmpty }, commands: [.person])

  static let kb = ActionDeclaration(files: [.documents], isDone: { !$0.otherFiles.isEmpty }, commands: [.document])

  static let mark = ActionDeclaration(files: [.marks], isDone: { !$0.otherFiles.isEmpty })

  static let config = ActionDeclaration(files: [.settings], isDone: { !$0.otherFiles.isEmpty })

  /// It changes nothing: what it says is in its trailers.
  static let accept = ActionDeclaration(isDone: { $0.paths.isEmpty })

  static let template = ActionDeclaration(files: [.templates], isDone: { !$0.otherFiles.isEmpty })
}
