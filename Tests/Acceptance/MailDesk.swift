import Glibc
import Scratch
import Testing

/// A desk that sends mail: by a program that keeps each message as a file.
final class MailDesk {
  /// A message as it was handed over.
  struct Message {
    /// What stands behind `--`.
    let arguments: [String]
    let raw: String

    /// The lines of its header, those that go on joined.
    var header: [String] {
      let head = raw.components(upTo: "\n\n").replacing("\n ", with: " ").replacing("\n\t", with: " ")
      return head.split(separator: "\n").map(String.init)
    }

    /// The values of a header.
    func values(_ name: String) -> [String] {
      header.filter { $0.lowercased().hasPrefix(name.lowercased() + ":") }.map {
        String($0.dropFirst(name.count + 1)).trimmingBlanks
      }
    }

    var names: [String] { header.map { String($0.prefix { $0 != ":" }) } }
    var address: String { arguments.last ?? "" }
    var identifier: String { values("Message-ID").first ?? "" }
    var subject: String { values("Subject").first ?? "" }
  }

  let scratch: ScratchDesk
  private var mail: String { scratch.root + "/mail" }
  private var program: String { scratch.root + "/bin/keep" }

  /// - Parameter isReady: whether people are told from now on.
  init(isReady: Bool = true) {
    scratch = ScratchDesk(bare: true)
    mkdir(mail, 0o755)
    mkdir(scratch.root + "/bin", 0o755)
    takes()
    scratch.git(["config", "tix.notify", "true"])
    scratch.git(["config", "tix.sendmail", "\(program) --from-tix"])
    scratch.tix(["config", "mail.address", "help@desk.example"], as: "boss")
    if isReady { notify() }
  }

  /// From now on mail is taken.
  func takes() {
    // The name says when it came, and the file is whole when it has that name.
    write(
      """
      n=$(date +%s%N)-$$
      printf '%s\\n' "$@" > "$0.d/$n.arguments"
      cat > "$0.d/.$n" && mv "$0.d/.$n" "$0.d/$n.eml"
      """)
  }

  /// From now on it ends with a status, and takes nothing.
  func refuses(_ status: Int) { write("cat > /dev/null; exit \(status)") }

  /// From now on mail to one address is not taken now, and all else is.
  func keepsBack(_ address: String) {
    takes()
    let taking = String(decoding: ScratchFolder.bytes(program) ?? [], as: UTF8.self)
    write("for to; do :; done; [ \"$to\" = \(address) ] && { cat > /dev/null; exit 75; }\n\(taking)")
  }

  private func write(_ script: String) {
    ScratchFolder.write(program, "#!/bin/sh\n\(script)\n")
    chmod(program, 0o755)
    mkdir(program + ".d", 0o755)
  }

  @discardableResult
  func notify(_ more: [String] = [], at now: String? = nil) -> ProgramResult {
    if let now { scratch.environment["TIX_NOW"] = now }
    defer { if now != nil { scratch.environment["TIX_NOW"] = nil } }
    return scratch.tix(["notify"] + more)
  }

  /// What was taken, in the order in which it came.
  var messages: [Message] {
    let names = ScratchFolder.names(in: program + ".d").filter { $0.hasSuffix(".eml") }.sorted()
    return names.map { name in
      let start = program + ".d/" + name.dropLast(4)
      func text(_ path: String) -> String { String(decoding: ScratchFolder.bytes(path) ?? [], as: UTF8.self) }
      return Message(
        arguments: text(start + ".arguments").split(separator: "\n").map(String.init), raw: text(start + ".eml"))
    }
  }

  /// The messages that came since this was asked last.
  func taken() -> [Message] {
    defer { count = messages.count }
    return Array(messages.dropFirst(count))
  }

  private var count = 0

  /// What waits to be sent.
  var waiting: [String] { ScratchFolder.names(in: scratch.desk + "/tix/outbox") }
}

extension String {
  /// What stands in front of the first of these.
  func components(upTo mark: String) -> String { firstRange(of: mark).map { String(self[..<$0.lowerBound]) } ?? self }

  var trimmingBlanks: String {
    String(String(drop { $0 == " " }).reversed().drop { $0 == " " }.reversed())
  }
}
