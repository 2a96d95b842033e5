import Desk

/// A text has all of its own words; the words of a query are the tokens of what was typed, each once.
@_cdecl("LLVMFuzzerTestOneInput")
public func query(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = UnsafeBufferPointer(start: start, count: count)
  let parts = bytes.split(separator: 0, maxSplits: 1, omittingEmptySubsequences: false)
  let text = parts.first.map { String(decoding: $0, as: UTF8.self) } ?? ""
  let query = SearchQuery([text])
  if !query.isEmpty {
    precondition(query.matches([text]), "a text without its own words")
    precondition(query.place(in: text) != nil, "a text without a place for them")
  }
  precondition(Set(query.words).count == query.words.count, "a word twice")
  if parts.count > 1 {
    let other = String(decoding: parts[1], as: UTF8.self)
    let found = query.found(in: other)
    precondition(query.matches([other]) == (!query.isEmpty && found.count == query.words.count), "two answers")
    precondition((query.place(in: other) != nil) == !found.isEmpty, "a place of nothing")
  }
  var tokens: [UInt8] = []
  SearchTokens.append(of: text, to: &tokens)
  precondition(tokens.split(separator: 32).count == SearchTokens.all(of: text).count, "other tokens for the index")
  return 0
}
