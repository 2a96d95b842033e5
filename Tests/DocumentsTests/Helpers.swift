import Documents
import Testing

func document(_ text: String) throws -> Document {
  try Document(Array(text.utf8))
}

/// A document with these lines of front matter and a body.
func front(_ fields: String, body: String = "Body.\n") throws -> Document {
  try document("---\n\(fields)---\n\(body)")
}

extension Document {
  var string: String { String(decoding: bytes, as: UTF8.self) }
}
