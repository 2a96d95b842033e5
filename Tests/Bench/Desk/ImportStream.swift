import Desk
import Glibc

/// Writes what `git fast-import` reads, to a file or a pipe.
struct ImportStream {
  private let descriptor: Int32
  private let branch = "refs/heads/main"
  /// Whether the next commit is the first on top of what the branch has.
  private var isContinuing: Bool
  private var buffer: [UInt8] = []
  private(set) var error: Int32 = 0

  init(to descriptor: Int32, continuing: Bool = false) {
    self.descriptor = descriptor
    isContinuing = continuing
  }

  /// A commit that adds or replaces files, with the trailers that tix would write.
  mutating func commit(
    _ subject: String, action: String, ticket: TicketID?, by person: Cast.Member, at moment: Timestamp,
    _ files: [(path: String, bytes: [UInt8])]
  ) {
    var message = "\(subject)\n\nTix-Action: \(action)\n"
    if let ticket { message += "Tix-Ticket: \(ticket)\n" }
    message += "Tix-Actor: \(person.handle)\nTix-Via: cli\n"
    put("commit \(branch)\n")
    put("author \(person.name) <\(person.email)> \(moment.seconds) +0000\n")
    put("committer Desk service <service@example.net> \(moment.seconds) +0000\n")
    put("data \(message.utf8.count)\n\(message)")
    if isContinuing { put("from \(branch)^0\n") }
    isContinuing = false
    for file in files {
      put("M 100644 inline \(file.path)\ndata \(file.bytes.count)\n")
      buffer += file.bytes
    }
    put("\n")
    if buffer.count > 1 << 18 { flush() }
  }

  mutating func finish() {
    put("done\n")
    flush()
  }

  private mutating func put(_ text: String) { buffer += text.utf8 }

  private mutating func flush() {
    var rest = buffer[...]
    while !rest.isEmpty, error == 0 {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count > 0 { rest = rest.dropFirst(count) } else if errno != EINTR { error = errno }
    }
    buffer.removeAll(keepingCapacity: true)
  }
}
