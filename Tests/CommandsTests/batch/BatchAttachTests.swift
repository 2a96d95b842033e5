import Glibc
import Scratch
import Testing

@testable import Commands

/// Files that lines of a batch attach.
@Suite struct BatchAttachTests {
  private func line(_ file: String, _ id: String, _ more: String = "") -> String {
    #"{"do": "attach", "id": "\#(id)", "file": \#(file), "message": "See the file."\#(more)}"#
  }

  @Test func filesComeWithAComment() throws {
    let desk = try DemoDesk()
    let folder = ScratchFolder()
    folder.write("log.txt", "one")
    folder.write("more.txt", "two")
    let paths = (one: "\(folder.path)/log.txt", two: "\(folder.path)/more.txt")
    let told = desk.batch(
      #"{"do": "new", "as": "customerjannet", "title": "Cannot print", "ref": "a"}"#,
      line("\"\(paths.one)\"", "@a", #", "as": "customerjannet""#),
      line("[\"\(paths.one)\", \"\(paths.two)\"]", "@a", #", "as": "levelonetim", "internal": true"#))
    #expect(told.status == 0, "\(told.output)")
    let shown = desk.tix("show", String(told.lines[0].split(separator: "\"")[7])).output
    #expect(shown.contains("-- file log.txt, 3 B: log.txt") && shown.contains("-- file more.txt, 3 B: more.txt"))
    let all = desk.tix("list", "--all", "--ids").lines
    let id = try #require(all.first { desk.tix("show", $0).output.contains("See the file.") })
    #expect(!desk.tix("show", id, as: "customerjannet").output.contains("more.txt"))
    #expect(desk.tix("verify").status == 0)
  }

  @Test func whatIsNoPlainFileIsRefused() throws {
    let desk = try DemoDesk()
    let ticket = desk.open("Cannot print")
    let folder = ScratchFolder()
    folder.write("log.txt", "one")
    #expect(symlink("log.txt", "\(folder.path)/link") == 0 && mkfifo("\(folder.path)/pipe", 0o644) == 0)
    for (file, problem) in [
      ("\(folder.path)/link", "it is a link, and no plain file"), ("\(folder.path)/pipe", "it is not a plain file"),
      ("/dev/null", "it is not a plain file"), (folder.path, "it is not a plain file"),
      ("/nowhere", "there is no file"),
      ("-", "there is no file '-'"),
    ] {
      let told = desk.batch(line("\"\(file)\"", ticket), #"{"do": "comment", "id": "\#(ticket)", "message": "x"}"#)
      #expect(told.lines.count == 2 && told.lines[0].contains("\"exit\": 2"), "\(told.output)")
      #expect(told.lines[0].contains(problem) && told.lines[1].contains("\"exit\": 0"), "\(told.output)")
    }
    let many = Array(repeating: "\"\(folder.path)/log.txt\"", count: 21).joined(separator: ", ")
    #expect(desk.batch(line("[\(many)]", ticket)).output.contains("at most 20 files"))
    desk.tix("config", "attach.max-size", "1K")
    folder.write("large", String(repeating: "x", count: 1025))
    #expect(desk.batch(line("\"\(folder.path)/large\"", ticket)).output.contains("\"exit\": 3"))
    #expect(!desk.tix("show", ticket).output.contains("-- file"))
  }

  @Test func keysAndRights() throws {
    let desk = try DemoDesk()
    let ticket = desk.open("Cannot print")
    let folder = ScratchFolder()
    folder.write("log.txt", "one")
    let path = "\(folder.path)/log.txt"
    for (line, problem) in [
      (#"{"do": "attach", "id": "\#(ticket)", "message": "x"}"#, "attach needs file"),
      (#"{"do": "attach", "id": "\#(ticket)", "file": "\#(path)"}"#, "attach needs message"),
      (#"{"do": "attach", "file": "\#(path)", "message": "x"}"#, "attach needs id"),
      (#"{"do": "attach", "id": "\#(ticket)", "file": "", "message": "x"}"#, "file is empty"),
    ] { #expect(desk.batch(line).output.contains(problem)) }
    let others = desk.batch(line("\"\(path)\"", ticket, #", "as": "customeroscar""#))
    #expect(others.status == 3, "\(others.output)")
  }

  @Test func theLanguageOfAPerson() throws {
    let desk = try DemoDesk()
    let told = desk.batch(
      #"{"do": "person", "id": "ben", "name": "Ben", "email": "b@example.org", "role": "customer", "language": "da"}"#,
      #"{"do": "person", "id": "customerjannet", "language": "da"}"#,
      #"{"do": "person", "as": "customerjannet", "id": "customerjannet", "language": "en"}"#,
      #"{"do": "person", "as": "customerjannet", "id": "ben", "language": "en"}"#,
      #"{"do": "person", "id": "ben", "language": "?"}"#)
    #expect(told.lines.map { $0.contains("\"exit\": 0") } == [true, true, true, false, false], "\(told.output)")
    #expect(told.lines[4].contains("? is not a language such as en or da"))
    #expect(desk.tix("person", "show", "ben", "--json").output.contains(#""language": "da""#))
    #expect(desk.tix("person", "show", "customerjannet", "--json").output.contains(#""language": "en""#))
    #expect(desk.tix("verify").status == 0)
  }
}
