internal import Desk
internal import Frame
internal import JSON
internal import Store
internal import System
internal import Terminal

/// One look at a drop folder: each form that is there becomes a ticket, or is rejected.
struct DropRun {
  /// The most forms of a run; the rest waits for the next one, so that none takes for ever.
  static let maxForms = 1_000
  /// The most that are looked at of what earlier runs left: what stays there for long keeps out nothing new.
  private static let maxLeft = 10_000
  /// The most forms that land together, their bytes, and the milliseconds that they hold the locks, so that others get their turn.
  private static let maxGroup = 100
  private static let maxBytes = 4 << 20
  private static let maxMilliseconds: Int64 = 100

  private let session: Session
  private let folder: DropFolder
  private(set) var taken: [(form: DropFolder.Form, ticket: TicketID)] = []
  private(set) var rejected: [(form: DropFolder.Form, failure: Failure)] = []
  private(set) var status = ExitStatus.success
  /// How many files have been changed too short a time ago.
  private(set) var tooNew = 0

  init(_ session: Session, _ folder: DropFolder) { (self.session, self.folder) = (session, folder) }

  /// A form with what is in it.
  private struct Read {
    let form: DropFolder.Form
    let bytes: [UInt8]
  }

  private enum Verdict {
    case ticket(TicketID)
    case rejected(Failure)
    /// The desk or the machine is in the way: it stays where it is, for the next run.
    case left(Failure)
  }

  mutating func run() throws(Failure) {
    do throws(SystemError) {
      var forms = try folder.left(Self.maxLeft)
      let more = try folder.take(Self.maxForms, session.world.random)
      forms += more.forms
      tooNew = more.tooNew
      if let first = more.stuck.first {
        let others = more.stuck.count > 1 ? ", and \(more.stuck.count - 1) more" : ""
        session.output.partialFailure(nil, Failure(.fault, StoreError.system(first).problem + others))
        status.fail(.fault)
      }
      if more.isMore {
        session.output.note("there are more than \(Self.maxForms) forms: the next run takes the others")
      }
      var next = forms[...]
      while !next.isEmpty {
        let group = read(&next)
        guard open(group) else { return }
      }
    } catch {
      throw Failure(StoreError.system(error))
    }
  }

  /// The next forms, as many as may land together. What is no form at all is put away at once.
  private mutating func read(_ forms: inout ArraySlice<DropFolder.Form>) -> [Read] {
    var (group, size) = ([Read](), 0)
    while group.count < Self.maxGroup, size < Self.maxBytes, let form = forms.popFirst() {
      do throws(SystemError) {
        switch try folder.read(form) {
        case .bytes(let bytes):
          group.append(Read(form: form, bytes: bytes))
          size += bytes.count
        case .unfit(let reason): reject(form, Failure(.forbidden, reason))
        case .changing, .gone: break
        }
      } catch {
        fail(form, error)
      }
    }
    return group
  }

  /// Opens tickets for forms, some at a time; false where there is no use in going on.
  private mutating func open(_ forms: [Read]) -> Bool {
    var (rest, size) = (forms[...], Self.maxGroup)
    while !rest.isEmpty {
      do throws(Failure) {
        let store = try session.desk().store
        let portion = rest.prefix(size)
        let run = self
        let (verdicts, note) = try Failure.fromStore { () throws(StoreError) in
          try store.transaction { transaction throws(StoreError) in try run.verdicts(on: portion, transaction) }
        }
        for (form, verdict) in zip(portion, verdicts) { settle(form.form, verdict) }
        if let note { session.output.note(note) }
        rest = rest.dropFirst(verdicts.count)
        size = Self.maxGroup
      } catch {
        // A file that somebody edits keeps out that form alone.
        guard error.kind == .inTheWay, size > 1, rest.count > 1 else {
          fail(rest[rest.startIndex].form, error)
          guard error.kind == .inTheWay else { return false }
          rest.removeFirst()
          continue
        }
        size = 1
      }
    }
    return true
  }

  private func verdicts(
    on forms: ArraySlice<Read>, _ transaction: WriteTransaction
  ) throws(StoreError) -> [Verdict] {
    var verdicts: [Verdict] = []
    let begin = session.world.stopwatch()
    for form in forms {
      verdicts.append(try verdict(on: form, transaction))
      if session.world.stopwatch() - begin >= Self.maxMilliseconds { break }
    }
    return verdicts
  }

  /// What becomes of a form on the desk as it is under the lock: nobody else can make a ticket of it meanwhile.
  private func verdict(on form: Read, _ transaction: WriteTransaction) throws(StoreError) -> Verdict {
    do throws(StoreError) {
      let desk = transaction.snapshot
      if let ticket = try desk.ticket(submittedAs: form.form.key) { return .ticket(ticket.id) }
      var (opening, requester): (OpenTicket, Handle)
      do throws(Failure) {
        (opening, requester) = try Session.judged(form.bytes, desk)
      } catch {
        return Self.isRejection(error.kind) ? .rejected(error) : .left(error)
      }
      opening.submission = form.form.key
      opening.major = try desk.declaredMajor(for: opening)
      var request: Store.Request
      do throws(Failure) {
        request = try session.request(as: requester.text, at: session.world.now(), via: .form)
      } catch {
        return .left(error)
      }
      request.proof = Proof.none
      guard let id = try transaction.perform(opening, request).ticket else {
        return .rejected(Failure(.forbidden, "it makes no ticket"))
      }
      return .ticket(id)
    } catch {
      switch error {
      case .refused:
        let failure = Failure(error)
        return Self.isRejection(failure.kind) ? .rejected(failure) : .left(failure)
      case .damaged: return .left(Failure(error))
      default: throw error
      }
    }
  }

  /// Whether the form itself is what is wrong.
  private static func isRejection(_ kind: Failure.Kind) -> Bool {
    switch kind {
    case .usage, .forbidden, .notFound: true
    case .fault, .inTheWay: false
    }
  }

  private mutating func settle(_ form: DropFolder.Form, _ verdict: Verdict) {
    switch verdict {
    case .ticket(let id):
      taken.append((form, id))
      do throws(SystemError) { try folder.keep(form) } catch { fail(form, error) }
    case .rejected(let failure): reject(form, failure)
    case .left(let failure): fail(form, failure)
    }
  }

  private mutating func reject(_ form: DropFolder.Form, _ failure: Failure) {
    let lines = ["\(Self.name(form)): \(failure.problem)"] + failure.details + [failure.hint].compactMap(\.self)
    do throws(SystemError) {
      try folder.refuse(form, lines.map { VisibleText.line($0) + "\n" }.joined())
    } catch {
      return fail(form, error)
    }
    rejected.append((form, failure))
    session.output.partialFailure(Self.name(form), failure)
    status.fail(failure.kind)
  }

  private mutating func fail(_ form: DropFolder.Form, _ error: SystemError) {
    fail(form, Failure(StoreError.system(error)))
  }

  private mutating func fail(_ form: DropFolder.Form, _ failure: Failure) {
    session.output.partialFailure(Self.name(form), failure)
    status.fail(failure.kind)
  }

  private static func name(_ form: DropFolder.Form) -> String { form.name ?? form.key.text }
}
