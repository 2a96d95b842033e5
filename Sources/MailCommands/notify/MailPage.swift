internal import Desk
internal import Markdown

/// What a mail says, as a page in HTML that needs nothing else.
enum MailPage {
  static func html(of body: MailBody, language: String) -> String {
    let parts = body.parts.map { part in
      switch part {
      case .lines(_, let markdown): Markdown.html(of: markdown.joined(separator: "\n"), keepsLines: true)
      case .quote(let text):
        "<blockquote style=\"margin:0 0 1em 0;padding-left:1em;border-left:3px solid #999\">\n"
          + Markdown.html(of: text, keepsLines: true) + "</blockquote>\n"
      }
    }
    return """
      <!DOCTYPE html>
      <html lang="\(Language.isValid(language) ? language : "en")">
      <head><meta charset="utf-8"></head>
      <body>
      \(parts.joined())</body>
      </html>

      """
  }
}
