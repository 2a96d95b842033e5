internal import Text

/// A name or an address as Git carries it in a commit.
///
/// Git takes `<`, `>` and line ends out of it, and blanks, controls and `. , : ; " \ '` off its ends; tix puts U+FFFD for what a
/// reader does not see. What a desk knows of a person has to come out unchanged, or their commits would be another's or nobody's.
package enum CommitIdentity {
  /// What a commit has of a text; empty where nothing is left.
  package static func carried(_ text: String) -> String {
    let kept = text.utf8.filter { $0 != 0x0A && $0 != 0x3C && $0 != 0x3E }
    guard let start = kept.firstIndex(where: { !isTrimmed($0) }), let end = kept.lastIndex(where: { !isTrimmed($0) })
    else { return "" }
    return CommitMessage.printable(String(decoding: kept[start...end], as: UTF8.self))
  }

  /// Why a text does not come out of a commit as it went in; nil where it does.
  package static func problem(_ text: String) -> String? {
    carried(text).utf8.elementsEqual(text.utf8) && !text.isEmpty
      ? nil
      : "'\(text)' does not come out of a commit unchanged: Git drops < > and control characters, "
        + "and blanks and . , : ; \" \\ ' at the ends"
  }

  /// How such a text can be written; nil where nothing of it is left, or something in it is not seen.
  package static func hint(_ text: String) -> String? {
    let kept = carried(text)
    return kept.isEmpty || problem(kept) != nil || kept.utf8.elementsEqual(text.utf8) || kept.contains("\u{FFFD}")
      ? nil : "write it as \(kept)"
  }

  /// What two addresses have in common that are the same to Git; case does not matter either.
  package static func key(_ email: String) -> String { carried(email).asciiLowercased }

  /// Where nothing is left of what Git's settings say of whoever runs the program: git refuses that too.
  package static func unusable(_ setting: String) -> Refusal {
    Refusal(
      .usage, "Git's user.\(setting) cannot be used: it has nothing but what Git drops",
      hint: "git config --global user.\(setting) sets another")
  }

  private static func isTrimmed(_ byte: UInt8) -> Bool {
    switch byte {
    case 0...32, UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: ";"), UInt8(ascii: "\""),
      UInt8(ascii: "\\"), UInt8(ascii: "'"):
      true
    default: false
    }
  }
}

extension Person {
  /// The name that commits carry.
  package var commitName: String {
    let name = CommitIdentity.carried(name)
    return name.isEmpty ? handle.text : name
  }

  /// The address that commits carry: the first of which Git leaves something; nil where there is none.
  package var commitEmail: String? { emails.lazy.map(CommitIdentity.carried).first { !$0.isEmpty } }

  /// What of their names and addresses does not come out of a commit unchanged.
  package var identityProblems: [String] { ([name] + emails).compactMap(CommitIdentity.problem) }

  /// Whose an address is: of those who have it to Git, one whose file says it as Git does, else the first by handle.
  package static func owner(of email: String, among people: some Sequence<Person>) -> Person? {
    let owners = people.filter { $0.has(email: email) }.sorted { $0.handle < $1.handle }
    let key = CommitIdentity.key(email)
    return owners.first { $0.emails.contains { $0.asciiLowercased == key } } ?? owners.first
  }
}
