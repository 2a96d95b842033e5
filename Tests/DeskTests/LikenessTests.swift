import Desk
import Testing

/// Which words count, and which reports are about one thing.
@Suite struct LikenessTests {
  @Test(
    arguments: [
      ("Cannot print", "The printers are printing nothing.", ["print", "printer"]),
      (
        "S: drive gone", "Path \\\\files01\\dept not found, I can't open it",
        ["dept", "drive", "file", "files01", "found", "gone", "open", "path", "s"]
      ),
      ("Error 0x80070005", "", ["0x80070005"]), ("It's 7", "A I Q", ["q"]),
      ("Printeren virker ikke", "Jeg kan ikke udskrive på printerne", ["print", "udskriv"]),
      ("Skærmen er sort", "Skærm og SKÆRME", ["skaerm", "sort"]), ("Couldn\u{2019}t connect", "couldn't", ["connect"]),
      ("", "", []),
    ] as [(String, String, [String])])
  func words(title: String, body: String, stems: [String]) {
    let words = ReportWords(title: title, body: body)
    #expect(words.counts.keys.sorted() == stems)
    #expect(ReportWords(text: words.text) == words)
  }

  @Test func titlesCountTwice() {
    let words = ReportWords(title: "Server files01", body: "server")
    #expect(words.counts == ["server": 3, "files01": 2, "file": 1])
  }

  @Test func rareWordsWeighMore() throws {
    let counts = WordCounts(reports: 1_000, counts: ["printer": 300, "0x0000011b": 1])
    let vector = ReportVector(ReportWords(title: "Printer 0x0000011b", body: ""), counts)
    let weights = Dictionary(uniqueKeysWithValues: vector.weights.map { ($0.term, $0.weight) })
    #expect(try #require(weights["0x0000011b"]) > 3 * (weights["printer"] ?? 0))
    #expect(abs(vector.likeness(to: vector) - 1) < 0.000_001)
  }

  private static let mail = [
    ("No mail since nine", "Outlook says trying to connect to the server."),
    ("Outlook disconnected", "It shows Disconnected at the bottom and no new mail arrives."),
    ("Cannot send email", "My mails stay in the outbox, error 0x800CCC0E."),
    ("Mail server down?", "Nobody in our office receives mails, Outlook tries to connect."),
    ("Outlook cannot connect", "The server is not available, 0x800CCC0E."),
    ("E-mail stopped", "I can't send or receive, outlook keeps asking to connect to server"),
  ]
  private static let drive = [
    ("Kan ikke komme på H-drevet", "Drevet H: er væk, der står netværksfejl 53."),
    ("H-drev mangler", "Mit H-drev er forsvundet fra Stifinder."),
    ("Netværksdrev virker ikke", "Jeg kan ikke åbne filer på H: siden i morges."),
    ("Ingen adgang til netværksdrevet", "Fejl 53 når jeg åbner H-drevet."),
    ("Mine filer på H er væk", "Netværksdrevet H kan ikke findes, fejl 53"),
    ("H: drevet er forsvundet", "Hele afdelingen mangler netværksdrevet."),
  ]
  private static let others = [
    ("Printer jams", "Paper stuck in tray 2 of the printer on second floor."),
    ("New keyboard", "The space bar is broken."),
    ("Printer toner", "Please order black toner for the printer in the hallway."),
    ("Printeren larmer", "Den skriger når den trækker papir."),
    ("Label printer", "Prints half labels since the new roll."), ("Printer prints blank", "Nothing is on the paper."),
    ("Rules", "My rules do not move anything to folders."), ("Password", "I forgot my password after vacation."),
    ("Laptop slow", "Takes long to start, fan runs."),
    ("Screen flickers", "The left monitor flickers when I move the cable."),
    ("Projector", "The projector in room 12 shows a blue picture."),
    ("Glemt adgangskode", "Jeg har glemt min kode til lønsystemet."),
  ]

  private static func proposals(
    _ texts: [(String, String)], requesters: Int = .max, minutes: Int64 = 50,
    _ change: (inout IncidentReport, Int) -> Void = { _, _ in }
  ) throws -> [MajorProposal] {
    let now = try time("2026-11-24T10:00:00Z")
    var reports: [IncidentReport] = []
    for (number, (title, body)) in texts.enumerated() {
      let created = now.adding(seconds: -60 * minutes * Int64(number) / Int64(max(texts.count, 1)))
      var report = IncidentReport(
        id: TicketID(created: created, number: UInt64(number + 1)), requester: try handle("c\(number % requesters)"),
        service: "it",
        created: created, major: nil, words: ReportWords(title: title, body: body))
      change(&report, number)
      reports.append(report)
    }
    var counts: [String: Int] = [:]
    for report in reports { for stem in report.words.counts.keys { counts[stem, default: 0] += 1 } }
    return MajorProposal.all(
      of: reports, WordCounts(reports: reports.count, counts: counts), .default, nil, at: now)
  }

  @Test(arguments: [0, 1]) func aBurstIsFound(number: Int) throws {
    let burst = [Self.mail, Self.drive][number]
    let found = try Self.proposals(burst + Self.others)
    #expect(found.count == 1 && found.first?.tickets.count == burst.count, "\(found)")
    #expect(found.first?.rule.hasPrefix("\(burst.count) of \(burst.count + Self.others.count) incidents in ") ?? false)
    #expect(found.first?.words.count ?? 0 >= 2)
    // The same whatever the order of what is asked.
    #expect(try Self.proposals(burst + Self.others) == found)
  }

  @Test func oneWordAloneDoesNotDoIt() throws { #expect(try Self.proposals(Self.others).isEmpty) }

  @Test func bothAtOnce() throws {
    let found = try Self.proposals(Self.mail + Self.drive + Self.others)
    #expect(found.map(\.tickets.count).sorted() == [Self.mail.count, Self.drive.count], "\(found)")
  }

  @Test func whatItTakes() throws {
    #expect(try Self.proposals(Array(Self.mail.prefix(4)) + Self.others).isEmpty)
    // Not many people, not at one time, not of one service, or known already.
    #expect(try Self.proposals(Self.mail, requesters: 4).isEmpty)
    #expect(try Self.proposals(Self.mail, minutes: 200).isEmpty)
    let services = try Self.proposals(Self.mail) { report, number in
      report = IncidentReport(
        id: report.id, requester: report.requester, service: number < 3 ? "mail" : "phone", created: report.created,
        major: nil,
        words: report.words)
    }
    #expect(services.isEmpty)
    let known = try Self.proposals(Self.mail) { report, number in
      report = IncidentReport(
        id: report.id, requester: report.requester, service: nil, created: report.created,
        major: number < 2 ? report.id : nil,
        words: report.words)
    }
    #expect(known.isEmpty)
  }
}
