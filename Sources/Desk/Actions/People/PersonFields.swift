internal import Documents

/// The fields of a new person's file.
func personFields(
  name: String, emails: [String], role: Role, level: Int?, away: [Days] = [], language: String? = nil
) -> [(String, Value)] {
  var fields: [(String, Value)] = [
    ("name", .text(name)), ("email", emailValue(emails)), ("role", .text(role.rawValue)),
  ]
  if let level { fields.append(("level", .text("\(level)"))) }
  if let days = daysValue(away) { fields.append(("away", days)) }
  if let language { fields.append(("language", .text(language))) }
  return fields
}

func emailValue(_ emails: [String]) -> Value {
  emails.count == 1 ? .text(emails[0]) : .list(emails.map { .text($0) })
}

func daysValue(_ days: [Days]) -> Value? {
  switch days.count {
  case 0: nil
  case 1: .text(days[0].description)
  default: .list(days.map { .text($0.description) })
  }
}
