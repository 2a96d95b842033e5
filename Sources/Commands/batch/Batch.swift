internal import Arguments
internal import Desk
internal import Frame
internal import JSON
internal import Store
internal import Views

/// `tix batch`: does what lines of JSON ask for.
struct Batch: Command {
  private static let stop = Flag("--stop", "end at the first line that fails")
  static let declaration = Declaration(
    "batch", "do many things, each a line of JSON",
    discussion: """
      Each line of standard input is an object whose do is a command. It is done with the same rules as on the command \
      line, in one commit, and answered by one line in the same order. A line that fails changes nothing, and the ones \
      behind it are done all the same. What is done, and its keys besides do, as (who acts) and now (the time):

      \(ActionCommand.all.map { "\($0.word)\t\($0.keys.joined(separator: ", "))" }.joined(separator: "\n"))

      Texts are strings, internal, pending and resolve are true or false, level is a number; email and away are a text \
      or a list of them. What has no value is left out. message is the text; with escalate, and with edit of a priority, \
      it is the reason, an internal note; with assign it is in the commit alone. assign and escalate without to go by \
      load. attach is a comment with files: file is a path, or a list of them, as seen from the folder of whoever runs \
      this. person adds somebody, or changes them if they are there, and away adds an absence; kb does the same with \
      a document.

      ref is a name by which later lines call a new ticket: "id": "@name". A name is not given twice, unless there came \
      no ticket of the first. Where staff or a service account runs this it is kept in the ticket as its reference: a \
      later run opens no second one, and @name means the one that is there.

      An answer holds line (from 1; empty lines count, and have none), exit (as the exit status of the command) and \
      id, for a ticket also assignee and status; or error, and perhaps hint and details. notes are warnings and \
      explanations. Lines are taken in groups of at most 100, and answered when their commits are on the disk and in \
      HEAD; whoever writes a line and waits is answered at once.

      The exit status is 0, or that of the first line that failed. When the machine or the repository fails, the group \
      is answered with that, and nothing behind it is done.
      """,
    options: [stop],
    examples: [
      Example(#"echo '{"do": "new", "title": "Cannot print"}' | tix batch"#, "one line"),
      Example("tix batch --stop < lines.jsonl", "a file of them, up to the first that fails"),
    ])
  static let needs = Needs(.desk, writes: true)

  private let stops: Bool

  init(_ parsed: Parsed) { stops = parsed[Self.stop] }

  func run(_ session: Session) throws(Failure) -> ExitStatus {
    let store = try session.desk().store
    defer { store.settleIndex() }
    var input = BatchInput(session.world)
    var group = BatchGroup(session, stops: stops)
    var (waiting, status) = ([BatchLine](), ExitStatus.success)
    while true {
      try input.fill(&waiting)
      guard !waiting.isEmpty else { return status }
      let answers = try group.answers(to: waiting)
      waiting.removeFirst(answers.count)
      for answer in answers {
        session.output.json(answer.json)
        if let failure = answer.failure { status.fail(failure.kind) }
      }
      guard session.output.flush() else {
        throw Failure(
          .fault, "the answers could not be written",
          hint: answers.last.map { "all lines up to \($0.line) were looked at, and what was right is done" })
      }
      if group.isBroken || stops && status != .success { return status }
    }
  }
}
