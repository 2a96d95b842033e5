import Desk

/// Whatever is taken for an id, a name or a time is written as it was read.
@_cdecl("LLVMFuzzerTestOneInput")
public func references(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let text = String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  func same(_ value: (some CustomStringConvertible)?) {
    if let value { precondition(value.description.utf8.elementsEqual(text.utf8), "it is written otherwise") }
  }
  same(TicketID(text))
  same(Handle(text))
  same(CommentName(text))
  if let path = DeskPath(text) { precondition(path.text.utf8.elementsEqual(text.utf8), "another path") }
  if let id = DeskPath.ticket(holding: text) { precondition(text.utf8.starts(with: id.folder.utf8), "another ticket") }
  if let id = TicketID(text) {
    precondition(TicketID(number: id.number) == id, "another number")
    precondition(TicketReference(text)?.matches(id) ?? false, "an id that does not match itself")
  }
  if let reference = TicketReference(text) {
    _ = (reference.id, reference.wholeNumbers, reference.randomNumbers)
  }
  if let handle = Handle(typed: text) { precondition(Handle(handle.text) == handle, "a handle that is none") }
  if let handle = Handle(localPartOf: text) { precondition(Handle(handle.text) == handle, "a handle that is none") }
  let stored = StoredName.make(for: text, beside: ["a.txt"])
  precondition(StoredName.isOne(stored), "a stored name that is none")
  if let slug = Slug.made(of: text) { precondition(Slug.typed(slug) == slug, "a slug that is none") }
  if let title = try? Title(text) { precondition((try? Title(title.text)) == title, "a title that is none") }
  if let time = Timestamp(text) { precondition(Timestamp(time.description) == time, "another time") }
  if let days = Days(text) { precondition(Days(days.description) != nil, "days that are none") }
  if let span = Span(text) { _ = span.seconds }
  _ = (EmailAddress.isValid(text), ByteSize(text), TemplateName(typed: text))
  return 0
}
