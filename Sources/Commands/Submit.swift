internal import Arguments
internal import Desk
internal import Frame
internal import JSON
internal import Store
internal import System
internal import Views

/// `tix submit`: opens a ticket for each form that was filled in.
struct Submit: Command {
  private static let file = Operand(
    "FILE", .file, "a form that was filled in; - is standard input", optional: true, repeats: true)
  private static let from = Option("--from", value: "FOLDER", .folder, "take the forms that customers put there")
  static let declaration = Declaration(
    "submit", "open tickets by forms that were filled in",
    discussion: """
      A form is what tix template show prints, with the answers below the questions and a mark at the choices made. It \
      may be changed in any editor, also one of an office program that saves plain text. Without a template a form is a \
      title between two lines --- and a text below them.

      Each file becomes one ticket, or is refused with everything that is wrong with it, line by line. The ids of the \
      tickets are printed; the exit status is 0 only when all files were taken, else that of the first refusal.

      --from is for a timer, run by an admin or a service account: each plain file in FOLDER that has not changed for ten \
      seconds becomes a ticket of the requester that it names, with the rights of a customer, and goes to done in FOLDER; \
      one that is not taken goes to rejected, with the reasons beside it. With the setting drop.answers done has a folder \
      for each customer that shows what became of their forms. docs/forms.md tells more.
      """,
    operands: [file], options: [from],
    examples: [
      Example("tix submit form.md", "a form that tix template show printed"),
      Example("tix submit - < form.md", "the same from standard input"),
      Example("tix submit --from drop", "all forms of a folder that customers write in"),
    ])
  static let needs = Needs(.desk, writes: true)

  private let files: [String]
  private let folder: String?

  init(_ parsed: Parsed) throws(Failure) {
    files = parsed.all(Self.file)
    folder = parsed[Self.from]
    guard files.isEmpty || folder == nil else {
      throw Failure(.usage, "--from takes the forms of a folder, and no FILE")
    }
    guard !files.isEmpty || folder != nil else {
      throw Failure(.usage, "it needs FILE", hint: "tix submit -h shows how")
    }
  }

  func run(_ session: Session) throws(Failure) -> ExitStatus {
    if let folder { return try Drop(session, folder).run() }
    // Who is a stranger is told so, and not what is wrong with the form.
    _ = try session.actor()
    var (taken, status) = ([TicketID](), ExitStatus.success)
    var seen: Set<String> = []
    for file in files {
      let name = file == "-" ? "standard input" : file
      guard seen.insert(file == "-" ? file : FileSystem.identity(file) ?? file).inserted else {
        session.output.note("\(name) is named twice, and was looked at once")
        continue
      }
      let bytes: [UInt8]
      do throws(Failure) {
        bytes = try Self.bytes(file, session)
      } catch {
        session.output.partialFailure(nil, error)
        status.fail(error.kind)
        continue
      }
      do throws(Failure) {
        if let id = try submit(bytes, session) { taken.append(id) }
      } catch {
        session.output.partialFailure(name, error)
        status.fail(error.kind)
      }
    }
    if !session.isJSON {
      for id in taken { session.output.line(id.description) }
    } else if !taken.isEmpty || status == .success {
      let threads = try session.threads(taken)
      session.output.json(.object([("tix", .number(1)), ("tickets", .array(threads.map(\.json)))]))
    }
    return status
  }

  private func submit(_ bytes: [UInt8], _ session: Session) throws(Failure) -> TicketID? {
    let form = try session.judged(bytes)
    let outcome = try session.open(form.opening, via: .form)
    guard let id = outcome.ticket else { return nil }
    // The ticket is open, whatever cannot be told of it.
    try? session.tellFollowing([outcome])
    try? session.tellAlike(outcome, form.opening)
    for advice in form.advice { session.output.note("\(id): \(advice)") }
    return id
  }

  private static func bytes(_ file: String, _ session: Session) throws(Failure) -> [UInt8] {
    guard file == "-" else { return try InputFile.read(file, limit: Submission.limit, tooLong: .forbidden) }
    guard let bytes = session.world.readInput(Submission.limit) else {
      throw Failure(.forbidden, "standard input cannot be read, or is longer than 1 MiB")
    }
    return bytes
  }
}
