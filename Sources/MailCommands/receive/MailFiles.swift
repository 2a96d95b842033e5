internal import Desk
internal import Mail
internal import Store
internal import Text

/// The files of a mail, stored: what came with it, and the whole of it.
struct MailFiles {
  /// As many as come with one comment, besides the whole.
  let attached: [Attachment]
  /// Whether each may quote what is answered.
  private let mayQuote: [Bool]
  /// Nil where it is larger than a file may be.
  let whole: Attachment?
  /// What is said of files that are not kept; empty where all are.
  let remark: String

  static let wholeName = "mail.eml"
  private static let quotes = "it quotes the Message-ID of a mail of the desk, by which answers are known"

  init(_ content: MailContent, _ store: Store) throws(StoreError) {
    let settings = try store.head().settings()
    var (kept, left): ([Attachment], [String]) = ([], [])
    var mayQuote: [Bool] = []
    // One place is for the whole.
    for file in content.message.attachments {
      if kept.count == Attachment.maxCount - 1 {
        left.append("\(file.name): at most \(Attachment.maxCount) files come with one text")
      } else if let problem = Attachment.problem(size: file.bytes.count, settings) {
        left.append("\(file.name) (\(ByteSize.shown(file.bytes.count))): \(problem)")
      } else if let bytes = MailContent.withoutTokens(file) {
        // What is kept of it is shown to others, who must not get a token by it.
        kept.append(Attachment(name: file.name, bytes: try store.keep(bytes)))
        mayQuote.append(file.mayQuote)
      } else {
        left.append("\(file.name): \(Self.quotes)")
      }
    }
    if content.quotesToken {
      whole = nil
      left.append("the whole mail: \(Self.quotes)")
    } else if let problem = Attachment.problem(size: content.bytes.count, settings) {
      whole = nil
      left.append("the whole mail (\(ByteSize.shown(content.bytes.count))): \(problem)")
    } else {
      whole = Attachment(name: Self.wholeName, bytes: try store.keep(MailToken.hidden(content.bytes)))
    }
    attached = kept
    self.mayQuote = mayQuote
    let shown = left.prefix(20).map { "- \($0)" } + (left.count > 20 ? ["- and \(left.count - 20) more"] : [])
    remark = left.isEmpty ? "" : "\n\n\(TakenMail.leftOut)\n\n" + shown.joined(separator: "\n")
  }

  /// What an answer of staff shows to customers: not what may hold the mail that it answers, as web pages and mails do.
  var shown: [Attachment] { zip(attached, mayQuote).filter { !$0.1 }.map(\.0) }
  /// The rest of such an answer.
  var hidden: [Attachment] { zip(attached, mayQuote).filter(\.1).map(\.0) + [whole].compactMap(\.self) }

  /// All of it.
  var all: [Attachment] { attached + [whole].compactMap(\.self) }
}
