internal import Desk
internal import Frame
internal import Store

/// Where it is written down what became of each mail that came.
struct MailLog {
  private let store: Store
  private let session: Session

  init(_ store: Store, _ session: Session) { (self.store, self.session) = (store, session) }

  /// A line: when, what became of it, its Message-ID, whom it claims to be from, its ticket, and why, each cut where it is very long.
  /// Nothing of what it says.
  func write(_ taken: Reception.Taken, _ mail: ReceivedMail?) {
    // What a stranger wrote is no longer than others, and one word where a word is expected.
    func word(_ text: String) -> String {
      let text = MailText.brief(text)
      return text.isEmpty ? "-" : String(String.UnicodeScalarView(text.unicodeScalars.map { $0 == " " ? "_" : $0 }))
    }
    let words = [
      session.now.description, taken.verdict.rawValue, taken.message.map { "<\(word($0.text))>" } ?? "-",
      word(mail?.from?.address ?? ""), taken.ticket?.description ?? "-", MailText.brief(taken.why),
    ]
    // A log that cannot be written keeps no mail out.
    store.log(mail: words.joined(separator: " "))
  }
}
