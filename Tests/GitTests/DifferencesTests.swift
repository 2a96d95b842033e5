import Git
import Glibc
import Testing

struct DifferencesTests {
  /// In the words of `git diff-tree --raw`.
  private func raw(_ difference: TreeDifference) -> String {
    func side(_ side: TreeDifference.Side?) -> (mode: String, id: String) {
      guard let side else { return ("000000", ObjectID.zero.description) }
      let mode = String(side.mode, radix: 8)
      return (String(repeating: "0", count: 6 - mode.count) + mode, side.id.description)
    }
    let (before, after) = (side(difference.before), side(difference.after))
    return "\(before.mode) \(after.mode) \(before.id) \(after.id) \(difference.path)"
  }

  private func git(_ scratch: Scratch, _ from: ObjectID, _ to: ObjectID) -> [String] {
    let output = scratch.git("diff-tree", "-r", "--raw", "--no-renames", "--no-abbrev", "-z", "\(from)", "\(to)").text
    let fields = output.split(separator: "\0").map(String.init)
    return stride(from: 0, to: fields.count - 1, by: 2).map { index in
      // ":100644 100644 id id M", path. A changed type is one line here and there.
      let words = fields[index].dropFirst().split(separator: " ")
      return words.prefix(4).joined(separator: " ") + " " + fields[index + 1]
    }
  }

  @Test(arguments: 0..<12)
  func agreesWithGit(seed: Int) throws {
    let scratch = try Scratch()
    let repository = try Repository(at: scratch.path)
    var random = SystemRandomNumberGenerator()
    let names = ["a", "a.b", "a-b", "a0", "b", "ab", "æ", "z z", "A"]
    func tree() throws -> ObjectID {
      var listing = ""
      var files: Set<String> = []
      for _ in 0..<25 {
        let depth = Int.random(in: 1...3, using: &random)
        let path = (0..<depth).map { _ in names.randomElement(using: &random) ?? "a" }.joined(separator: "/")
        if files.contains(where: { $0.hasPrefix(path + "/") || path.hasPrefix($0 + "/") || $0 == path }) { continue }
        files.insert(path)
        let blob = try repository.writeBlob([UInt8.random(in: 65...67, using: &random)])
        let mode = ["100644", "100755", "120000"].randomElement(using: &random) ?? "100644"
        listing += "\(mode) \(blob)\t\(path)\0"
      }
      unlink(scratch.path + "/.git/index")
      scratch.git("update-index", "-z", "--index-info", input: listing)
      return try id(scratch.git("write-tree").line)
    }
    let (one, two) = (try tree(), try tree())
    let found = try repository.differences(from: one, to: two)
    #expect(found.map(raw) == git(scratch, one, two))
    #expect(
      found.map { Array($0.path.utf8) }.elementsEqual(
        found.map { Array($0.path.utf8) }.sorted { $0.lexicographicallyPrecedes($1) }))
    #expect(try repository.differences(from: one, to: one).isEmpty)
    let empty = try repository.writeTree(from: nil, [])
    #expect(try repository.differences(from: nil, to: two) == repository.differences(from: empty, to: two))
  }

  @Test func namesASubmodule() throws {
    let scratch = try Scratch()
    let repository = try Repository(at: scratch.path)
    scratch.git("update-index", "--add", "--cacheinfo", "160000,1111111111111111111111111111111111111111,sub")
    let tree = try id(scratch.git("write-tree").line)
    let found = try repository.differences(from: nil, to: tree)
    #expect(found.map(\.path) == ["sub"])
    #expect(found[0].before == nil && found[0].after?.mode == 0o160000)
  }

  @Test func doesNotReadEqualFolders() throws {
    let scratch = try Scratch()
    let writer = try Repository(at: scratch.path)
    let one = try writer.commit(writer.commitFiles([("same/x/y", "1"), ("other/z", "1")])).tree
    let two = try writer.commit(writer.commitFiles([("other/z", "2")])).tree
    let folders = try ["same", "same/x"].map { try #require(try writer.entry(at: $0, in: one)).id }
    for folder in folders { unlink(scratch.looseFile(folder)) }
    let repository = try Repository(at: scratch.path)
    #expect(try repository.differences(from: one, to: two).map(\.path) == ["other/z"])
  }

  @Test func endsInATowerOfFolders() throws {
    let scratch = try Scratch()
    let repository = try Repository(at: scratch.path)
    let path = String(repeating: "d/", count: 600) + "f"
    let blob = try repository.writeBlob([1])
    let tree = try repository.writeTree(from: nil, [TreeChange(path: path, blob: blob)])
    // What is nested deeper than a desk's folders ever are is named, and not looked into.
    let found = try repository.differences(from: nil, to: tree)
    #expect(found.count == 1 && found[0].path.utf8.count < 200 && found[0].after?.mode == 0o040000)
  }

  /// Ten folders that name 10^9: with nothing in them, with a file, and against others.
  @Test func endsInFoldersThatAreSharedOften() throws {
    let scratch = try Scratch()
    let repository = try Repository(at: scratch.path)
    let blob = try repository.writeBlob([1])
    func nested(_ changes: [TreeChange]) throws -> ObjectID {
      var tree = try repository.writeTree(from: nil, changes)
      for _ in 1...9 {
        let lines = (0...9).map { "040000 tree \(tree)\t\($0)\n" }.joined()
        tree = try id(scratch.git("mktree", input: lines).line)
      }
      return tree
    }
    let (empty, one) = (try nested([]), try nested([TreeChange(path: "a", blob: blob)]))
    let two = try nested([TreeChange(path: "b", blob: blob)])
    let again = try Repository(at: scratch.path)
    #expect(try again.differences(from: nil, to: empty).isEmpty)
    for (before, after) in [(nil, one), (one, two), (two, empty)] as [(ObjectID?, ObjectID)] {
      let found = try again.differences(from: before, to: after)
      #expect(found.count > 1_000 && found.count < 200_000, "\(found.count)")
    }
  }

  @Test(arguments: [["a", "a"], ["b", "a"], ["a", "b", "a"]]) func namesATreeThatIsOutOfOrder(names: [String]) throws {
    let scratch = try Scratch()
    let repository = try Repository(at: scratch.path)
    let blob = try repository.writeBlob([1])
    var bytes: [UInt8] = []
    for name in names {
      bytes += Array("100644 \(name)\0".utf8)
      let digits = Array("\(blob)".utf8)
      for place in stride(from: 0, to: 40, by: 2) {
        bytes.append(try #require(UInt8(String(decoding: digits[place...place + 1], as: UTF8.self), radix: 16)))
      }
    }
    Scratch.write(scratch.folder + "/tree", bytes)
    let tree = try id(scratch.git("hash-object", "-w", "-t", "tree", "--literally", scratch.folder + "/tree").line)
    #expect(try repository.entries(of: tree).map(\.name) == Set(names).sorted())
    #expect(try repository.disorder(of: tree) != nil)
    #expect(try repository.differences(from: nil, to: tree).map(\.path) == ["."] + Set(names).sorted())
  }
}
