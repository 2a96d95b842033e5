import Glibc
import Mail
import Scratch
import Testing

/// Reads the messages whose paths are the lines of the file `TIX_MAIL_LIST`, and writes beside each what was read (`.read`), so that it can
/// be compared with what another program reads.
@Suite struct ReadListTests {
  private static let list = getenv("TIX_MAIL_LIST").map { String(cString: $0) }

  @Test(.enabled(if: list != nil)) func readsAll() throws {
    let list = try #require(Self.list.flatMap { ScratchFolder.bytes($0) })
    for path in String(decoding: list, as: UTF8.self).split(separator: "\n") {
      let bytes = try #require(ScratchFolder.bytes(String(path)))
      ScratchFolder.write(path + ".read", Self.text(MailMessage(bytes)))
    }
  }

  private static func text(_ message: MailMessage?) -> String {
    guard let message else { return "none\n" }
    var lines = ["subject", hex(message.subject)]
    lines += ["from"] + message.from.map { hex($0.address) }
    lines += ["text", message.text.map(hex) ?? "-"]
    lines += ["html", message.html.map(hex) ?? "-"]
    lines += ["plain", message.html.map { hex(PlainHTML.text($0)) } ?? "-"]
    for file in message.attachments { lines += ["file", hex(file.name), file.type, hex(file.bytes)] }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func hex(_ text: String) -> String { hex(Array(text.utf8)) }

  private static func hex(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return "=" + String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}
