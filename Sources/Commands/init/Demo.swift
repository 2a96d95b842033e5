internal import Desk
internal import Frame
internal import Store
internal import Views

/// The example organisation of `tix init --demo`: people of every role and level, and a few tickets.
///
/// Each step is an action like any other, on behalf of whoever would do it.
struct Demo {
  private let desk: Store
  private let session: Session
  private let founder: String
  private let start: Timestamp

  init(_ desk: Store, _ session: Session, _ founder: String) {
    self.desk = desk
    self.session = session
    self.founder = founder
    start = Self.start(before: session.now)
  }

  /// When the story of the example begins: an hour ago.
  static func start(before now: Timestamp) -> Timestamp { now.adding(seconds: -3600) }

  private struct Somebody {
    let handle: String
    let name: String
    let role: Role
    var level: Int?
  }

  private static let people = [
    Somebody(handle: "adminsara", name: "Sara", role: .admin),
    Somebody(handle: "customerjannet", name: "Jannet", role: .customer),
    Somebody(handle: "customeroscar", name: "Oscar", role: .customer),
    Somebody(handle: "levelonetim", name: "Tim", role: .supporter, level: 1),
    Somebody(handle: "leveloneida", name: "Ida", role: .supporter, level: 1),
    Somebody(handle: "leveltwoahmed", name: "Ahmed", role: .supporter, level: 2),
    Somebody(handle: "levelthreemei", name: "Mei", role: .supporter, level: 3),
  ]

  func fill() throws(Failure) {
    for person in Self.people {
      let handle = try session.handle(person.handle)
      let adding = AddPerson(
        handle, name: person.name, emails: ["\(person.handle)@example.org"], role: person.role, level: person.level)
      try perform(adding, as: nil, minute: 0)
    }
    let first = try open(
      "Dark projector", "The one in room 12. Its lamp is on, the picture is black.", by: "customeroscar", minute: 5)
    try perform(
      AnswerTicket.comment(on: first, "Which cable is it, HDMI or VGA?", isInternal: false, then: .pending),
      as: "leveloneida", minute: 12)
    let second = try open(
      "Account for Astrid", "She is a new colleague, and starts on Monday.", by: "customerjannet",
      type: .request, service: "accounts", minute: 20)
    try perform(AnswerTicket.resolve(second, "Astrid's account is ready."), as: "levelonetim", minute: 40)
    _ = try open(
      "Slow wireless", "On the second floor, since this morning, for everybody.", by: "customeroscar", impact: .team,
      urgency: .high, minute: 45)
    _ = try open("A second screen", "For my desk.", by: "customeroscar", type: .request, service: "pc", minute: 50)
  }

  private func open(
    _ title: String, _ body: String, by handle: String, type: TicketType? = nil, service: String? = nil,
    impact: Impact? = nil, urgency: Urgency? = nil, minute: Int64
  ) throws(Failure) -> TicketID {
    let opening = OpenTicket(title: title, body: body, type: type, service: service, impact: impact, urgency: urgency)
    guard let id = try perform(opening, as: handle, minute: minute).ticket else {
      throw Failure(.fault, "the example ticket was not opened")
    }
    return id
  }

  @discardableResult
  private func perform(_ action: any Action, as handle: String?, minute: Int64) throws(Failure) -> Outcome {
    let (now, founder) = (start.adding(seconds: minute * 60), founder)
    let request = Store.Request(
      actor: { roster, zone throws(Refusal) in
        .person(
          try Identity.actor(
            asked: handle, configured: nil, email: founder, roster: roster, now: DeskTime(now, in: zone())))
      }, channel: .cli, committer: nil, now: now, random: session.world.random)
    return try Failure.fromStore { () throws(StoreError) in try desk.perform(action, request) }
  }
}
