import Desk
import Documents

/// Front matter is read or refused, and what is read can be written back: set to the values that it has it changes no byte, and set to
/// others it holds them.
@_cdecl("LLVMFuzzerTestOneInput")
public func frontMatter(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  guard let document = try? Document(bytes) else { return 0 }
  let same = try? document.setting(document.keys.map { ($0, document[$0]) })
  precondition(same?.bytes == bytes, "setting what is there changes bytes")
  _ = (document.body, document.bodyLine)
  precondition(document.settingBody("a\nb").body == "a\nb\n" || document.body == "a\nb", "a body is not what was set")
  // A rewrite may be refused; one that is done reads back.
  let value = Value.list([.text(document.body), .map([("k", .text("v"))])])
  for key in document.keys.prefix(4) + ["new"] {
    if let set = try? document.setting([(key, value)]) {
      precondition(set[key] == value, "what was set is not there")
      precondition(set.keys.filter { $0 != "new" } == document.keys.filter { $0 != "new" }, "another key came or went")
    }
    if let removed = try? document.setting([(key, nil)]) { precondition(removed[key] == nil, "it is still there") }
  }
  if let id = TicketID("261124-3qzxm"), let name = CommentName("20261124T101502Z-8c1d") {
    _ = try? Ticket(id: id, bytes: bytes)
    _ = try? Comment(ticket: id, name: name, bytes: bytes)
  }
  if let handle = Handle("ada") { _ = try? Person(handle: handle, bytes: bytes) }
  _ = try? Settings(bytes: bytes)
  _ = Settings.mistakes(bytes)
  _ = try? Article(slug: "a", bytes: bytes)
  _ = try? Catalog.read(bytes, at: "kb/catalog.md")
  if let name = TemplateName(typed: "a") { _ = try? Template(name, bytes: bytes, catalog: nil) }
  return 0
}
