import Glibc
import Scratch
import Testing

/// A drop folder beside a scratch desk.
struct DropFolder {
  let desk: ScratchDesk
  let path: String

  init(_ desk: ScratchDesk) {
    self.desk = desk
    path = desk.root + "/drop"
    mkdir(path, 0o755)
  }

  /// Puts a file there that was written some time ago.
  func put(_ name: String, _ text: String, secondsAgo: Int = 60) {
    Disk.write("\(path)/\(name)", text)
    age("\(path)/\(name)", secondsAgo)
  }

  func age(_ path: String, _ secondsAgo: Int) {
    let then = timespec(tv_sec: time(nil) - secondsAgo, tv_nsec: 0)
    utimensat(AT_FDCWD, path, [then, then], 0)
  }

  static func form(_ title: String, _ requester: String = "customerjannet") -> String {
    "---\ntitle: \(title)\nrequester: \(requester)\n---\nIt does not work.\n"
  }

  func command(_ more: [String] = []) -> [String] { desk.command(more + ["submit", "--from", path]) }

  @discardableResult
  func run(_ more: [String] = []) -> ProgramResult { Program.run(command(more), in: desk.desk, desk.environment) }

  /// What is in it or below it, without what begins with a dot.
  func names(_ folder: String = "") -> [String] {
    guard let stream = opendir(path + "/" + folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted()
  }

  /// The reasons why something was rejected, each file's.
  var reasons: [String] {
    names("rejected").filter { $0.hasSuffix(".txt") }.map { Disk.text("\(path)/rejected/\($0)") ?? "" }
  }

  /// The titles of all tickets, in order.
  var titles: [String] {
    let found = desk.git(["grep", "-h", "^title: ", "HEAD", "--", "tickets/*/ticket.md"]).output
    return found.split(separator: "\n").map { String($0.dropFirst(7)) }.sorted()
  }
}
