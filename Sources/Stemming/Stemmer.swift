internal import CStemmer

/// What the forms of a word have in common: `printer`, `printers` and `printeren` are one. For one thread.
package final class Stemmer {
  /// A language whose forms are known.
  package enum Language: String, Sendable {
    case english, danish
  }

  private let handle: OpaquePointer?

  package init(_ language: Language) { handle = sb_stemmer_new(language.rawValue, "UTF_8") }

  deinit { if let handle { sb_stemmer_delete(handle) } }

  /// The stem of a word in lower case; the word itself where there is no memory for it.
  package func stem(_ word: String) -> String {
    let bytes = Array(word.utf8)
    guard let handle, let length = Int32(exactly: bytes.count), let stem = sb_stemmer_stem(handle, bytes, length) else {
      return word
    }
    let count = Int(sb_stemmer_length(handle))
    return String(decoding: UnsafeBufferPointer(start: stem, count: count), as: UTF8.self)
  }
}
