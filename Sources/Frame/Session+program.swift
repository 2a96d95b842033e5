extension Session {
  /// Goes on as another program of tix, which lies in the folder of this one and is given what was typed; returns only where that
  /// is not possible, with the reason.
  package func becoming(_ program: String) -> Failure {
    guard let folder = world.programFolder() else {
      return Failure(.fault, "\(program) is not found, because /proc cannot be read")
    }
    let path = folder + "/" + program
    let reason = world.becomeProgram([path] + arguments)
    return Failure(
      .fault, "\(path) cannot be started: \(reason)", hint: "it is installed beside tix, by make install")
  }
}
