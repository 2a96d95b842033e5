import Git
import Glibc
import Testing

/// A few paths found in an index without reading the rest, checked with what git lists.
struct IndexScanTests {
  private struct Listed: Equatable {
    let id: String
    let mode: String
    let isLeftOut: Bool
  }

  /// `TAG MODE ID STAGE<TAB>PATH`
  private func listed(_ scratch: Scratch) -> [String: Listed] {
    var found: [String: Listed] = [:]
    for record in scratch.git("ls-files", "-s", "-t", "-z").text.split(separator: "\0") {
      let halves = record.split(separator: "\t", maxSplits: 1)
      let words = halves[0].split(separator: " ").map(String.init)
      if words[3] != "0" { continue }
      found[String(halves[1])] = Listed(id: words[2], mode: words[1], isLeftOut: words[0] == "S")
    }
    return found
  }

  private func agrees(_ scratch: Scratch, _ sizes: Comment) throws {
    let expected = listed(scratch)
    let paths = expected.keys + ["none", "d", "", "z/"]
    let scan = try IndexScan(at: scratch.path + "/.git/index", for: Array(paths))
    let found = scan.entries.mapValues {
      Listed(id: $0.id.description, mode: String($0.mode, radix: 8), isLeftOut: $0.skipWorkTree)
    }
    #expect(found == expected, sizes)
  }

  /// Names of every length, so that each padding is there, and some that are longer than the index has room to say.
  @Test(arguments: ["2", "4"], [false, true])
  func findsWhatGitLists(version: String, sparse: Bool) throws {
    let scratch = try Scratch()
    let repository = try Repository(at: scratch.path)
    scratch.git("config", "index.version", version)
    var listing = ""
    let lengths = Array(1...40) + [200, 4000, 4094, 4095, 4096, 4097, 5000]
    for length in lengths {
      let blob = try repository.writeBlob([UInt8(length & 255)])
      let folders = String(repeating: "dddddddd/", count: length / 50)
      listing += "100644 \(blob) 0\t\(folders)\(String(repeating: "f", count: length - folders.utf8.count))\0"
    }
    #expect(scratch.git("update-index", "-z", "--index-info", input: listing).status == 0)
    if sparse { scratch.git("update-index", "--skip-worktree", "f", "ffff") }
    // Staging by name leaves extensions behind, too.
    scratch.git("write-tree")
    let bytes = Scratch.read(scratch.path + "/.git/index")
    #expect(bytes[7] == (version == "4" ? 4 : sparse ? 3 : 2))
    #expect(listed(scratch).count == lengths.count)
    try agrees(scratch, "version \(version)")
  }

  @Test func emptyAndNone() throws {
    let scratch = try Scratch()
    let path = scratch.path + "/.git/index"
    #expect(kind { () throws(GitError) in _ = try IndexScan(at: path, for: []) } == .other)
    scratch.write("a", "1")
    scratch.git("add", "a")
    scratch.git("rm", "-q", "--cached", "a")
    #expect(try IndexScan(at: path, for: ["a"]).entries.isEmpty)
  }

  @Test(arguments: ["2", "4"])
  func seesConflicts(version: String) throws {
    let scratch = try Scratch()
    scratch.git("config", "index.version", version)
    let blob = try Repository(at: scratch.path).writeBlob([65])
    let path = scratch.path + "/.git/index"
    scratch.git("update-index", "-z", "--index-info", input: "100644 \(blob) 0\ta\0")
    #expect(try IndexScan(at: path, for: ["a", "b"]).hasConflicts == false)
    scratch.git("update-index", "-z", "--index-info", input: "100644 \(blob) 1\tb\u{0}100644 \(blob) 3\tb\0")
    let scan = try IndexScan(at: path, for: ["a", "b"])
    #expect(scan.hasConflicts == true)
    #expect(Array(scan.entries.keys) == ["a"])
  }

  @Test func refusesSplitAndSparse() throws {
    func failure(_ scratch: Scratch) -> GitError? {
      do throws(GitError) { _ = try IndexScan(at: scratch.path + "/.git/index", for: ["a"]) } catch { return error }
      return nil
    }
    for isSplit in [true, false] {
      let scratch = try Scratch()
      if isSplit { scratch.git("config", "core.splitIndex", "true") }
      Scratch.run(["/bin/mkdir", "-p", scratch.path + "/d/e"])
      for name in ["a", "d/b", "d/e/c"] { scratch.write(name, name) }
      scratch.git("add", ".")
      scratch.git("commit", "-qm", "first")
      if !isSplit { for _ in 1...2 { scratch.git("sparse-checkout", "set", "--cone", "--sparse-index", "none") } }
      #expect(failure(scratch)?.kind == .unsupported)
      #expect(failure(scratch)?.message.contains(isSplit ? "core.splitIndex" : "index.sparse") == true)
    }
  }

  /// Whatever is wrong with the bytes, it is an error or an answer.
  @Test(arguments: ["2", "4"])
  func damage(version: String) throws {
    let scratch = try Scratch()
    scratch.git("config", "index.version", version)
    for name in ["a", "bb", "ccc"] { scratch.write(name, name) }
    scratch.git("add", ".")
    let bytes = Scratch.read(scratch.path + "/.git/index")
    let path = scratch.folder + "/damaged"
    for length in 0..<(bytes.count - 20) {
      Scratch.write(path, Array(bytes.prefix(length)))
      #expect(kind { () throws(GitError) in _ = try IndexScan(at: path, for: ["a"]) } != nil, "\(length)")
    }
    for position in bytes.indices {
      for byte in [0, 0x7F, 0xFF] as [UInt8] {
        var wrong = bytes
        wrong[position] = byte
        Scratch.write(path, wrong)
        _ = try? IndexScan(at: path, for: ["a", "bb"])
      }
    }
  }
}
