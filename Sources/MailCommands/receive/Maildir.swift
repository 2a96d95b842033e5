internal import Desk
internal import Frame
internal import System
internal import Text

/// A folder in which a mail server puts mails, a file each: new ones in `new`, from where they go to `cur` once they were seen.
struct Maildir {
  private let path: String
  private let session: Session

  init(_ path: String, _ session: Session) { (self.path, self.session) = (path, session) }

  /// Takes what is new, in the order of names, which begin with the time. What was taken or refused for good goes to `cur`; the rest stays.
  func takeAll(_ limit: ByteSize, _ reception: Reception) throws(Failure) -> [Reception.Taken] {
    var taken: [Reception.Taken] = []
    for name in try names() {
      if let one = take(name, limit, reception) { taken.append(one) }
    }
    return taken
  }

  private func names() throws(Failure) -> [String] {
    var found: [String]?
    do throws(SystemError) { found = try FileSystem.names(in: path + "/new") } catch {
      throw Failure(.fault, "\(error.path) cannot be read: \(error.reason)")
    }
    guard FileSystem.isFolder(path + "/cur"), let found else {
      throw Failure(.usage, "\(path) is no Maildir", hint: "it has the folders new, cur and tmp")
    }
    return found.filter { !$0.begins(with: ".") }.sorted()
  }

  private func take(_ name: String, _ limit: ByteSize, _ reception: Reception) -> Reception.Taken? {
    let file = "\(path)/new/\(name)"
    // A link, a FIFO or a folder is no mail.
    guard !FileSystem.isOccupied(file), FileSystem.status(file) != nil else { return nil }
    guard var taken = read(file, name, limit, reception) else { return nil }
    if taken.verdict == .later { return taken }
    let flags = taken.verdict == .refused ? ":2,FS" : ":2,S"
    let base = name.pieces(at: UInt8(ascii: ":"))[0]
    do throws(SystemError) { try FileSystem.move(file, to: "\(path)/cur/\(base)\(flags)") } catch {
      // It is known by its Message-ID when it is seen again.
      session.output.note("\(file) cannot be moved to cur: \(error.reason)")
      taken.verdict = .later
    }
    return taken
  }

  private func read(
    _ file: String, _ name: String, _ limit: ByteSize, _ reception: Reception
  ) -> Reception.Taken? {
    let bytes: [UInt8]?
    do throws(SystemError) { bytes = try FileSystem.contents(file, limit: limit.bytes) } catch {
      if error.isTooLarge { return reception.refused("it is larger than \(limit)") }
      let failure = Failure(.fault, "\(file) cannot be read: \(error.reason)")
      session.output.partialFailure(nil, failure)
      return Reception.Taken(verdict: .later, message: nil, ticket: nil, why: failure.problem)
    }
    guard let bytes else { return nil }
    do throws(Failure) {
      return try reception.take(bytes)
    } catch {
      // Another mail may be taken all the same.
      session.output.partialFailure(name, error)
      return Reception.Taken(verdict: .later, message: nil, ticket: nil, why: error.problem)
    }
  }
}
