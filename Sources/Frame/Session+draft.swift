internal import Desk
internal import Store
internal import Text

extension Session {
  /// Where a draft of this command comes from; nil where nobody is known to act.
  var origin: Draft.Origin? { (try? actor()).map { Draft.Origin(owner: $0.handle, arguments: arguments) } }

  /// Whether what somebody wrote in an editor was refused, and they want to mend it: then the command is run again.
  func editsAgain(after failure: Failure, of command: String) -> Bool {
    hasTold = false
    guard world.isInteractive, let draft, !hasWritten else { return false }
    switch failure.kind {
    case .usage, .forbidden, .notFound: break
    // Where somebody else was faster, and where the machine failed, the text is not what is wrong.
    case .inTheWay, .fault: return false
    }
    output.failure(command, failure)
    hasTold = true
    output.ask("Edit it again? [Y/n] ")
    guard let answer = world.readLine(), ["", "y", "yes"].contains(answer.trimmed.asciiLowercased) else { return false }
    resumed = Resumed(path: draft, complaint: failure)
    self.draft = nil
    do { try refresh() } catch { return false }
    return true
  }

  /// A failure, marked where it needs no more words.
  func told(_ failure: Failure) -> Failure {
    var failure = failure
    failure.isTold = hasTold
    return failure
  }

  /// Does something with what somebody wrote in an editor; where that fails they are told where it is.
  package func keepingDraft<T>(_ body: () throws(Failure) -> T) throws(Failure) -> T {
    do {
      return try body()
    } catch {
      guard let draft else { throw error }
      let kept = "what you wrote is in \(draft)"
      let hint = error.hint.map { "\($0); \(kept)" } ?? kept
      throw Failure(error.kind, error.problem, details: error.details, hint: hint)
    }
  }
}
