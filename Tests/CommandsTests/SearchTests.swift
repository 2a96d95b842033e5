import Scratch
import Testing

@Suite struct SearchTests {
  @Test func ticketsAndDocumentsWithAllWords() throws {
    let desk = try DemoDesk()
    let id = desk.open("Papirstop på printeren")
    desk.tix("comment", id, "-m", "First line\nThe TONER is new, the paper too.", as: "levelonetim")
    desk.tix(
      "kb", "new", "toner", "--title", "How to change toner", "-m", "Open the flap of the printer.", as: "levelonetim")
    let told = desk.tix("search", "toner", "printer", as: "levelonetim")
    #expect(told.status == 0 && told.errors == "")
    #expect(told.lines.count == 4)
    // The document is shorter, and has one of the words in its title too.
    #expect(told.lines[0] == "toner  title: How to change toner")
    #expect(told.lines[1] == "toner  document: Open the flap of the printer.")
    #expect(told.lines[2] == "\(id)  title: Papirstop på printeren")
    #expect(
      told.lines[3].hasPrefix("\(id)  comment 20") && told.lines[3].hasSuffix(": The TONER is new, the paper too."))
    #expect(desk.tix("search", "toner", "print", as: "customerjannet").lines.count == 2, "the document is internal")
    #expect(desk.tix("search", "papirstop", as: "customeroscar").output == "")
    #expect(desk.tix("search", "PAA", as: "customerjannet").lines.count <= 1)
  }

  @Test func namesOfFilesAndHostileText() throws {
    let desk = try DemoDesk()
    let file = "\(desk.folder.path)/..\u{1B}[2J zebra.txt"
    desk.folder.write("..\u{1B}[2J zebra.txt", "zebra is not looked for inside\n")
    let id = String(
      desk.tix("new", "Stripes", "-m", "x", "--attach", file, as: "customerjannet").output.dropLast())
    let told = desk.tix("search", "zebra", as: "customerjannet")
    #expect(told.lines == ["\(id)  file 2J-zebra.txt: ..␛[2J zebra.txt"])
    let json = desk.tix("--json", "search", "zebra", as: "customerjannet").output
    #expect(
      json.hasPrefix(
        #"{"tix": 1, "found": [{"kind": "ticket", "id": "\#(id)", "title": "Stripes", "status": "open", "#
          + #""requester": "customerjannet", "created": "20"#))
    #expect(
      json.hasSuffix(
        #"Z", "places": [{"place": "file 2J-zebra.txt", "line": "..\u001b[2J zebra.txt"}]}], "count": 1}"# + "\n"))
  }

  @Test func whatIsInternalIsNotFound() throws {
    let desk = try DemoDesk()
    let id = desk.open("Cannot print")
    desk.folder.write("secret.txt", "x")
    desk.tix(
      "comment", id, "--internal", "-m", "A zebra.", "--attach", "\(desk.folder.path)/secret.txt", as: "levelonetim")
    for words in [["zebra"], ["secret"], ["print", "zebra"]] {
      let told = desk.run(["search"] + words, as: "customerjannet")
      #expect(told.output == "" && told.status == 0 && told.errors == "tix: nothing found\n")
      #expect(desk.run(["search"] + words, as: "leveloneida").output.contains(id))
    }
    desk.tix("redact", id, "secret.txt", "-m", "why", as: "adminsara")
    #expect(desk.run(["search", "print", "nothing"], as: "leveloneida").output == "")
    #expect(desk.tix("search", "…").status == 2)
  }

  @Test func byIdAndRequester() throws {
    let desk = try DemoDesk()
    let id = desk.open("Nothing in it")
    let random = String(id.dropFirst(7))
    for typed in [id, random, random.uppercased()] {
      #expect(desk.tix("search", typed, as: "levelonetim").lines == ["\(id)  title: Nothing in it"])
      #expect(desk.tix("search", typed, as: "customerjannet").lines == ["\(id)  title: Nothing in it"])
      #expect(desk.tix("search", typed, as: "customeroscar").output == "")
    }
    for typed in ["customerjannet", "jannet", "CustomerJannet@example.org"] {
      #expect(desk.tix("search", typed, "--limit", "99", as: "levelonetim").output.contains(id), "\(typed)")
      // Who asked for something is no word of it to a customer, not even of their own.
      for customer in ["customerjannet", "customeroscar"] {
        #expect(!desk.tix("search", typed, "--limit", "99", as: customer).output.contains(id), "\(typed)")
      }
    }
  }

  @Test func openOnes() throws {
    let desk = try DemoDesk()
    let (open, done) = (desk.open("A zebra"), desk.open("Another zebra"))
    desk.tix("resolve", done, "-m", "Gone.", as: "levelonetim")
    desk.tix("kb", "new", "zebra", "--title", "Zebras", "-m", "Stripes.", as: "levelonetim")
    #expect(desk.tix("search", "zebra", as: "levelonetim").lines.count == 3)
    #expect(desk.tix("search", "--open", "zebra", as: "levelonetim").lines == ["\(open)  title: A zebra"])
    #expect(desk.tix("search", "--open", done, as: "levelonetim").output == "")
  }

  @Test func onATerminal() throws {
    let desk = try DemoDesk()
    let id = desk.open("印刷できません v2.10.3")
    desk.tix("comment", id, "-m", "The 印刷機 is old.", as: "levelonetim")
    let told = desk.tix("search", "刷で", as: "levelonetim", in: .terminal(80, colour: false))
    #expect(told.lines.count == 1)
    #expect(told.lines[0].hasPrefix("\(id)  open  印刷できません v2.10.3  customerjannet  "))
    let both = desk.tix("search", "印刷", "2.10.3", as: "levelonetim", in: .terminal(80, colour: false))
    #expect(both.lines.count == 2 && both.lines[1].hasSuffix(": The 印刷機 is old."))
  }
}
