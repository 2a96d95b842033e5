internal import Documents
internal import Text

/// Reads the typed fields of one file, so that every complaint names the file and the line.
struct Fields {
  let path: String
  let document: Document

  init(_ bytes: [UInt8], at path: String) throws(Fault) {
    self.path = path
    do {
      document = try Document(bytes)
    } catch {
      throw Fault(path: path, error)
    }
  }

  func fault(_ key: String, _ problem: String) -> Fault {
    Fault(path: path, line: document.line(of: key), problem: problem)
  }

  /// A field's text; nil when the key is absent or has no value.
  func text(_ key: String) throws(Fault) -> String? {
    guard let value = document[key] else { return nil }
    guard let text = value.text else { throw fault(key, "\(key) is not one value") }
    return text.isEmpty ? nil : text
  }

  func required(_ key: String) throws(Fault) -> String {
    guard let text = try text(key) else { throw fault(key, "\(key) is missing") }
    return text
  }

  /// A field that names one case of an enumeration.
  func word<T: RawRepresentable & CaseIterable>(_ key: String, as type: T.Type) throws(Fault) -> T?
  where T.RawValue == String {
    guard let text = try text(key) else { return nil }
    guard let word = T(rawValue: text) else {
      throw fault(key, "\(key) is none of \(type.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    return word
  }

  func handle(_ key: String) throws(Fault) -> Handle? {
    guard let text = try text(key) else { return nil }
    guard let handle = Handle(text) else { throw fault(key, "\(key) is not a handle") }
    return handle
  }

  func time(_ key: String) throws(Fault) -> Timestamp? {
    guard let text = try text(key) else { return nil }
    guard let time = Timestamp(text) else { throw fault(key, "\(key) is not a time such as 2026-11-24T10:15:02Z") }
    return time
  }

  func level(_ key: String) throws(Fault) -> Int? {
    guard let text = try text(key) else { return nil }
    guard let level = Int(digits: text.utf8), Person.levels.contains(level) else {
      throw fault(key, "\(key) is none of 1, 2, 3")
    }
    return level
  }

  /// What of a list is text, each once; nothing where it is no list.
  func items(_ field: TicketField) -> [String] {
    guard let value = document[field.rawValue] else { return [] }
    let texts = (value.list ?? [value]).compactMap(\.text).filter { !$0.isEmpty }
    return texts.count < 2 ? texts : texts.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  /// One text or a list of them.
  func texts(_ key: String) throws(Fault) -> [String] {
    guard let value = document[key] else { return [] }
    if let text = value.text { return text.isEmpty ? [] : [text] }
    guard let list = value.list else { throw fault(key, "\(key) is not a list") }
    var texts: [String] = []
    for item in list {
      guard let text = item.text else { throw fault(key, "\(key) is not a list of texts") }
      texts.append(text)
    }
    return texts
  }
}
