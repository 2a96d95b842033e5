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
    let context = try read { desk throws(StoreError) in try Self.context(of: submission, desk, actor) }
    return try Self.judged { () throws(Mistakes) in try submission.opening(context) }
  }

  /// What a form asks for that nobody hands in but whoever it names: a ticket of their own.
  static func judged(_ bytes: [UInt8], _ desk: Snapshot) throws(Failure) -> (OpenTicket, Handle) {
    let submission = try judged { () throws(Mistakes) in try Submission(bytes) }
    let context = try Failure.fromStore { () throws(StoreError) in
      try Self.context(of: submission, desk, nil)
    }
    var opening = try judged { () throws(Mistakes) in try submission.opening(context) }.opening
    guard let requester = opening.requester else { throw Failure(.forbidden, "the form does not say whose it is") }
    opening.requester = nil
    return (opening, requester)
  }

  private static func context(
    of submission: Submission, _ desk: Snapshot, _ actor: Person?
  ) throws(StoreError) -> Submission.Context {
    Submission.Context(
      template: try submission.template.flatMap { name throws(StoreError) in try desk.template(name) },
      catalog: try desk.catalog(), requester: try desk.requester(of: submission), actor: actor,
      // Nobody hands in but whoever the form names, by a folder.
      sending: actor == nil ? Submission.Sending(templates: try desk.templateNames(), isClaim: false) : nil)
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
