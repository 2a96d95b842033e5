import Glibc

extension SampleDesk {
  /// Makes the desk as a bare repository in a new folder, packed as after a `git gc`.
  func make(at folder: String) throws {
    let surroundings = try Surroundings()
    try surroundings.check(["git", "init", "--quiet", "--bare", "--initial-branch=main", folder])
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw BenchError("no pipe: \(String(cString: strerror(errno)))") }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    let child = try surroundings.start(["git", "fast-import", "--quiet", "--done"], in: folder, input: ends[0])
    close(ends[0])
    var stream = ImportStream(to: ends[1])
    try write(to: &stream)
    close(ends[1])
    guard child.end().status == 0, stream.error == 0 else { throw BenchError("git fast-import failed in \(folder)") }
    try surroundings.check(["git", "gc", "--quiet"], in: folder)
  }
}
