import Glibc
import Scratch
import Testing

/// The forms that `init` puts into a desk.
extension SubmitTests {
  static let templates = ["printer", "network", "password", "slow-pc", "no-mail", "program", "new-pc", "access"]

  /// A form with an answer to each question: of choices the one that is first, but for those of these words.
  static func filledIn(_ form: String, choosing words: [String] = []) -> String {
    var filled = ""
    var isMarked = false
    var question: [String] = []
    func mark() {
      let choices = question.filter { $0.hasPrefix("- [ ] ") }
      let chosen = choices.first { words.contains(String($0.dropFirst(6))) } ?? choices.first
      for line in question {
        let isChosen = line == chosen && !isMarked
        if isChosen { isMarked = true }
        filled += (isChosen ? "- [x] " + line.dropFirst(6) : line) + "\n"
      }
      question = []
    }
    for line in form.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      if line.hasPrefix("## ") {
        mark()
        isMarked = false
        question = [line, "", "Svar."]
      } else {
        question.append(line)
      }
    }
    mark()
    return filled
  }

  /// Both languages of every template: what is printed is refused as it is, and taken when it is filled in.
  @Test(arguments: templates, ["en", "da"])
  func printedFormsComeBack(_ name: String, _ language: String) {
    let desk = ScratchDesk()
    let form = desk.tix(["template", "show", name, "--language", language], as: "customerjannet").output
    #expect(form.hasPrefix("---\ntemplate: \(name)\(language == "en" ? "" : ".da")\ntitle:\nimpact:\nurgency:\n---\n"))
    let untouched = submit(desk, form)
    #expect(untouched.status == 3)
    #expect(untouched.errors.contains(": the answer is missing: "))
    let filled = Self.filledIn(form)
    let answer = submit(desk, filled)
    #expect(answer.status == 0, "\(answer.errors)")
    #expect(file(desk, answer.line).contains("\ntemplate: \(name)\n"))
    // The same by a drop folder.
    let drop = DropFolder(desk)
    drop.put("form", filled.replacing("\ntitle:\n", with: "\ntitle:\nrequester: customeroscar\n"))
    let dropped = drop.run()
    #expect(dropped.status == 0, "\(dropped.errors)")
    func body(_ id: String) -> String? {
      file(desk, id).split(separator: "\n---\n", maxSplits: 1).last.map(String.init)
    }
    #expect(body(dropped.line) == body(answer.line))
    #expect(desk.complaints == "")
  }

  /// Every template refuses something that is not offered, and says why in the language of the form; a wrong form is told everything at once.
  @Test(arguments: templates, ["en", "da"])
  func whatIsNotOfferedIsRefused(_ name: String, _ language: String) {
    let desk = ScratchDesk()
    let form = desk.tix(["template", "show", name, "--language", language], as: "customerjannet").output
    let lines = form.split(separator: "\n").map(String.init)
    let refused = lines.indices.filter {
      $0 > 0 && lines[$0].hasPrefix(language == "en" ? "  > We do not take this: " : "  > Det tager vi os ikke af: ")
    }
    #expect(!refused.isEmpty)
    for place in refused {
      let reason = String(lines[place].split(separator: ": ", maxSplits: 1).last ?? "")
      let answer = submit(
        desk,
        Self.filledIn(form, choosing: [String(lines[place - 1].dropFirst(6))]).replacing(
          "\nurgency:\n", with: "\nurgency: soon\nservice: coffee\n"))
      #expect(answer.status == 3)
      for part in [reason, "urgency is none of", "'coffee' is not in the service catalog", ": 3 mistakes"] {
        #expect(answer.errors.contains(part), "\(part): \(answer.errors)")
      }
    }
    #expect(
      lines.contains { $0.hasPrefix("  > ") && !$0.contains("tager vi os ikke af") && !$0.contains("do not take") })
  }
}
