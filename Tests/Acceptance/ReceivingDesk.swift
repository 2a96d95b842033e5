import Scratch

/// A desk that takes mail, and what was answered.
final class ReceivingDesk {
  let scratch = ScratchDesk(bare: true)
  private var count = 0

  init(_ settings: [String: String] = [:]) {
    for (name, value) in settings.merging(["mail.address": "help@desk.example"], uniquingKeysWith: { a, _ in a }) {
      scratch.tix(["config", name, value], as: "boss").mustHaveWorked()
    }
  }

  /// A message of these headers, a line each.
  static func message(_ from: String, _ subject: String, _ headers: [String] = [], _ text: String = "Hello.")
    -> String
  {
    let number = UInt64.random(in: 0...UInt64.max)
    let all =
      ["From: \(from)", "To: help@desk.example", "Subject: \(subject)"]
      + (headers.contains { $0.hasPrefix("Message-ID") } ? [] : ["Message-ID: <\(number)@example.org>"]) + headers
    return (all + ["", text, ""]).joined(separator: "\n")
  }

  @discardableResult func receive(_ message: String, _ more: [String] = []) -> ProgramResult {
    count += 1
    let path = scratch.root + "/message-\(count)"
    ScratchFolder.write(path, message)
    return scratch.tix(["mail", "receive"] + more, input: path)
  }

  func show(_ id: String) -> String { scratch.tix(["show", id], as: "boss").output }
  func json(_ id: String) -> String { scratch.tix(["--json", "show", id], as: "boss").output }
  var commits: String { scratch.git(["rev-list", "--count", "HEAD"]).line }
  func trailers() -> String { scratch.git(["log", "-1", "--format=%an%n%(trailers)"]).output }
}
