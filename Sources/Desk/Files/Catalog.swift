internal import Documents

/// An entry of the service catalog: what support does for whom.
package struct Service: Sendable, Equatable {
  package let id: String
  package let name: String
  /// The types of ticket that can be opened for it.
  package let types: [TicketType]
  /// The template that asks for what is needed.
  package let template: String?
  package let isDefault: Bool
}

/// The service catalog: the data of the document that is marked as one.
package struct Catalog: Sendable, Equatable {
  package let services: [Service]

  package subscript(id: String) -> Service? { services.first { $0.id == id } }

  /// The service of a ticket for which none was named.
  package var defaultService: Service? { services.first(where: \.isDefault) }

  /// Reads the marked document at this path; nil when it carries no such data, and is a plain document.
  package static func read(_ bytes: [UInt8], at path: String) throws(Fault) -> Catalog? {
    let read = reading(try Fields(bytes, at: path), nil)
    if let mistake = read.mistakes.first { throw mistake }
    return read.catalog
  }

  private static let keys = ["id", "name", "types", "template", "default"]

  /// The data of a document, as far as it can be read, and everything that is wrong with it.
  static func reading(_ fields: Fields, _ templates: Set<String>?) -> (catalog: Catalog?, mistakes: [Fault]) {
    var reader = DataReader(path: fields.path)
    guard let data = fields.document["catalog"] else { return (nil, []) }
    guard let list = data.list else {
      reader.mistake(fields.document.line(of: "catalog"), "catalog is not a list of services")
      return (nil, reader.mistakes)
    }
    var services: [Service] = []
    for item in list {
      guard let service = service(item, templates, &reader) else { continue }
      if services.contains(where: { $0.id == service.id }) {
        reader.mistake(item.line, "a second service \(service.id)")
      }
      if service.isDefault, let other = services.first(where: \.isDefault) {
        reader.mistake(DataReader.line(of: "default", in: item), "a second default beside \(other.id)")
      }
      services.append(service)
    }
    return (Catalog(services: services), reader.mistakes)
  }

  private static func service(_ item: Value, _ templates: Set<String>?, _ reader: inout DataReader) -> Service? {
    guard let id = item["id"]?.text, !id.isEmpty else {
      reader.mistake(item.line, "a service without an id")
      return nil
    }
    // What is typed behind --service, and stands in every ticket.
    guard Handle(id) != nil else {
      reader.mistake(DataReader.line(of: "id", in: item), "an id is 1 to 64 of a-z 0-9 . _ -, a letter or digit first")
      return nil
    }
    reader.check(item, of: "service \(id)", keys: keys)
    var types: [TicketType] = []
    for value in item["types"]?.items ?? [] {
      if let type = value.text.flatMap(TicketType.init(rawValue:)) {
        types.append(type)
      } else {
        reader.mistake(value.line, "types of \(id) is not a list of incident and request")
      }
    }
    let name = line(item, "name", id, &reader)
    let template = line(item, "template", id, &reader)
    if let template, let templates, !templates.contains(template) {
      reader.mistake(DataReader.line(of: "template", in: item), "there is no template \(template)")
    }
    let mark = item["default"]
    if let mark, mark.text != "true", mark.text != "false" {
      reader.mistake(mark.line, "default of \(id) is not true or false")
    }
    return Service(
      id: id, name: name ?? id, types: types.isEmpty ? TicketType.allCases : types, template: template,
      isDefault: mark?.text == "true")
  }

  /// A text of one line.
  private static func line(_ item: Value, _ key: String, _ id: String, _ reader: inout DataReader) -> String? {
    guard let value = item[key], value.text != "" else { return nil }
    guard let text = value.text, (try? Title(text)) != nil else {
      reader.mistake(value.line, "\(key) of \(id) is not one line of text")
      return nil
    }
    return text
  }
}
