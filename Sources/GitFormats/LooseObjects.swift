internal import System

/// Objects that are stored one by one, as git does, by threads that write and wait for the disk beside each other.
///
/// libgit2 waits for each file and its folder before it writes the next: 16 times for a new ticket.
package final class LooseObjects {
  /// A file that is written under a temporary name.
  private struct File: Sendable {
    let object: GitObject
    let folder: String
    let temporaryName: String
    let name: String
  }

  private static let operation = "store objects"
  /// They wait for the disk more than for a processor.
  private static let threads = 4

  /// How many there are.
  package let count: Int
  private let objectsFolder: String
  /// Nil once all are written.
  private var writing: OrderedPrefetch<Result<File, GitError>>?
  /// Those that are written and not yet in their places.
  private var files: [File] = []

  /// Begins to write objects under temporary names.
  package init(_ objects: [GitObject], in folder: String) {
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

  /// Removes what was written and is not in its place.
  deinit {
    _ = try? finishWriting()
    for file in files { try? FileSystem.remove("\(file.folder)/\(file.temporaryName)") }
  }

  /// Renames all to their places, to be called once, and reads them back. When this returns, they are there and on the disk.
  ///
  /// - Parameter makeReader: called on each thread; what it returns says whether an object is among the loose ones as it
  ///   was written.
  /// - Returns: those that are not: a gc may have packed them already.
  package func place(_ makeReader: @escaping @Sendable () -> (GitObject) -> Bool) throws(GitError) -> [GitObject] {
    try finishWriting()
    guard count > 0 else { return [] }
    let (files, objectsFolder) = (files, objectsFolder)
    // The number behind the last file stands for the folder that all of them are in.
    var placing = OrderedPrefetch<Result<Bool, GitError>>(files.count + 1, threads: Self.threads) {
      let isStored = makeReader()
      return { number in
        Result { () throws(GitError) in
          guard number < files.count else {
            try system(Self.operation) { () throws(SystemError) in try FileSystem.syncFolder(objectsFolder) }
            return true
          }
          try Self.place(files[number])
          return isStored(files[number].object)
        }
      }
    }
    var missing: [GitObject] = []
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
    guard var writing = writing.take() else { return }
    var failure: GitError?
    while let written = writing.next() {
      switch written {
      case .success(let file): files.append(file)
      case .failure(let error): failure = failure ?? error
      }
    }
    if let failure { throw failure }
  }

  /// The temporary name is one of git's own kind: `git gc` removes what a killed process leaves, when it is two weeks old.
  private static func write(
    _ object: GitObject, with compressor: Compressor, in objectsFolder: String
  ) throws(GitError) -> File {
    var bytes: [UInt8] = []
    try compressor.append(Array("\(object.type.name) \(object.bytes.count)\0".utf8) + object.bytes, to: &bytes)
    let digits = object.id.description
    let file = File(
      object: object, folder: "\(objectsFolder)/\(digits.prefix(2))",
      temporaryName: "tmp_obj_\(UInt64.random(in: 0...UInt64.max))", name: String(digits.dropFirst(2)))
    try create("\(file.folder)/\(file.temporaryName)", bytes, in: file.folder)
    return file
  }

  private static func create(_ path: String, _ bytes: [UInt8], in folder: String) throws(GitError) {
    var tries = 20
    while true {
      do throws(SystemError) {
        try FileSystem.makeFolder(folder)
        return try FileSystem.create(path, bytes, durable: true, mode: 0o444)
      } catch {
        tries -= 1
        // A gc removes folders that have become empty, also one that was made this moment.
        if error.isNotFound, tries > 0 { continue }
        try? FileSystem.remove(path)
        throw GitError(error, operation)
      }
    }
  }

  /// An object of the same name that is there already holds the same.
  private static func place(_ file: File) throws(GitError) {
    do throws(SystemError) {
      try FileSystem.move("\(file.folder)/\(file.temporaryName)", to: "\(file.folder)/\(file.name)")
    } catch {
      throw GitError(error, operation)
    }
    do throws(SystemError) {
      try FileSystem.syncFolder(file.folder)
    } catch let error where error.isNotFound {
      // A gc has packed all that was in it, and waited for the pack; whoever reads it back finds it there. Somebody else may
      // have made the folder again by now.
    } catch {
      throw GitError(error, operation)
    }
  }
}
