internal import Text

/// The message of a commit: what was done in one line, why, and trailers that a program can read.
package struct CommitMessage: Sendable, Equatable {
  package let subject: String
  package let reasons: [String]
  package let claim: Claim

  package init(subject: String, reasons: [String], claim: Claim) {
    self.subject = subject
    self.reasons = reasons
    self.claim = claim
  }

  /// The whole message. What people wrote is in it without control characters: `git log` prints it as it is.
  package var text: String {
    // A path or a key may hold a line end; the subject is one line whatever is in it.
    let subject = subject.pieces(at: 10).joined(separator: "\u{FFFD}")
    let parts = ([subject] + reasons).map { Self.indentingTrailers(Self.printable($0)) }
    return (parts + [Self.printable(claim.trailers)]).joined(separator: "\n\n") + "\n"
  }

  /// Text in which no line begins as tix's trailers do: `git log --grep='^Tix-Actor: …'` looks at every line.
  private static func indentingTrailers(_ text: String) -> String {
    text.pieces(at: 10).map { $0.asciiLowercased.begins(with: "tix-") ? " " + $0 : $0 }.joined(separator: "\n")
  }

  /// Text with U+FFFD for what a terminal acts on and what a reader does not see: other programs print it as it is.
  package static func printable(_ text: String) -> String {
    text.treatingHidden { _, scalar, _ in
      switch scalar {
      case "\n": .keep
      case "\r": .drop
      default: .replace("\u{FFFD}")
      }
    }
  }

  /// The first line of a message as it stands in history.
  package static func subject(of message: String) -> String { message.pieces(at: 10).first ?? "" }

  /// The paragraphs between the first line and the trailers.
  package static func reasons(of message: String) -> String {
    var lines = message.trimmed.pieces(at: 10).dropFirst()
    // The trailers are the last paragraph alone: a reason may look like them.
    if Claim(message: message) != nil {
      while let last = lines.popLast(), !last.trimmed.isEmpty {}
    }
    return lines.joined(separator: "\n").trimmed
  }
}
