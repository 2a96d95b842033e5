internal import Arguments
internal import Desk
internal import Frame
internal import JSON
internal import Store
internal import Views

extension Session {
  /// What a form asks for, or everything that is wrong with it.
  func judged(_ bytes: [UInt8]) throws(Failure) -> Submission.Taken {
    let actor = try actor()
    let submission = try Self.judged { () throws(Mistakes) in try Submission(bytes) }
    let context = try read { desk throws(StoreError) in
      Submission.Context(
        template: try submission.template.flatMap { name throws(StoreError) in try desk.template(name) },
        catalog: try desk.catalog(), requester: try desk.requester(of: submission), actor: actor)
    }
    return try Self.judged { () throws(Mistakes) in try submission.opening(context) }
  }

  private static func judged<T>(_ body: () throws(Mistakes) -> T) throws(Failure) -> T {
    do {
      return try body()
    } catch {
      let count = error.all.count
      throw Failure(
        .forbidden, count == 1 ? "the form is not taken" : "the form is not taken: \(count) mistakes",
        details: error.details, hint: error.hint)
    }
  }
}
