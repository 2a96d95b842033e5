import Desk
import Glibc
import Scratch
import Testing

/// Made-up failures among everyday tickets, played report by report; docs/major-incidents.md tells the figures that these print.
@Suite struct BurstTests {
  private struct Report {
    let minute: Int
    let title: String
    let text: String
    /// Whether it is of the failure.
    var isBurst = false
  }

  /// What came of one hour.
  private struct Told {
    /// How many of the failure were there when it was proposed first; nil where it never was.
    var first: Int?
    /// The most of them in one proposal, and others in it.
    var most = 0
    var others: Set<Int> = []
    /// Proposals of something else, each counted once.
    var strays: [Set<TicketID>] = []
  }

  private static let folder =
    #filePath.split(separator: "/").dropLast(2).map { "/" + $0 }.joined() + "/Likeness/bursts/"

  private static func rows(_ name: String) -> [[String]] {
    var bytes: [UInt8] = []
    if let file = fopen(folder + name + ".tsv", "r") {
      while case let byte = fgetc(file), byte >= 0 { bytes.append(UInt8(byte)) }
      fclose(file)
    }
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map {
      $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
  }

  /// Each report as it comes, after a history of tickets that are closed.
  private static func play(_ reports: [Report], after history: [ReportWords] = []) throws -> Told {
    let stems = ReportStems()
    let start = try time("2026-11-24T08:00:00Z")
    var counts: [String: Int] = [:]
    func count(_ words: ReportWords) { for stem in words.counts.keys { counts[stem, default: 0] += 1 } }
    history.forEach(count)
    var told = Told()
    var all: [IncidentReport] = []
    for (number, report) in reports.enumerated() {
      let now = start.adding(seconds: Int64(report.minute) * 60)
      let words = ReportWords(title: report.title, body: report.text, stems)
      count(words)
      all.append(
        IncidentReport(
          id: TicketID(created: now, number: UInt64(number)), requester: try handle("c\(number)"), service: nil,
          created: now, major: nil, words: words))
      let burst = Set(all.indices.filter { reports[$0].isBurst }.map { all[$0].id })
      let tally = WordCounts(reports: history.count + all.count, counts: counts)
      for proposal in MajorProposal.all(of: all, tally, .default, nil, at: now) {
        let ids = Set(proposal.tickets)
        let right = ids.intersection(burst).count
        if right * 2 > ids.count {
          told.first = told.first ?? burst.count
          told.most = max(told.most, right)
          told.others.formUnion(all.indices.filter { ids.contains(all[$0].id) && !reports[$0].isBurst })
        } else if let known = told.strays.firstIndex(where: { !$0.isDisjoint(with: ids) }) {
          told.strays[known].formUnion(ids)
        } else {
          told.strays.append(ids)
        }
      }
    }
    return told
  }

  private static func everyday(_ name: String) -> [[String]] {
    name.hasSuffix("-en")
      ? rows("everyday-en") : name.hasSuffix("-da") ? rows("everyday-da") : rows("everyday-en") + rows("everyday-da")
  }

  /// One failure among thirty other tickets of an hour.
  private static func hour(of burst: [[String]], among pool: [[String]], _ dice: inout Dice) -> [Report] {
    var (left, reports) = (pool, [Report]())
    for _ in 0..<30 {
      let row = left.remove(at: dice.below(left.count))
      reports.append(Report(minute: dice.below(55), title: row[0], text: row[1]))
    }
    var rest = burst
    for number in burst.indices {
      let row = rest.remove(at: dice.below(rest.count))
      reports.append(
        Report(minute: 10 + number * 40 / burst.count + dice.below(4), title: row[1], text: row[2], isBurst: true))
    }
    return reports.enumerated().sorted { ($0.element.minute, $0.offset) < ($1.element.minute, $1.offset) }.map(
      \.element)
  }

  private static let files = [("seen", 0, 12), ("seen", 400, 10), ("unseen", 0, 10), ("unseen", 400, 14)]

  /// `seen` was looked at while the numbers were chosen, `unseen` once before the last choice was made. One of them, unless it is
  /// `make stress`.
  @Test(arguments: Stress.isFull ? files : [files[Stress.part % 4]])
  func bursts(file: String, history: Int, least: Int) throws {
    let rows = Self.rows(file)
    var names: [String] = []
    for row in rows where !names.contains(row[0]) { names.append(row[0]) }
    let stems = ReportStems()
    var (right, proposed, hours, others) = (0, 0, 0, 0)
    for name in names {
      let (burst, pool) = (rows.filter { $0[0] == name }, Self.everyday(name))
      let words = pool.map { ReportWords(title: $0[0], body: $0[1], stems) }
      var (good, found) = (0, 0)
      for seed in 0..<6 {
        var dice = Dice(seed: UInt64(seed) &* 7_919 &+ 17)
        let told = try Self.play(
          Self.hour(of: burst, among: pool, &dice), after: (0..<history).map { words[($0 * 31 + seed) % words.count] })
        #expect(told.strays.count <= 1, "\(name): \(told)")
        hours += 1
        others += told.others.count
        if told.first != nil { found += 1 }
        if told.most >= burst.count - 1, told.others.isEmpty, told.strays.isEmpty, told.first ?? 9 <= 6 { good += 1 }
      }
      right += good
      proposed += found
      print("\(file) \(name), \(history) tickets before: proposed in \(found) of 6 hours, right in \(good)")
    }
    print(
      "\(file), \(history) tickets before: proposed in \(proposed) of \(hours) hours, right in \(right); \(others) tickets of something else"
    )
    #expect(right >= least && others <= hours)
  }

  /// Days of the same kinds of work over and over: on the first a proposal at most now and then, then none.
  @Test(arguments: ["en", "da"]) func daysWithoutAFailure(language: String) throws {
    let (similar, others) = (Self.rows("similar").filter { $0[0] == language }, Self.rows("everyday-" + language))
    let kinds = ["password", "password", "printer", "printer", "user"]
    var told: [Int] = []
    for seed in 0..<3 {
      var dice = Dice(seed: UInt64(seed) &* 1_000_003 &+ 99)
      var (left, reports) = (others, [Report]())
      for _ in 0..<(8 * 15) {
        let minute = dice.below(8 * 60)
        if dice.below(10) < 6 || left.isEmpty {
          let name = kinds[dice.below(5)]
          let kind = similar.filter { $0[1] == name }
          let (titles, texts) = (kind.filter { $0[2] == "title" }, kind.filter { $0[2] == "text" })
          guard !titles.isEmpty, !texts.isEmpty else { continue }
          reports.append(
            Report(minute: minute, title: titles[dice.below(titles.count)][3], text: texts[dice.below(texts.count)][3]))
        } else {
          let row = left.remove(at: dice.below(left.count))
          reports.append(Report(minute: minute, title: row[0], text: row[1]))
        }
      }
      told.append(try Self.play(reports.sorted { $0.minute < $1.minute }).strays.count)
    }
    print("a first day of 120 tickets, \(language): \(told) proposals")
    #expect(told.allSatisfy { $0 <= 2 })
  }
}
