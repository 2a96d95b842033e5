import Desk
import Testing

/// Who acts, and by which way an action came.
@Suite struct ActorTests {
  @Test func theDeskItself() {
    #expect(Actor.desk.handle == .tix && Actor.desk.name == "tix")
    #expect(!EmailAddress.isValid("tix") && EmailAddress.isValid(Actor.desk.email))
    #expect(Actor.desk.isStaff && !Actor.desk.isAdmin && !Actor.desk.hasLeft(at: DeskTime(.epoch, in: .utc)))
  }

  /// Whatever trailers it has: what is no step of a sweep, or too early, is not the desk's to do.
  @Test(arguments: [
    ("tickets/2026/11/20/3qzxm/ticket.md", "status: resolved\nresolved: 2026-11-24T10:00:00Z"),
    ("tickets/2026/11/20/3qzxm/ticket.md", "assignee: eva"), ("people/tim.md", "role: admin\nlevel:"),
    ("desk.md", "reopen: 1d"), ("kb/sla.md", "title: Other"),
  ])
  func theDeskItselfMayNotChange(path: String, fields: String) throws {
    let desk = try TestDesk.withTicket()
    let other = desk.copy()
    try other.set(path, fields)
    let violations = try Judge.judge(
      desk.change(to: other), by: .desk, in: try desk.before(), at: CommitMoment(desk.now))
    #expect(!violations.isEmpty && violations.allSatisfy { $0.path == path }, "\(violations)")
  }

  @Test(arguments: Channel.allCases)
  func everyDoorIsATrailer(channel: Channel) throws {
    let id = try ticketID(TestDesk.ticket)
    let claim = Claim(action: .comment, ticket: id, actor: try handle("tim"), via: channel)
    let message = CommitMessage(subject: "x", reasons: [], claim: claim)
    #expect(message.text.hasSuffix("\nTix-Via: \(channel.rawValue)\n"))
    #expect(Claim(message: message.text) == claim)
    // The claim does not hold: the change has no comment. The way by which it came is not complained about.
    let problems = claim.disagreements(with: Change([]), author: try handle("tim"))
    #expect(!problems.contains { $0.contains("no way") })
  }

  @Test(arguments: ["post", "", "CLI"])
  func aDoorThatThereIsNot(via: String) throws {
    let claim = try #require(Claim(message: "x\n\nTix-Action: comment\nTix-Actor: tim\nTix-Via: \(via)\n"))
    let problems = claim.disagreements(with: Change([]), author: try handle("tim"))
    #expect(problems.contains("the trailers name no way that there is, or two"))
  }

  @Test(arguments: Proof.allCases)
  func everyProofIsATrailer(proof: Proof) throws {
    let id = try ticketID(TestDesk.ticket)
    let claim = Claim(action: .comment, ticket: id, actor: try handle("tim"), via: .mail, proof: proof)
    let message = CommitMessage(subject: "x", reasons: ["Tix-Proof: token"], claim: claim)
    #expect(message.text.hasSuffix("\nTix-Via: mail\nTix-Proof: \(proof.rawValue)\n"))
    #expect(Claim(message: message.text) == claim && claim.isUnproven == (proof == .none))
    #expect(Claim.problems(in: message.text).isEmpty)
    let problems = claim.disagreements(with: Change([]), author: try handle("tim"))
    #expect(!problems.contains { $0.contains("proof") })
  }

  @Test(arguments: ["Tix-Proof: yes", "Tix-Proof:", "Tix-Proof: none\nTix-Proof: token", "Tix-Proof: Token"])
  func aProofThatThereIsNot(trailers: String) throws {
    let text = "x\n\nTix-Action: comment\nTix-Actor: tim\nTix-Via: mail\n\(trailers)\n"
    let claim = try #require(Claim(message: text))
    let problems = claim.disagreements(with: Change([]), author: try handle("tim"))
    #expect(problems.contains("the trailers name no proof that there is, or two"))
  }

  @Test(arguments: ["tim", "root", "jannet"]) func withoutProofWhoeverItIsIsACustomer(name: String) throws {
    let person = try TestDesk().person(name)
    let customer = person.asCustomer
    #expect(!customer.isStaff && customer.supportLevel == nil && customer.handle == person.handle)
    #expect(customer.emails == person.emails && Actor.person(person).asCustomer == .person(customer))
  }

  /// A look-up that fails is no answer: neither to a plan nor to the rules.
  @Test func aFailedLookUpIsNotNobody() throws {
    struct Broken: Error {}
    struct BrokenPeople: People {
      func person(_ handle: Handle) throws(Refusal) -> Person? { throw Refusal(unavailable: Broken(), "broken") }
      func people(email: String) throws(Refusal) -> [Person] { throw Refusal(unavailable: Broken(), "broken") }
      func supporters(level: Int) throws(Refusal) -> [Supporter] { throw Refusal(unavailable: Broken(), "broken") }
      var admins: [Person] { get throws(Refusal) { throw Refusal(unavailable: Broken(), "broken") } }
      var everybody: [Person] { get throws(Refusal) { throw Refusal(unavailable: Broken(), "broken") } }
    }
    let desk = try TestDesk.withTicket()
    let whole = try desk.before()
    let broken = PriorState(
      roster: Roster(BrokenPeople()), settings: whole.settings, catalog: whole.catalog, tickets: whole.tickets,
      newestComments: [:], loads: whole.loads)
    let facts = Facts(before: broken, actor: try desk.actor("tim"), at: CommitMoment(desk.now)) { 1 }
    let id = try ticketID(TestDesk.ticket)
    for action in [
      OpenTicket(title: "x"), AssignTicket(id, to: .load), AssignTicket(id, to: .person(try handle("eva"))),
      EscalateTicket(id, to: nil, reason: "x"),
    ] as [any Action] {
      let refusal = try #require(throws: Refusal.self) { try action.plan(facts) }
      #expect(refusal.kind == .unavailable && refusal.cause is Broken)
    }
    let other = desk.copy()
    try other.set(TestDesk.ticketPath, "assignee: eva")
    let refusal = try #require(throws: Refusal.self) {
      try Judge.judge(desk.change(to: other), by: try desk.actor("tim"), in: broken, at: CommitMoment(desk.now))
    }
    #expect(refusal.kind == .unavailable)
    #expect(throws: Refusal.self) {
      try Identity.actor(asked: "tim", configured: nil, email: nil, roster: Roster(BrokenPeople()), now: desk.today)
    }
  }
}
