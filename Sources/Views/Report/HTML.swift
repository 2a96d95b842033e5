internal import Terminal

/// Text as it may stand in a page: nothing of it is markup, and nothing of it is hidden from its reader.
enum HTML {
  static func text(_ text: String) -> String {
    var result = ""
    for scalar in VisibleText.line(text).unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// A coordinate, to a tenth.
  static func number(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(abs(tenths % 10))"
  }

  /// A table; the first cell of each row is what it is of.
  static func table(caption: String, _ headings: [String], _ rows: [[String]], hasNumbers: Bool = true) -> String {
    let head = headings.map { "<th scope=\"col\">\(text($0))</th>" }.joined()
    let body = rows.map { row in
      let cells = row.dropFirst().map { "<td>\(text($0))</td>" }.joined()
      return "<tr><th scope=\"row\">\(text(row.first ?? ""))</th>\(cells)</tr>\n"
    }
    return """
      <div class="wide"><table\(hasNumbers ? "" : " class=\"words\"")><caption>\(text(caption))</caption>
      <thead><tr>\(head)</tr></thead>
      <tbody>
      \(body.joined())</tbody></table></div>

      """
  }
}
