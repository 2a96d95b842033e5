package import Desk
internal import Glibc
internal import System
internal import Text

extension Store {
  /// A log of more bytes is put aside, in the place of the one before.
  private static let maxLog = 1 << 20

  /// Writes a line about a mail that came. One that cannot be written is lost: the mail is not.
  package func log(mail line: String) {
    let path = paths.mailLog
    try? paths.make()
    if let status = FileSystem.status(path), status.st_size > Self.maxLog {
      try? FileSystem.move(path, to: path + ".1")
    }
    let text = CommitMessage.printable(line).pieces(at: 10).joined(separator: " ")
    try? FileSystem.append(path, Array((text + "\n").utf8))
  }

  /// The answers that were sent to mails which became no ticket: when, to which address, and for which Message-ID.
  package func mailAnswers(since start: Timestamp) -> [(time: Timestamp, address: String, message: String)] {
    guard let bytes = try? FileSystem.contents(paths.mailAnswers) else { return [] }
    return String(decoding: bytes, as: UTF8.self).pieces(at: 10).compactMap { line in
      let words = line.pieces(at: UInt8(ascii: " "))
      guard words.count == 3, let time = Timestamp(words[0]), time > start else { return nil }
      return (time, words[1], words[2])
    }
  }

  /// Notes such an answer, and forgets those that are older than `start`. To be called before it is sent: better none than two.
  package func note(
    answerTo message: MessageID, _ address: String, at now: Timestamp, forgetting start: Timestamp
  ) throws(StoreError) {
    let address = String(decoding: address.utf8.filter { $0 > 32 && $0 != 127 }, as: UTF8.self)
    let kept = mailAnswers(since: start).map { "\($0.time) \($0.address) \($0.message)\n" }
    do throws(SystemError) {
      try paths.make()
      let text = kept.joined() + "\(now) \(address) \(message)\n"
      try FileSystem.replace(paths.mailAnswers, Array(text.utf8), durable: true)
    } catch {
      throw .system(error)
    }
  }
}
