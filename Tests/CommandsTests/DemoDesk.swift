import Frame
import Git
import Scratch
import Terminal
import Testing

@testable import Commands

/// The example desk in a folder of its own, and tix run on it in this process: with a clock that advances by a minute
/// a command, and randomness that is the same each time.
final class DemoDesk {
  /// What one command answered.
  struct Told {
    let status: Int32
    let output: String
    let errors: String
    var lines: [String] { output.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init) }
  }

  /// Where a command is run.
  enum Place {
    /// Not in a terminal.
    case pipe
    /// In a terminal of so many columns.
    case terminal(Int, colour: Bool, height: Int? = nil)
  }

  let folder: ScratchFolder
  private var minutes: Int64 = 0
  private var state: UInt64 = 42
  /// What the editor does with its file; nil is a failure.
  var editor: ((_ path: String) -> Void)?
  /// The lines that somebody types.
  var typed: [String] = []
  /// What standard input has for `tix batch`, piece by piece.
  var input: [InputPiece] = []
  /// How often a piece was waited for.
  private(set) var waits = 0
  /// How many milliseconds pass between two looks at the clock that only goes forward.
  var pace: Int64 = 0
  /// Whether whoever reads standard output is there.
  var isRead = true
  /// Whether there is something on standard input.
  var inputWaits = false
  /// Whether there is room for a long answer beside memory.
  var hasRoom = true
  /// Whether standard error is a terminal where the answer goes to one.
  var tells = false
  /// What pagers were run, with what is in `LESS`, and what each was given.
  private(set) var paged: [(program: [String], less: String?, text: String)] = []
  /// How a pager ends; nil where it cannot be started.
  var pagerStatus: Int32? = 0
  /// What happens while a command waits; false is the end.
  var pause: () -> Bool = { false }
  /// The programs that were run.
  private(set) var programs: [[String]] = []

  /// The admin is robin; the people and tickets are those of `tix init --demo`.
  init() throws {
    let (template, made) = try Self.template.get()
    if made.status != 0 { Issue.record("no desk to copy: \(made.errors)") }
    folder = ScratchFolder()
    ScratchFolder.copy(template.folder.path, to: folder.path)
    // What comes next is as if this desk had been made itself.
    (minutes, state) = (template.minutes, template.state)
  }

  private init(in folder: ScratchFolder) { self.folder = folder }

  /// Made once in a run, and copied for each test.
  nonisolated(unsafe) private static let template = Result {
    let desk = DemoDesk(in: ScratchFolder(in: ScratchFolder.ofRun))
    try Repository.create(at: desk.folder.path, bare: false, branch: "main")
    let repository = try Repository(at: desk.folder.path)
    try repository.setSetting("user.name", "Robin")
    try repository.setSetting("user.email", "robin@example.org")
    return (desk, desk.tix("init", "--demo", environment: ["TZ": "Europe/Copenhagen"]))
  }

  /// Which streams the last command wrote to, in order.
  private(set) var order: [Int32] = []

  @discardableResult
  func tix(
    _ arguments: String..., as handle: String? = nil, in place: Place = .pipe, environment: [String: String] = [:]
  ) -> Told {
    run(arguments, as: handle, in: place, environment: environment)
  }

  func run(
    _ arguments: [String], as handle: String? = nil, in place: Place = .pipe, environment: [String: String] = [:]
  ) -> Told {
    order = []
    var streams: [Int32: [UInt8]] = [1: [], 2: []]
    var (width, height, colour): (Int?, Int?, Bool) = (nil, nil, false)
    if case .terminal(let columns, let isColoured, let rows) = place {
      (width, height, colour) = (columns, rows, isColoured)
    }
    let sink: Output.Sink = { descriptor, bytes in
      guard self.isRead || descriptor != 1 else { return false }
      streams[descriptor, default: []] += bytes
      self.order.append(descriptor)
      return true
    }
    let output = Output(
      width: width, height: height, colour: colour, errorColour: colour,
      spool: { () throws(SpoolError) in
        guard self.hasRoom else { throw SpoolError("/somewhere: No space left on device") }
        return try SpoolFile(in: self.folder.path)
      }, sink: sink)
    output.errorWidth = tells ? width : nil
    minutes += 1
    let now = 1_795_514_400 + minutes * 60
    var world = World(
      environment: environment.merging(["TZ": "UTC"]) { own, _ in own }, output: output, readInput: { _ in nil },
      isInteractive: width != nil,
      clock: { now },
      random: {
        self.state = self.state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return self.state >> 20
      },
      runProgram: { program in
        self.programs.append(program)
        guard let editor = self.editor, let path = program.last else { return 1 }
        editor(path)
        return 0
      })
    world.inputWaits = { self.inputWaits }
    world.readPiece = { waits in
      if waits { self.waits += 1 }
      // Whoever waits gets what comes next.
      while waits, case .nothing = self.input.first { self.input.removeFirst() }
      return self.input.isEmpty ? .end : self.input.removeFirst()
    }
    world.feedProgram = { program, environment, feed in
      guard let status = self.pagerStatus else { return nil }
      var text: [UInt8] = []
      feed { piece in
        text += piece
        return true
      }
      self.paged.append((program, environment["LESS"], String(decoding: text, as: UTF8.self)))
      return status
    }
    world.pause = { _ in self.pause() }
    world.measure = { (width, height) }
    var milliseconds: Int64 = 0
    world.stopwatch = {
      milliseconds += self.pace
      return milliseconds
    }
    world.readLine = { self.typed.isEmpty ? nil : self.typed.removeFirst() }
    let status = Tix.program.run(["-C", folder.path] + (handle.map { ["--as", $0] } ?? []) + arguments, in: world)
    func text(_ descriptor: Int32) -> String { String(decoding: streams[descriptor] ?? [], as: UTF8.self) }
    return Told(status: status, output: text(1), errors: text(2))
  }

  /// Does these lines as a batch of the admin.
  func batch(_ lines: String..., options: [String] = []) -> Told { batch(lines, options) }

  func batch(_ lines: [String], _ options: [String] = [], as handle: String? = nil) -> Told {
    input = [.bytes(Array(lines.map { $0 + "\n" }.joined().utf8))]
    return run(["batch"] + options, as: handle)
  }

  /// Opens a ticket, and tells its id.
  func open(_ title: String, as handle: String = "customerjannet") -> String {
    String(tix("new", title, "-m", "It does not work.", as: handle).output.dropLast())
  }
}
