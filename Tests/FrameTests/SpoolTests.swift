import Glibc
import JSON
import Scratch
import Testing

@testable import Frame

/// An answer that is too long for memory: not a byte of it differs, and nothing of it is printed when the command fails.
@Suite struct SpoolTests {
  /// An output with all that it writes.
  private final class Watched {
    var written: [UInt8] = []
    var errors = ""
    var isRead = true
    let spool: MemorySpool
    private(set) lazy var output = Output(
      width: nil, colour: false, errorColour: false, spool: { () throws(SpoolError) in self.spool }, sink: write)

    init(room: Int = .max) { spool = MemorySpool(room: room) }

    private func write(_ descriptor: Int32, _ bytes: [UInt8]) -> Bool {
      if descriptor == 2 { errors += String(decoding: bytes, as: UTF8.self) }
      guard descriptor == 1 else { return true }
      if isRead { written += bytes }
      return isRead
    }
  }

  private static let line = String(repeating: "æ line of many words. ", count: 100)

  @Test(arguments: [1, 400, 5_000]) func notAByteDiffers(_ count: Int) throws {
    let watched = Watched()
    var expected = ""
    for number in 1...count {
      watched.output.line("\(number) \(Self.line)")
      expected += "\(number) \(Self.line)\n"
    }
    #expect(watched.written.isEmpty)
    #expect(watched.spool.pieces.isEmpty == (expected.utf8.count <= AnswerBuffer.limit))
    #expect(watched.output.flush())
    #expect(watched.written == Array(expected.utf8))
    // The next answer is a new one.
    watched.output.line("more")
    #expect(watched.output.flush())
    #expect(watched.written == Array((expected + "more\n").utf8))
  }

  @Test(arguments: [0, 1, 2, 3_000]) func anArrayElementByElement(_ count: Int) throws {
    let elements = (0..<count).map {
      JSONValue.object([("n", .number($0)), ("text", .string("\"\n\u{202E}" + Self.line))])
    }
    let watched = Watched()
    func counted(_ count: Int) -> [(String, JSONValue)] { [("count", .number(count))] }
    let told = try watched.output.json("things", rest: counted) { add throws(Failure) in
      elements.forEach(add)
      return elements.count
    }
    #expect(told == count)
    #expect(watched.output.flush())
    let whole = JSONValue.object([("tix", .number(1)), ("things", .array(elements)), ("count", .number(count))])
    #expect(watched.written == Array((whole.text + "\n").utf8))
  }

  @Test func aFailurePrintsNothing() {
    let watched = Watched()
    for _ in 1...2_000 { watched.output.line(Self.line) }
    #expect(!watched.spool.pieces.isEmpty)
    watched.output.failure("list", Failure(.fault, "it broke"))
    #expect(watched.output.flush())
    #expect(watched.written.isEmpty)
    #expect(watched.errors == "tix: list: it broke\n")
  }

  @Test func aReaderThatIsGone() {
    let watched = Watched()
    for _ in 1...2_000 { watched.output.line(Self.line) }
    watched.isRead = false
    #expect(!watched.output.flush())
    #expect(watched.output.loss == nil)
  }

  @Test(arguments: [0, 3 << 20]) func noRoom(_ room: Int) {
    let watched = Watched(room: room)
    for _ in 1...5_000 { watched.output.line(Self.line) }
    #expect(watched.output.loss != nil)
    #expect(!watched.output.flush())
    #expect(watched.written.isEmpty)
  }

  @Test func aFileWithoutAName() throws {
    let folder = ScratchFolder()
    let file = try SpoolFile(in: folder.path)
    let bytes = (0..<1_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    try file.append(bytes)
    try file.append([1, 2, 3])
    for _ in 1...2 {
      var read: [UInt8] = []
      try file.replay { piece in
        read += piece
        return true
      }
      #expect(read == bytes + [1, 2, 3])
    }
    // The folder can be removed, because there is nothing in it.
    #expect(rmdir(folder.path) == 0)
    #expect(mkdir(folder.path, 0o755) == 0)
  }

  @Test func aFolderThatIsNotThere() {
    let error = #expect(throws: SpoolError.self) { try SpoolFile(in: "/nowhere") }
    #expect(error?.problem == "/nowhere: No such file or directory")
  }
}
