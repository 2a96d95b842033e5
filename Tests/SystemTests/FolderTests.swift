import Glibc
import Scratch
import Testing

@testable import System

/// Folders that strangers write in.
@Suite struct FolderTests {
  private let scratch = ScratchFolder()

  private func names(_ folder: borrowing Folder) throws -> [String] {
    var names: [String] = []
    try folder.eachName { name in
      names.append(name.text)
      return true
    }
    return names.sorted()
  }

  @Test func namesAreBytes() throws {
    let name = FileName(bytes: [0xFF, 10, 0x41])
    let file = open(scratch.path + "/x", O_CREAT | O_WRONLY, 0o666)
    close(file)
    let folder = try Folder(scratch.path)
    #expect(try folder.move(FileName("x"), to: folder, as: name))
    #expect(try !folder.move(FileName("x"), to: folder, as: name))
    var found: [FileName] = []
    try folder.eachName { name in
      found.append(name)
      return true
    }
    #expect(found == [name] && name.exactText == nil && folder.status(name)?.isPlainFile == true)
    // Twice: a place in the folder is not remembered.
    #expect(try names(folder).count == 1)
    try folder.remove(name)
    try folder.remove(name)
    #expect(try names(folder) == [])
  }

  @Test func noLinkIsFollowed() throws {
    scratch.write("secret", "secret")
    mkdir(scratch.path + "/real", 0o755)
    mkdir(scratch.path + "/in", 0o755)
    symlink("../secret", scratch.path + "/in/link")
    symlink("../real", scratch.path + "/in/folder")
    mkfifo(scratch.path + "/in/fifo", 0o666)
    let folder = try Folder(scratch.path + "/in")
    for name in ["link", "folder", "fifo"] {
      let error = #expect(throws: SystemError.self) { try folder.contents(FileName(name), limit: 100) }
      #expect(error?.isNoFile == true && folder.status(FileName(name))?.isPlainFile == false)
    }
    #expect(throws: SystemError.self) { _ = try folder.folder(FileName("folder"))?.path }
    #expect(throws: SystemError.self) { _ = try folder.folder(FileName("folder"), making: 0o700).path }
    // A file takes the link's place, and what it led to stays.
    try folder.replace(FileName("link"), Array("new".utf8), durable: true)
    #expect(scratch.bytes("secret") == Array("secret".utf8) && scratch.bytes("in/link") == Array("new".utf8))
    #expect(try names(folder) == ["fifo", "folder", "link"])
  }

  @Test func contents() throws {
    scratch.write("a", "12345")
    let folder = try Folder(scratch.path)
    #expect(try folder.contents(FileName("a"), limit: 5)?.bytes == Array("12345".utf8))
    #expect(try folder.contents(FileName("b"), limit: 5)?.bytes == nil)
    let error = #expect(throws: SystemError.self) { try folder.contents(FileName("a"), limit: 4) }
    #expect(error?.isTooLarge == true)
    #expect(try folder.folder(FileName("none"))?.path == nil)
  }

  @Test func whoClaimsAFolderHasIt() throws {
    let first = try Folder(scratch.path)
    let second = try Folder(scratch.path)
    let claims = [first.claim(), second.claim(), first.claim()]
    #expect(claims == [true, false, true])
  }

  @Test func theClockIsTheDisks() throws {
    let folder = try Folder(scratch.path)
    let before = folder.clock()
    scratch.write("a", "x")
    let changed = try #require(folder.status(FileName("a"))?.changed)
    #expect(before <= changed && changed <= folder.clock())
  }
}
