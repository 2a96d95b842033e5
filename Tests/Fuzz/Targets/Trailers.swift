import Desk

/// A message of tix's reads back as what it claims, whatever stands in front of its trailers.
@_cdecl("LLVMFuzzerTestOneInput")
public func trailers(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let text = String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  _ = Claim(message: text)
  _ = (CommitMessage.subject(of: text), CommitMessage.reasons(of: text))
  guard let actor = Handle("ada"), let id = TicketID("261124-3qzxm") else { return 0 }
  let claim = Claim(action: .comment, ticket: id, actor: actor, via: .cli)
  let message = CommitMessage(subject: text, reasons: [text, text], claim: claim)
  precondition(Claim(message: message.text) == claim, "the claim is not what it was")
  let lines = message.text.utf8.split(separator: 10, omittingEmptySubsequences: false)
  let trailers = lines.filter { String(decoding: $0, as: UTF8.self).lowercased().hasPrefix("tix-") }
  precondition(trailers.count == 4, "another trailer")
  return 0
}
