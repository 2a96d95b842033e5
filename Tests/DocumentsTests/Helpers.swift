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

/// Random numbers that are the same in every run.
struct Dice: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func below(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &self) }
  mutating func pick<T>(_ values: [T]) -> T { values[below(values.count)] }
}
