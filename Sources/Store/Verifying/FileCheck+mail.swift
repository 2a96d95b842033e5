internal import Desk

extension FileCheck {
  /// A text of a mail with a mistake is not sent, or not as it was meant.
  static func check(mailText file: FileChange, at place: DeskPath?, _ report: inout Report) {
    guard case .mailTemplate(let name) = place, let bytes = file.after else { return }
    guard MailTextName(file: name) != nil else {
      let kinds = MailTextName.kinds.joined(separator: ", ")
      return report.find("no mail is made from it: it is none of \(kinds), with .md or .LANGUAGE.md", path: file.path)
    }
    for mistake in MailTemplate.mistakes(in: bytes, at: file.path) { report.find(mistake.text, path: file.path) }
  }
}
