import Testing

@testable import Commands

/// Programs rely on the names and their order, so they are written down here.
@Suite struct JSONTests {
  private static let ticket = [
    "id", "title", "type", "status", "priority", "impact", "urgency", "service", "requester", "assignee", "level",
    "created", "assigned", "triaged", "responded", "pending", "waits", "resolved", "template", "major", "prioritised",
    "reminded", "warned", "missed", "follows", "duplicate", "links", "tags", "cc", "reference", "message", "submission",
    "formerly", "files",
    "redacted", "body", "comments", "updated",
    "last", "due", "overdue",
  ]
  private static let comment = ["id", "author", "date", "internal", "via", "escalated", "files", "redacted", "body"]
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
      told.output == #"{"tix": 1, "findings": [], "tickets": 4, "commits": 14,"#
        + #" "byHand": 0, "onBehalf": 0, "accepted": 0}"# + "\n")
  }

  @Test func ticketThatWasOpened() throws {
    let desk = try DemoDesk()
    let told = desk.tix("new", "Cannot print", "-m", "Nothing happens.", "--json", as: "customerjannet")
    #expect(Self.keys(told.output, below: "ticket") == Self.ticket)
  }

  @Test func documents() throws {
    let desk = try DemoDesk()
    let list = desk.tix("kb", "list", "--json")
    #expect(Self.keys(list.output) == ["tix", "documents"])
    #expect(Self.keys(list.output, below: "documents") == Self.document)
    let one = desk.tix("kb", "show", "sla", "--json")
    #expect(Self.keys(one.output) == ["tix", "document"])
    #expect(Self.keys(one.output, below: "document") == Self.document)
    let new = desk.tix("kb", "new", "-m", "---\ntitle: T\nmine: kept\n---\n", "--json", as: "levelonetim")
    #expect(
      Self.keys(new.output, below: "document") == ["id", "title", "audience", "tags", "services", "mine", "body"])
    desk.tix("kb", "new", "u", "-m", "---\ntitle: U\naudience: everyone\nmine: kept\n---\n", as: "levelonetim")
    let seen = desk.tix("kb", "show", "u", "--json", as: "customerjannet")
    #expect(Self.keys(seen.output, below: "document") == Self.document)
    let hits = desk.tix("kb", "search", "private", "--json")
    #expect(Self.keys(hits.output) == ["tix", "documents"])
    #expect(Self.keys(hits.output, below: "documents") == Self.document + ["line", "text"])
    #expect(desk.tix("kb", "search", "nowhere", "--json").output == #"{"tix": 1, "documents": []}"# + "\n")
  }

  private static let document = ["id", "title", "audience", "tags", "services", "body"]

  @Test func markedDocuments() throws {
    let desk = try DemoDesk()
    let sla = desk.tix("sla", "--json", as: "customerjannet").output
    #expect(Self.keys(sla) == ["tix", "sla", "document"])
    #expect(Self.keys(sla, below: "sla") == ["hours", "timezone", "holidays", "targets"])
    #expect(Self.keys(sla, below: "targets") == ["urgent", "high", "normal", "low"])
    #expect(Self.keys(sla, below: "urgent") == ["respond", "resolve"])
    let catalog = desk.tix("catalog", "--json", as: "customerjannet").output
    #expect(Self.keys(catalog) == ["tix", "catalog", "document"])
    #expect(Self.keys(catalog, below: "catalog") == ["id", "name", "types", "template", "default"])
    desk.tix("kb", "new", "plain", "-m", "# Plain", as: "levelonetim")
    desk.tix("kb", "mark", "plain", "sla")
    #expect(desk.tix("sla", "--json").output.hasPrefix(#"{"tix": 1, "sla": null, "#))
  }

  @Test func settings() throws {
    let desk = try DemoDesk()
    let all = desk.tix("config", "--json").output
    #expect(Self.keys(all) == ["tix", "settings"])
    #expect(Self.keys(all, below: "settings") == ["id", "value", "default", "set", "meaning"])
    let one = desk.tix("config", "reopen", "3d", "--json").output
    #expect(Self.keys(one) == ["tix", "setting"])
    #expect(one.contains(#""value": "3d", "default": "14d", "set": true"#))
  }

  @Test func ticketThatWasEdited() throws {
    let desk = try DemoDesk()
    let id = desk.open("Cannot print")
    let told = desk.tix("edit", id, "--priority", "high", "-m", "The exam.", "--json", as: "levelonetim")
    #expect(Self.keys(told.output, below: "ticket") == Self.ticket)
    #expect(told.output.contains(#""prioritised": "2026-"#))
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
