internal import Desk
internal import Frame
internal import Store

/// Where it is written down what became of each mail that came.
struct MailLog {
  private let store: Store
  private let session: Session

  init(_ store: Store, _ session: Session) { (self.store, self.session) = (store, session) }

  /// A line: when, what became of it, its Message-ID, whom it claims to be from, its ticket, and why. Nothing of what it says.
  func write(_ taken: Reception.Taken, _ mail: ReceivedMail?) {
    let words = [
      session.now.description, taken.verdict.rawValue, taken.message.map { "<\($0)>" } ?? "-",
      mail?.from?.address ?? "-", taken.ticket?.description ?? "-", taken.why,
    ]
    // A log that cannot be written keeps no mail out.
    store.log(mail: words.joined(separator: " "))
  }
}
