import Testing

@testable import TixCommands

/// Programs rely on the names and their order, so they are written down here.
@Suite struct JSONTests {
  private static let ticket = [
    "id", "title", "type", "status", "priority", "impact", "urgency", "service", "requester", "assignee", "level",
    "created", "assigned", "triaged", "responded", "pending", "waits", "resolved", "template", "major", "prioritised",
    "reminded", "warned", "missed", "follows", "cc", "message", "submission", "formerly", "body", "comments", "updated",
    "last", "due", "overdue",
  ]
  private static let comment = ["id", "author", "date", "internal", "via", "body"]
  private static let person = ["id", "name", "email", "role", "level", "away", "left", "language", "notify", "keys"]

  @Test func ticketsOfAList() throws {
    let desk = try DemoDesk()
    let told = desk.tix("list", "--all", "--json")
    #expect(Self.keys(told.output) == ["tix", "tickets"])
    #expect(Self.keys(told.output, below: "tickets") == Self.ticket)
  }

  @Test func ticketWithItsComments() throws {
    let desk = try DemoDesk()
    let id = desk.open("Cannot print")
    desk.tix("comment", id, "--internal", "-m", "The same printer.", as: "levelonetim")
    let told = desk.tix("show", id, "--json")
    #expect(Self.keys(told.output) == ["tix", "ticket"])
    #expect(Self.keys(told.output, below: "ticket") == Self.ticket)
    #expect(Self.keys(told.output, below: "comments") == Self.comment)
    #expect(told.output.contains("The same printer."))
    #expect(!desk.tix("show", id, "--json", as: "customerjannet").output.contains("The same printer."))
  }

  @Test func people() throws {
    let desk = try DemoDesk()
    let told = desk.tix("person", "list", "--json")
    #expect(Self.keys(told.output) == ["tix", "people"])
    #expect(Self.keys(told.output, below: "people") == Self.person)
    let one = desk.tix("person", "show", "levelonetim", "--json")
    #expect(Self.keys(one.output) == ["tix", "person"])
    #expect(Self.keys(one.output, below: "person") == Self.person)
  }

  @Test func log() throws {
    let desk = try DemoDesk()
    let told = desk.tix("log", "--json")
    #expect(Self.keys(told.output) == ["tix", "log"])
    #expect(
      Self.keys(told.output, below: "log")
        == ["commit", "time", "actor", "action", "via", "tickets", "summary", "reasons"])
  }

  @Test func verify() throws {
    let told = try DemoDesk().tix("verify", "--json")
    #expect(
      told.output == #"{"tix": 1, "findings": [], "tickets": 4, "commits": 14, "byHand": 0, "onBehalf": 0}"# + "\n")
  }

  @Test func ticketThatWasOpened() throws {
    let desk = try DemoDesk()
    let told = desk.tix("new", "Cannot print", "-m", "Nothing happens.", "--json", as: "customerjannet")
    #expect(Self.keys(told.output, below: "ticket") == Self.ticket)
  }

  @Test func nothingWhenItFails() throws {
    let told = try DemoDesk().tix("show", "zzzzz", "--json")
    #expect(told.output == "")
    #expect(told.status == 4)
  }

  /// The keys of the outermost object, or of the first object in the value of `member`.
  private static func keys(_ json: String, below member: String? = nil) -> [String] {
    var keys: [String] = []
    var depth = 0
    var wanted = member == nil ? 1 : Int.max
    var (isString, isEscaped, text) = (false, false, "")
    let characters = Array(json.unicodeScalars)
    for (index, scalar) in characters.enumerated() {
      if isString {
        if scalar == "\"", !isEscaped {
          isString = false
          guard index + 1 < characters.count, characters[index + 1] == ":" else { continue }
          if depth == wanted { keys.append(text) }
          if wanted == Int.max, text == member {
            // The object begins after the colon, perhaps in a list.
            wanted = depth + (characters[index + 3] == "[" ? 2 : 1)
          }
        } else {
          text.unicodeScalars.append(scalar)
        }
        isEscaped = scalar == "\\" && !isEscaped
      } else if scalar == "\"" {
        (isString, text) = (true, "")
      } else if scalar == "{" || scalar == "[" {
        depth += 1
      } else if scalar == "}" || scalar == "]" {
        if scalar == "}", depth == wanted, !keys.isEmpty { return keys }
        depth -= 1
      }
    }
    return keys
  }
}
