import Desk
import Glibc

/// A year of a service desk as lines for one `tix batch`: people, then tickets with conversations as real ones are.
struct YearDesk {
  /// Only one in so many of all that there is in a year.
  let part: Int
  private static let supporters = Cast.supporters[0].prefix(12)
  private static let longest = 2_000
  private static let thousand = 1_001

  var customers: Int { max(20, 5_000 / part) }
  var tickets: Int { max(100, 25_000 / part) }
  /// How many lines there are before the first ticket.
  var people: Int { customers + Self.supporters.count }
  /// The ticket that has the longest conversation, and one that has a thousand comments.
  private var longTicket: Int { tickets / 10 }
  private var thousandTicket: Int { tickets / 5 }

  /// When its people are added, before the first ticket.
  private static let start: Timestamp = {
    guard let now = Timestamp(SampleDesk.now) else { preconditionFailure("\(SampleDesk.now) is a time") }
    return now.adding(seconds: -33_000_000)
  }()

  /// The days of the year, as options of a report.
  static let period = ["--from", start.day, "--to", start.adding(seconds: 364 * 86_400).day]

  struct Lines {
    var all: [String] = []
    /// The lines, from 1, that open the ticket with the longest conversation, one with a thousand comments and one with few.
    var (long, thousand, short) = (0, 0, 0)
  }

  /// The lines in the order of their times.
  func lines() -> Lines {
    var (dice, lines) = (Dice(seed: 0x7469_7804), Lines())
    let vocabulary = Vocabulary()
    let start = Self.start
    for person in Self.supporters { lines.all.append(Self.add(person, start)) }
    for number in 0..<customers {
      lines.all.append(Self.add(Cast.Member(handle: "c\(number)", name: "Customer \(number)", role: "customer"), start))
    }
    // A year's working time goes by in equal steps; what is said on a ticket lies between the others.
    var events: [(second: Int, number: Int, line: String)] = []
    let step = 25_000_000 / tickets
    for ticket in 0..<tickets {
      var second = ticket * step
      let customer = "c\(dice.below(customers))"
      func said(_ text: [UInt8]) -> String { String(decoding: text, as: UTF8.self).filter { $0 != "\n" && $0 != "\"" } }
      func event(_ line: String) { events.append((second, events.count, line)) }
      event(
        #"{"do":"new","as":"\#(customer)","ref":"t\#(ticket)","title":"\#(title(of: ticket))","message":"\#(said(vocabulary.text(&dice, marks: [])))""#
      )
      let changes =
        switch ticket {
        case longTicket: Self.longest / part
        case thousandTicket: Self.thousand / part
        default: dice.oneIn(100) ? 100 : 3 + dice.below(6)
        }
      for change in 1..<changes {
        second += 600 + dice.below(changes > 50 ? 8_000 : 40_000)
        let staff = dice.pick(Array(Self.supporters)).handle
        let text = said(vocabulary.text(&dice, marks: []))
        if change == changes - 1, ticket != longTicket, ticket != thousandTicket {
          event(#"{"do":"resolve","as":"\#(staff)","id":"@t\#(ticket)","message":"\#(text)""#)
        } else if ticket != thousandTicket, dice.oneIn(7) {
          event(
            #"{"do":"assign","as":"\#(staff)","id":"@t\#(ticket)","to":"\#(dice.pick(Array(Self.supporters)).handle)""#)
        } else {
          event(
            #"{"do":"comment","as":"\#(dice.oneIn(2) ? staff : customer)","id":"@t\#(ticket)","message":"\#(text)""#)
        }
      }
    }
    for event in events.sorted(by: { ($0.second, $0.number) < ($1.second, $1.number) }) {
      lines.all.append("\(event.line),\"now\":\"\(start.adding(seconds: Int64(event.second)))\"}\n")
      if event.line.contains("\"title\":\"Longest\"") { lines.long = lines.all.count }
      if event.line.contains("\"title\":\"Thousand\"") { lines.thousand = lines.all.count }
      if event.line.contains("\"ref\":\"t\(longTicket + 1)\"") { lines.short = lines.all.count }
    }
    return lines
  }

  private func title(of ticket: Int) -> String {
    switch ticket {
    case longTicket: "Longest"
    case thousandTicket: "Thousand"
    default: "Change \(ticket)"
    }
  }

  private static func add(_ person: Cast.Member, _ now: Timestamp) -> String {
    let level = person.level.map { ",\"level\":\($0)" } ?? ""
    return
      #"{"do":"person","as":"boss","id":"\#(person.handle)","name":"\#(person.name)","email":"\#(person.email)","role":"\#(person.role)"\#(level),"now":"\#(now)"}"#
      + "\n"
  }
}
