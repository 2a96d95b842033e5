/// What one person can put into a desk at most, so that nobody makes it slow or large for the others. docs/limits.md tells what follows
/// from it. Whoever plans a change and whoever judges one ask here.
package enum Limits {
  /// The bytes of one text: of a ticket, a comment, a document, a form.
  package static let textBytes = 1 << 20
  /// The bytes of any file that is read as text: with two line ends for each, front matter and what somebody changed by hand. One that
  /// has more is not read at all.
  package static let fileBytes = 4 << 20
  /// The bytes of all texts of a ticket together. They are read and indexed anew with each comment, under the lock.
  package static let ticketBytes = 8 << 20
  /// The comments of one ticket.
  package static let comments = 2_000
  /// The files that come with one ticket or comment.
  package static let files = 20
  /// The people in a ticket's `cc`.
  package static let cc = 50
  static let tooManyCC = Refusal(.forbidden, "at most \(cc) people see a ticket too")
  /// The files that one commit of a customer changes.
  package static let customerPaths = 200
  /// The bytes of a commit's message. tix writes a text of the largest size into one, with three bytes for each that Git cannot show.
  package static let messageBytes = 4 << 20
  /// The parents of a merge.
  package static let parents = 64
  /// The words of a search.
  package static let searchWords = 1_000

  /// Why a ticket takes no further comment; nil where it does.
  ///
  /// - Parameters:
  ///   - size: what it has already.
  ///   - bytes: how many bytes come.
  ///   - count: how many comments come.
  static func problem(with size: TicketSize, adding bytes: Int, comments count: Int = 1) -> String? {
    if size.comments + count > comments {
      return "a ticket has at most \(comments) comments; open a new one that follows it"
    }
    if size.bytes + bytes > ticketBytes {
      return "the texts of a ticket have at most \(ticketBytes >> 20) MiB together; open a new one that follows it"
    }
    return nil
  }
}

/// How much a ticket has.
package struct TicketSize: Sendable, Equatable {
  package let comments: Int
  /// The bytes of its comments together, front matter included.
  package let bytes: Int

  package init(comments: Int, bytes: Int) {
    self.comments = comments
    self.bytes = bytes
  }
}
