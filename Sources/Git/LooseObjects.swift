import CLibgit2
import CPack
import Glibc
import System

/// Objects that are stored one by one, as git does, by threads that write and wait for the disk beside each other.
///
/// libgit2 waits for each file and its folder before it writes the next: 16 times for a new ticket.
final class LooseObjects {
  /// A file that is written and not in its place.
  private struct File: Sendable {
    let object: GatheredObjects.Object
    let folder: String
    /// Its name now, and the one that it is for.
    let (temporary, name): (String, String)
  }

  private static let operation = "store objects"
  /// They wait for the disk more than for a processor.
  private static let threads = 4

  /// How many there are.
  let count: Int
  private let objectsFolder: String
  private let writing: OrderedPrefetch<Result<File, GitError>>
  private var isWritten = false
  private var files: [File] = []

  /// Begins to write objects beside where they belong.
  init(_ objects: [GatheredObjects.Object], in folder: String) {
    count = objects.count
    objectsFolder = folder
    writing = OrderedPrefetch(objects.count, threads: min(objects.count, Self.threads)) {
      let compressor = Result { () throws(GitError) in try Compressor(.loose, Self.operation) }
      return { number in
        compressor.flatMap { compressor in
          Result { () throws(GitError) in try Self.write(objects[number], with: compressor, in: folder) }
        }
      }
    }
  }

  /// Removes what was written and not put into its place.
  deinit {
    _ = try? finishWriting()
    for file in files { unlink("\(file.folder)/\(file.temporary)") }
  }

  /// Puts all into their places, to be called once, and reads them back. When this returns, they are there and on the disk.
  ///
  /// - Returns: those that could not be read back where they were put: a gc may have packed them already.
  func place() throws(GitError) -> [GatheredObjects.Object] {
    try finishWriting()
    guard count > 0 else { return [] }
    let (files, objectsFolder) = (files, objectsFolder)
    // The last is that of the folders themselves.
    let placing = OrderedPrefetch<Result<Bool, GitError>>(files.count + 1, threads: Self.threads) {
      let database = Result { () throws(GitError) in try LooseDatabase(in: objectsFolder, Self.operation) }
      return { number in
        Result { () throws(GitError) in
          guard number < files.count else {
            try syncFolder(objectsFolder, Self.operation)
            return true
          }
          try Self.place(files[number])
          return (try? database.get().confirm(files[number].object, Self.operation)) != nil
        }
      }
    }
    defer { placing.end() }
    var missing: [GatheredObjects.Object] = []
    var number = 0
    while let placed = placing.next() {
      if try !placed.get() { missing.append(files[number].object) }
      number += 1
    }
    self.files = []
    return missing
  }

  /// Waits until all are written and on the disk.
  private func finishWriting() throws(GitError) {
    guard !isWritten else { return }
    isWritten = true
    defer { writing.end() }
    var failure: GitError?
    while let written = writing.next() {
      switch written {
      case .success(let file): files.append(file)
      case .failure(let error): failure = failure ?? error
      }
    }
    if let failure { throw failure }
  }

  /// Names are such that a gc removes what a killed process leaves, when it is two weeks old.
  private static func write(
    _ object: GatheredObjects.Object, with compressor: Compressor, in objectsFolder: String
  ) throws(GitError) -> File {
    let kind = String(cString: git_object_type2string(object.type))
    var bytes: [UInt8] = []
    try compressor.append(Array("\(kind) \(object.bytes.count)\0".utf8) + object.bytes, to: &bytes)
    let digits = object.id.description
    let file = File(
      object: object, folder: "\(objectsFolder)/\(digits.prefix(2))",
      temporary: "tmp_obj_\(UInt64.random(in: 0...UInt64.max))", name: String(digits.dropFirst(2)))
    let path = "\(file.folder)/\(file.temporary)"
    let descriptor = try create(path, in: file.folder)
    defer { close(descriptor) }
    do throws(GitError) {
      try writeAll(bytes, to: descriptor, operation)
      guard fsync(descriptor) == 0 else { throw systemFailure(operation) }
    } catch {
      unlink(path)
      throw error
    }
    return file
  }

  private static func create(_ path: String, in folder: String) throws(GitError) -> Int32 {
    // A gc removes folders that have become empty, also one that was made this moment.
    for _ in 1...20 {
      guard mkdir(folder, 0o777) == 0 || errno == EEXIST else { break }
      let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o444)
      if descriptor >= 0 { return descriptor }
      guard errno == ENOENT else { break }
    }
    throw systemFailure(operation)
  }

  /// One of the same name that is there already holds the same.
  private static func place(_ file: File) throws(GitError) {
    guard rename("\(file.folder)/\(file.temporary)", "\(file.folder)/\(file.name)") == 0 else {
      throw systemFailure(operation)
    }
    do throws(GitError) {
      try syncFolder(file.folder, operation)
    } catch let error where error.kind == .notFound {
      // A gc has packed all that was in it, and waited for the pack; whoever reads it back finds it there. Somebody else may
      // have made the folder again by now.
    }
  }
}

/// The loose objects alone, seen anew.
private final class LooseDatabase {
  private let handle: Handle

  init(in objectsFolder: String, _ operation: String) throws(GitError) {
    handle = try Handle(operation, git_odb_free) { git_odb_new(&$0) }
    try Repository.add(to: handle, priority: 1, operation) { git_odb_backend_loose(&$0, objectsFolder, -1, 0, 0, 0) }
  }

  func confirm(_ object: GatheredObjects.Object, _ operation: String) throws(GitError) {
    try Repository.confirm(object.id, object.type, object.bytes, in: handle, operation)
  }
}
