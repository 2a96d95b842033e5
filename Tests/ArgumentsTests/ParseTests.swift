import Testing

@testable import Arguments

@Suite struct ParseTests {
  private func error(_ arguments: [String]) -> ArgumentError? {
    do throws(ArgumentError) {
      _ = try Sample.tool.parse(arguments)
      return nil
    } catch {
      return error
    }
  }

  private func error(_ line: String) -> ArgumentError? { error(line.split(separator: " ").map(String.init)) }

  @Test func nothingAtAll() throws {
    let parsed = try Sample.parse("")
    #expect(parsed.command == nil && !parsed.wantsHelp && parsed.operands.isEmpty && parsed.family == nil)
    #expect(try Sample.parse("--json")[Sample.json])
  }

  @Test func optionsAndOperandsMix() throws {
    let parsed = try Sample.parse("--json new --type request Title --as tim -m text")
    #expect(parsed.command?.name == "new")
    #expect(parsed.operands == ["Title"])
    #expect(parsed[Sample.type] == .request)
    #expect(parsed[Sample.actor] == "tim")
    #expect(parsed[Sample.message] == "text")
    #expect(parsed[Sample.json] && parsed.has(Sample.type) && !parsed[Sample.note])
    #expect(parsed[Sample.attach].isEmpty && parsed[Sample.file] == nil)
    #expect(parsed[Sample.title] == "Title")
  }

  @Test(arguments: [
    (["-m", "text"], "text"), (["-mtext"], "text"), (["--message", "text"], "text"), (["--message=text"], "text"),
    (["--message="], ""), (["-m", ""], ""), (["-m", "-x"], "-x"), (["-m", "--json"], "--json"), (["-m", "--"], "--"),
    (["-m", "-h"], "-h"), (["-m=x"], "=x"), (["--message=a=b"], "a=b"), (["-m", "-"], "-"),
    (["--message=\u{301}x"], "\u{301}x"), (["-m\u{301}x"], "\u{301}x"), (["-m", "a\r\nb"], "a\r\nb"),
  ])
  func valuesOfOptions(_ arguments: [String], _ value: String) throws {
    let parsed = try Sample.tool.parse(["new", "T"] + arguments)
    #expect(parsed[Sample.message].map { Array($0.utf8) } == Array(value.utf8))
    #expect(!parsed.wantsHelp && parsed.operands == ["T"])
  }

  @Test func optionsThatRepeat() throws {
    let parsed = try Sample.parse("new T --attach a --attach=b")
    #expect(parsed[Sample.attach] == ["a", "b"])
  }

  @Test func choicesInAnyCase() throws {
    #expect(try Sample.parse("new T --type REQuest")[Sample.type] == .request)
    #expect(
      error("new T --type wish")
        == ArgumentError("--type cannot be 'wish'", hint: "it is one of incident or request"))
    #expect(error("new T --type=")?.message == "--type cannot be ''")
    // A Kelvin sign is not a K, whatever Unicode says.
    #expect(error(["new", "T", "--type", "re\u{17F}quest"]) != nil)
  }

  @Test func operandsThatRepeat() throws {
    let parsed = try Sample.parse("major declare a b c")
    #expect(parsed[Sample.id] == "a" && parsed.all(Sample.others) == ["b", "c"])
    #expect(try Sample.parse("major declare a").all(Sample.others) == [])
  }

  @Test func numbersFromOne() throws {
    #expect(try Sample.parse("list --limit 12")[Sample.limit] == 12)
    for wrong in ["0", "00", "-1", "1e3", "", "99999999999999999999", "٣"] {
      #expect(error(["list", "--limit", wrong])?.message == "list: --limit takes a number from 1, not \(wrong)")
    }
  }

  @Test func doubleDashEndsOptions() throws {
    let parsed = try Sample.parse("new -- -h")
    #expect(parsed.operands == ["-h"] && !parsed.wantsHelp)
    #expect(try Sample.parse("-- list").command?.name == "list")
    #expect(try Sample.parse("new -- --").operands == ["--"])
  }

  @Test func aLoneDashIsAnOperand() throws {
    #expect(try Sample.parse("new - -F -").operands == ["-"])
    #expect(try Sample.parse("new - -F -")[Sample.file] == "-")
    #expect(error("-")?.message == "unknown command: -")
  }

  @Test(arguments: [
    ("person add tim", "person add", ["tim"]), ("person --json add tim", "person add", ["tim"]),
    ("major", "major", []), ("major --past", "major", []), ("major declare a", "major declare", ["a"]),
    ("major declare a b c", "major declare", ["a", "b", "c"]), ("major --json declare a", "major declare", ["a"]),
  ])
  func twoWords(_ line: String, _ command: String, _ operands: [String]) throws {
    let parsed = try Sample.parse(line)
    #expect(parsed.command?.name == command)
    #expect(parsed.operands == operands)
    #expect(parsed.family == nil)
  }

  @Test(arguments: [
    ("-h", nil, nil), ("--help", nil, nil), ("list -h", "list", nil), ("-h show", "show", nil),
    ("show -h", "show", nil),
    ("show a b c --help", "show", nil), ("list --bogus -h", "list", nil), ("new T --type -h", "new", nil),
    ("person -h", nil, "person"), ("person add -h", "person add", nil), ("major -h", "major", nil),
    ("new -m -h -h", "new", nil),
  ])
  func help(_ line: String, _ command: String?, _ family: String?) throws {
    let parsed = try Sample.parse(line)
    #expect(parsed.wantsHelp)
    #expect(parsed.command?.name == command)
    #expect(parsed.family == family)
  }

  @Test(arguments: [
    ("list --foo", "unknown option: --foo", "'tix list -h' shows its options"),
    ("list --foo=bar", "unknown option: --foo", "'tix list -h' shows its options"),
    ("list --min", "unknown option: --min", "did you mean --mine?"),
    ("list --mien", "unknown option: --mien", "did you mean --mine?"),
    ("list --josn", "unknown option: --josn", "did you mean --json?"),
    ("list --type incident", "unknown option: --type", "'tix list -h' shows its options"),
    ("--mine list", "unknown option: --mine", "it stands behind a command: tix list --mine"),
    ("person --name x add y", "unknown option: --name", "it stands behind a command: tix person add --name"),
    ("--foo bar list", "unknown option: --foo", "'tix -h' shows the options and commands"),
    ("list -abc", "unknown option: -abc", "'tix list -h' shows its options"),
    ("list --json=yes", "--json takes no value", "'tix list -h' shows its options"),
    ("list --help=yes", "--help takes no value", "'tix list -h' shows its options"),
    ("new T -m", "-m needs a value: TEXT", "'tix new -h' shows its options"),
    ("new T --type", "--type needs a value: incident or request", "'tix new -h' shows its options"),
    ("new T --type --json", "--type needs a value: incident or request", "'tix new -h' shows its options"),
    ("--json list --json", "--json is given twice", "'tix list -h' shows its options"),
    ("new T -m a --message b", "--message is given twice", "'tix new -h' shows its options"),
    ("show", "show needs ID", "usage: tix show ID"),
    ("person away", "person away needs HANDLE and DATES", "usage: tix person away HANDLE DATES"),
    ("person away tim", "person away needs DATES", "usage: tix person away HANDLE DATES"),
    ("show a b", "show takes no further argument: b", "put ID in quotes: tix show 'a b'"),
    ("major declare", "major declare needs ID", "usage: tix major declare ID [OTHER]..."),
    ("person", "person needs a verb: add or away", "'tix person -h' explains them"),
    ("person ad", "unknown command: person ad", "did you mean 'tix person add'?"),
    ("person frobnicate", "unknown command: person frobnicate", "'tix person -h' lists the commands"),
    ("major delcare x", "unknown command: major delcare", "did you mean 'tix major declare'?"),
    ("lsit", "unknown command: lsit", "did you mean 'tix list'?"),
    ("persn", "unknown command: persn", "did you mean 'tix person'?"),
    ("declare", "unknown command: declare", "did you mean 'tix major declare'?"),
    ("frobnicate -h", "unknown command: frobnicate", "'tix -h' lists the commands"),
    ("LIST", "unknown command: LIST", "'tix -h' lists the commands"),
  ])
  func errors(_ line: String, _ message: String, _ hint: String) {
    #expect(error(line) == ArgumentError(message, hint: hint))
  }

  @Test func strangeArgumentsNeverTrap() {
    let strange = [
      "", "-", "--", "---", "-=", "--=", "--=x", "-\u{301}", "--\u{301}", "\u{0}", "\r\n", "-\n", "--\r\n=\r\n",
      "\u{FFFD}",
      "-\u{1F468}\u{200D}\u{1F469}", "new", "person", "major", "--type", "-m", "-C", "list", "-h",
      String(decoding: [0x2D, 0x2D, 0xFF, 0xFE] as [UInt8], as: UTF8.self), String(repeating: "-x", count: 100_000),
    ]
    var generator = SystemRandomNumberGenerator()
    for a in strange {
      for b in strange {
        _ = error([a, b])
        _ = error(["new", a, b])
        _ = error((0..<6).map { _ in strange.randomElement(using: &generator) ?? "" })
      }
    }
    #expect(error([""])?.message == "unknown command: ")
    #expect(error(["-\u{301}x"])?.message.utf8.starts(with: "unknown option".utf8) == true)
  }
}
