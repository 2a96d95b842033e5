import Desk
import Mail

/// Whatever somebody sends is a mail or none: it is read, nothing of it breaks out of a line, and what is made of it is a title and a text that
/// a ticket can have.
@_cdecl("LLVMFuzzerTestOneInput")
public func messages(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  guard let message = MailMessage(bytes) else { return 0 }
  for header in message.headers {
    precondition(!header.value.utf8.contains(10) && !header.value.utf8.contains(13), "a header of two lines")
  }
  precondition(!message.subject.utf8.contains(10), "a subject of two lines")
  for address in message.from + message.to + message.cc {
    precondition(!address.name.utf8.contains(10) && !address.address.utf8.contains(0), "an address of two lines")
  }
  for file in message.attachments { precondition(!file.name.isEmpty, "a file without a name") }
  let html = PlainHTML.text(message.html ?? String(decoding: bytes, as: UTF8.self))
  for text in [message.text ?? "", html] {
    precondition(!text.utf8.contains(0), "a NUL")
    let answer = MailText.answer(text)
    precondition(answer.utf8.count <= text.utf8.count, "an answer that is longer than its mail")
    precondition((try? Title(MailText.title(subject: message.subject, text: text))) != nil, "a title that is none")
    if let form = MailForm.find(in: text, files: []) { _ = try? Submission(form) }
  }
  let mail = ReceivedMail(
    headers: message.headers.map { ($0.name, $0.value) }, from: message.from.map { ($0.name, $0.address) },
    recipients: (message.to + message.cc).map(\.address), subject: message.subject,
    id: message.messageID.flatMap(MessageID.init(_:)) ?? MessageID(hash: "0"), inReplyTo: message.inReplyTo,
    references: message.references, type: message.type)
  _ = AutomaticMail.reason(mail, own: "help@desk.example")
  _ = mail.namedTickets
  precondition(MailToken.hidden(bytes).count == bytes.count, "another length")
  return 0
}
