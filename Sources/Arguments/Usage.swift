/// A part of a usage line.
enum UsagePart: Equatable {
  /// To be typed as it is.
  case literal(String)
  /// To be replaced.
  case variable(String)
  /// Brackets, dots.
  case mark(String)

  var text: String {
    switch self {
    case .literal(let text), .variable(let text), .mark(let text): text
    }
  }
}

extension Declaration {
  /// The parts of its usage line; words are separated by `.mark(" ")`.
  func usageParts(of tool: String) -> [UsagePart] {
    var parts: [UsagePart] = [.literal("\(tool) \(name)")]
    if !options.isEmpty { parts += [.mark(" ["), .variable("OPTION"), .mark("]...")] }
    for operand in operands {
      parts.append(.mark(operand.optional ? " [" : " "))
      parts.append(.variable(operand.name))
      let dots = operand.repeats ? "..." : ""
      parts.append(.mark(operand.optional ? "]\(dots)" : dots))
    }
    return parts
  }

  /// `tix show [OPTION]... ID`.
  package func usage(of tool: String) -> String { usageParts(of: tool).map(\.text).joined() }
}

extension OptionDeclaration {
  /// `-m, --message TEXT` in parts.
  var labelParts: [UsagePart] {
    var parts: [UsagePart] = []
    for spelling in spellings {
      if !parts.isEmpty { parts.append(.mark(", ")) }
      parts.append(.literal(spelling))
    }
    if let value { parts += [.mark(" "), .variable(value)] }
    return parts
  }

  /// The same as text, with long names below each other.
  var label: String {
    let isLongOnly = short == nil && name.utf8.starts(with: "--".utf8)
    return (isLongOnly ? "    " : "") + labelParts.map(\.text).joined()
  }
}
