internal import Documents

/// What a ticket or a comment says of one of its files: an entry of its `files`.
package struct NamedFile: Sendable, Equatable {
  /// The stored name.
  package let file: String
  /// What whoever sent it called it: to be shown, never to be used.
  package let name: String
  /// When its content was taken out.
  package let redacted: Timestamp?

  package init(file: String, name: String, redacted: Timestamp? = nil) {
    self.file = file
    self.name = name
    self.redacted = redacted
  }

  static let key = "files"

  /// The entries as front matter has them; nil for none.
  static func value(_ files: [NamedFile]) -> Value? {
    guard !files.isEmpty else { return nil }
    return .list(
      files.map { file in
        .map(
          [("file", .text(file.file)), ("name", .text(file.name))]
            + (file.redacted.map { [("redacted", .text($0.description))] } ?? []))
      })
  }
}

extension Fields {
  /// The entries of `files`, each with a stored name of its own.
  func files() throws(Fault) -> [NamedFile] {
    guard let value = document[NamedFile.key], value.text != "" else { return [] }
    guard let list = value.list else { throw fault(NamedFile.key, "files is not a list of files") }
    var files: [NamedFile] = []
    var names: Set<String> = []
    for item in list {
      func fault(_ problem: String) -> Fault { Fault(path: path, line: item.line, problem: problem) }
      guard let file = item["file"]?.text, StoredName.isOne(file) else { throw fault("a file without a stored name") }
      guard names.insert(file).inserted else { throw fault("a stored name stands twice") }
      let text = item["redacted"]?.text ?? ""
      let redacted = text.isEmpty ? nil : Timestamp(text)
      guard text.isEmpty || redacted != nil else { throw fault("redacted is not a time such as 2026-11-24T10:15:02Z") }
      files.append(NamedFile(file: file, name: item["name"]?.text ?? file, redacted: redacted))
    }
    return files
  }
}
