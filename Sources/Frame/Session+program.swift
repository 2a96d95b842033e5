internal import System

extension Session {
  /// Goes on as another program of tix, which lies in the folder of this one and is given what was typed; returns only where that
  /// is not possible, with the reason.
  package func becoming(_ program: String) -> Failure {
    let path: String
    do throws(Failure) { path = try self.path(of: program) } catch { return error }
    return Self.notStarted(path, world.becomeProgram([path] + arguments))
  }

  /// Runs another program of tix, which is given what was typed, to its end, and tells its exit status.
  package func running(_ program: String) throws(Failure) -> Int32 {
    let path = try path(of: program)
    guard let status = world.runProgram([path] + arguments) else {
      guard FileSystem.exists(path) else { throw Self.notStarted(path, "it is not there") }
      throw Failure(.fault, "\(path) was ended by a signal, or could not be started")
    }
    return status
  }

  private func path(of program: String) throws(Failure) -> String {
    guard let folder = world.programFolder() else {
      throw Failure(.fault, "\(program) is not found, because /proc cannot be read")
    }
    return folder + "/" + program
  }

  private static func notStarted(_ path: String, _ reason: String) -> Failure {
    Failure(.fault, "\(path) cannot be started: \(reason)", hint: "it is installed beside tix, by make install")
  }
}
