internal import Desk
internal import Frame
internal import JSON
internal import Store
internal import System
internal import Views

/// `tix submit --from`: empties a drop folder, and shows in it what became of earlier forms.
struct Drop {
  private let session: Session
  private let path: String

  init(_ session: Session, _ path: String) { (self.session, self.path) = (session, path) }

  func run() throws(Failure) -> ExitStatus {
    let (store, snapshot) = try session.desk()
    try session.actors.requireService("a drop folder is emptied", in: store, snapshot, at: session.now)
    let folder: DropFolder
    do throws(SystemError) {
      folder = try DropFolder(path)
    } catch {
      let isOthers = error.isNotFound || error.isNoFile
      throw Failure(
        isOthers ? .usage : .fault, "\(error.path) cannot be used: \(error.isNoFile ? "it is no folder" : error.reason)"
      )
    }
    guard folder.claim() else {
      session.output.note("another run is at work in \(path)")
      return .success
    }
    var run = DropRun(session, folder)
    try run.run()
    var status = run.status
    do throws(Failure) {
      if try !DropAnswers(session, folder).bringUpToDate() { status.fail(.fault) }
    } catch {
      session.output.partialFailure("answers", error)
      status.fail(error.kind)
    }
    answer(run)
    return status
  }

  /// Says at a terminal why nothing happens: a timer comes again anyway.
  private func tellRest(_ run: DropRun) {
    guard session.output.tellsFollowing, run.status == .success else { return }
    if run.tooNew > 0 {
      session.output.note(
        "\(counted(run.tooNew, "file")) \(run.tooNew == 1 ? "waits" : "wait"): changed less than ten seconds ago, so perhaps not complete"
      )
    } else if run.taken.isEmpty {
      session.output.note("there is no form in \(path)")
    }
  }

  private func answer(_ run: DropRun) {
    guard session.isJSON else {
      for (_, id) in run.taken { session.output.line(id.description) }
      return tellRest(run)
    }
    let all: [JSONValue] =
      run.taken.map { form, id in
        .object([("submission", .string(form.key.text)), ("id", .string(id.description)), ("mistakes", .array([]))])
      }
      + run.rejected.map { form, failure in
        let mistakes = failure.details.isEmpty ? [failure.problem] : failure.details
        return .object([
          ("submission", .string(form.key.text)), ("id", .optional(nil)),
          ("mistakes", .array(mistakes.map { .string($0) })),
        ])
      }
    session.output.json(.object([("tix", .number(1)), ("submissions", .array(all))]))
  }
}
