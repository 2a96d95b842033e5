import CLibgit2
import Git
import GitFormats
import Glibc

/// A repository in memory's file system, with a tree of two files to compare others with.
private final class Repositories {
  let repository: Repository
  let objects: OpaquePointer
  let folder: String
  let other: ObjectID

  init?() {
    var name = Array("/tmp/tix-fuzz-XXXXXX".utf8CString)
    guard let made = mkdtemp(&name) else { return nil }
    folder = String(cString: made)
    guard (try? Repository.create(at: folder, bare: true, branch: "main")) != nil,
      let repository = try? Repository(at: folder)
    else { return nil }
    var opened: OpaquePointer?
    guard git_odb_open(&opened, folder + "/objects") == 0, let opened else { return nil }
    objects = opened
    guard let blob = try? repository.writeBlob([97]),
      let tree = try? repository.writeTree(
        from: nil, [TreeChange(path: "desk.md", blob: blob), TreeChange(path: "kb/a.md", blob: blob)])
    else { return nil }
    other = tree
    self.repository = repository
  }
}

nonisolated(unsafe) private let place = Repositories()

/// A tree of any bytes is listed, looked up and compared, or refused: no entry has a name that is a path, and what is listed is found.
@_cdecl("LLVMFuzzerTestOneInput")
public func treeEntries(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  guard let place else { preconditionFailure("no repository can be made") }
  var oid = git_oid()
  guard git_odb_write(&oid, place.objects, start, count, GIT_OBJECT_TREE) == 0 else { return 0 }
  let bytes = withUnsafeBytes(of: oid) { Array($0) }
  guard let id = ObjectID(bytes: bytes) else { return 0 }
  let hex = id.description
  defer { unlink("\(place.folder)/objects/\(hex.prefix(2))/\(hex.dropFirst(2))") }
  guard let entries = try? place.repository.entries(of: id) else { return 0 }
  for entry in entries {
    _ = (entry.isTree, entry.isFile, entry.mode)
    precondition(!entry.name.utf8.contains(0), "a name with a NUL")
    _ = try? place.repository.entry(at: entry.name, in: id)
    _ = try? place.repository.entry(at: entry.name + "/a", in: id)
  }
  let forward = (try? place.repository.differences(from: place.other, to: id))?.count
  let back = (try? place.repository.differences(from: id, to: place.other))?.count
  // One that is not as git makes it is named itself, where it is what comes after.
  if let forward, let back, (try? place.repository.disorder(of: id)) == .some(nil) {
    precondition(forward == back, "there are other differences on the way back")
  }
  return 0
}
