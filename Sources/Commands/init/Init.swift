internal import Arguments
internal import Desk
internal import FirstFiles
internal import Frame
internal import JSON
internal import Store
internal import System
internal import Text
internal import Views

/// `tix init`: makes a desk.
struct Init: SimpleCommand {
  private static let dir = Operand(
    "DIR", .folder, "the folder, which is made if it is not there; else the current one", optional: true)
  private static let bare = Flag("--bare", "without a work tree, as on a server")
  private static let name = Option("--name", value: "NAME", .text, "the desk's name")
  private static let demo = Flag("--demo", "with the people and tickets of an example organisation")
  static let declaration = Declaration(
    "init", "make a desk",
    discussion: """
      In an empty folder, or in an existing Git repository without commits. Whoever runs it becomes the first admin, \
      under --as, TIX_AS or Git's tix.handle, else the part of Git's user.email before the @.
      """,
    operands: [dir],
    options: [
      bare,
      name,
      demo,
    ],
    examples: [
      Example("tix init --name 'School IT' helpdesk", "a desk in a new folder"),
      Example("tix init --demo /tmp/demo", "a desk to try things on"),
    ])
  static let needs = Needs(.nothing, writes: true)

  private let folder: String?
  private let isBare: Bool
  private let name: String?
  private let isDemo: Bool

  init(_ parsed: Parsed) throws(Failure) {
    folder = parsed[Self.dir]
    isBare = parsed[Self.bare]
    isDemo = parsed[Self.demo]
    do {
      name = try parsed[Self.name].map { text throws(Title.Problem) in try Title(text).text }
    } catch {
      throw Failure(.usage, "the name cannot be used: \(error.text)")
    }
    guard folder != "" else { throw Failure(.usage, "the folder's name is empty") }
  }

  func perform(_ session: Session) throws(Failure) {
    let folder = session.path(folder)
    var settings: [String: String] = [:]
    for key in ["user.email", "user.name", "tix.handle"] {
      settings[key] = try Failure.fromStore { () throws(StoreError) in
        try Store.setting(key, at: folder, environment: session.world.processEnvironment)
      }
    }
    let founder = try session.founder { settings[$0] }
    let zone = TimeZoneFile.machineZone(session.world.variable("TZ"))
    let setup = DeskSetup(
      name: name ?? (isDemo ? "Example desk" : "Help desk"), admin: founder.handle, adminName: founder.name,
      email: founder.email, timezone: zone,
      files: [
        (.document(slug: "sla"), FirstFiles.serviceLevels(in: zone)),
        (.document(slug: "service-catalog"), FirstFiles.serviceCatalog),
      ] + FirstFiles.templates.map { (.template(name: $0.name), $0.bytes) })
    let (desk, isNew, note) = try Failure.fromStore { () throws(StoreError) in
      try Store.create(
        at: folder, bare: isBare, setup, committer: (founder.name, founder.email),
        now: isDemo ? Demo.start(before: session.now) : session.now, environment: session.world.processEnvironment)
    }
    if let note { session.output.note(note) }
    guard isNew else {
      guard name == nil, !isDemo else { throw Failure(.inTheWay, "\(folder) is a desk already") }
      return session.output.note("\(folder) is a desk already")
    }
    if isDemo { try Demo(desk, session, founder.email).fill() }
    if session.isJSON {
      session.output.json(
        .object([("tix", .number(1)), ("desk", .string(folder)), ("admin", .string(founder.handle.text))]))
    } else {
      session.output.note("a new desk in \(folder); \(founder.handle) is its admin")
      if !isDemo {
        session.output.note("tix person edit \(founder.handle) --level 1, if you answer tickets yourself")
      }
    }
  }
}

extension Session {
  /// A folder of the command line, taken from where `-C` says.
  func path(_ folder: String?) -> String {
    guard let folder else { return place }
    return folder.begins(with: "/") || place == "." ? folder : "\(place)/\(folder)"
  }
}
