internal import Arguments
internal import Desk
internal import Frame
internal import JSON
internal import Store
internal import Terminal
internal import Views

/// `tix file`: lists the files of a ticket, and takes one out.
struct FileCommand: SimpleCommand {
  private static let id = Operand("ID", .ticket, "the ticket")
  private static let name = Operand("NAME", .ticketFile, "the file", optional: true)
  private static let output = Option(
    "--output", short: "-o", value: "FILE", .outputFile, "write it into this file; - is standard output")
  static let declaration = Declaration(
    "file", "list the files of a ticket, or take one out",
    discussion: """
      The file NAME goes to standard output, byte for byte, or with -o into a file. It may be given as tix calls it or \
      as whoever sent it did; where several have that name, with what is in front of it in the list. A file of an \
      internal note is for staff alone.

      On a terminal only text is shown, and what a terminal would act on is made visible. With -o a plain file is \
      written over; nothing else is, and links are not followed.
      """,
    operands: [id, name],
    options: [output],
    examples: [
      Example("tix file 3qzxm", "what there is"),
      Example("tix file 3qzxm screen.png -o screen.png", "take one out"),
      Example("tix file 3qzxm trace.log | less", "read one"),
    ])
  static let needs = Needs(.actor, writes: false)

  private let id: String
  private let name: String?
  private let target: String?

  init(_ parsed: Parsed) throws(Failure) {
    id = try parsed.required(Self.id)
    name = parsed[Self.name]
    target = parsed[Self.output].flatMap { $0 == "-" ? nil : $0 }
    guard name != nil || !parsed.has(Self.output) else { throw Failure(.usage, "-o takes the NAME of a file with it") }
    guard name == nil || target != nil || !parsed[Session.json] else {
      throw Failure(.usage, "the bytes of a file are not JSON", hint: "give -o FILE with --json")
    }
  }

  func perform(_ session: Session) throws(Failure) {
    let thread = try session.thread(session.ticket(id))
    guard let name else { return Self.tell(thread, session) }
    let file = try Failure.fromRules { () throws(Refusal) in try thread.file(name) }
    if file.redacted != nil { session.output.note("\(file.path) is redacted: there is nothing in it any more") }
    let bytes = try session.read { desk throws(StoreError) in try desk.content(file.stored) }
    if let target {
      try OutputFile.write(bytes, to: target)
      if session.isJSON { session.output.json(.object([("tix", .number(1)), ("file", file.listed)])) }
    } else if session.output.width == nil {
      session.output.bytes(bytes)
    } else {
      guard let text = Self.text(bytes) else {
        throw Failure(
          .usage, "\(file.path) is not text, which a terminal cannot show", hint: "-o FILE writes it into a file")
      }
      session.output.block(text)
    }
  }

  /// The bytes as text; nil where they are something else.
  private static func text(_ bytes: [UInt8]) -> String? {
    bytes.contains { $0 < 0x20 && !(9...13).contains($0) && $0 != 0x1B }
      ? nil : String(validating: bytes, as: UTF8.self)
  }

  private static func tell(_ thread: TicketView, _ session: Session) {
    let files = thread.files
    guard !session.isJSON else {
      return session.output.json(.object([("tix", .number(1)), ("files", .array(files.map(\.listed)))]))
    }
    guard !files.isEmpty else { return session.output.note("\(thread.ticket.id) has no files") }
    session.output.table(TicketFile.table(files))
  }
}
