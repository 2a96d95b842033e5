internal import Documents
internal import Text

/// What was agreed on how soon support answers and resolves: the data of the document that is marked as the service
/// level agreement. Clocks are counted from these values.
package struct ServiceLevels: Sendable, Equatable {
  /// How soon, in hours of service; nil for what was not agreed.
  package struct Target: Sendable, Equatable {
    package let respond: Span?
    package let resolve: Span?
  }

  package let hours: [ServiceHours]
  /// A name of the time zone database, such as `Europe/Copenhagen`.
  package let timezone: String
  /// Days without service, `2026-12-24`.
  package let holidays: [String]
  package let targets: [Priority: Target]

  /// Reads the marked document at this path; nil when it carries no such data, and is a plain document.
  ///
  /// - Parameter timezone: the desk's own, for an agreement that names none.
  package static func read(
    _ bytes: [UInt8], at path: String, timezone: String = "UTC"
  ) throws(Fault) -> ServiceLevels? {
    let read = reading(try Fields(bytes, at: path), timezone: timezone)
    if let mistake = read.mistakes.first { throw mistake }
    return read.levels
  }

  /// The data of a document, as far as it can be read, and everything that is wrong with it.
  static func reading(
    _ fields: Fields, timezone: String = "UTC"
  ) -> (levels: ServiceLevels?, mistakes: [Fault]) {
    var reader = DataReader(path: fields.path)
    guard let data = fields.document["sla"] else { return (nil, []) }
    guard data.map != nil else {
      reader.mistake(fields.document.line(of: "sla"), "sla is not a map of hours, timezone, holidays and targets")
      return (nil, reader.mistakes)
    }
    reader.check(data, of: "sla", keys: ["hours", "timezone", "holidays", "targets"])
    let levels = ServiceLevels(
      hours: hours(data, &reader), timezone: self.timezone(data, &reader) ?? timezone,
      holidays: holidays(data, &reader),
      targets: targets(data, &reader))
    return (levels, reader.mistakes)
  }

  private static func hours(_ data: Value, _ reader: inout DataReader) -> [ServiceHours] {
    var hours: [ServiceHours] = []
    let items = data["hours"]?.items ?? []
    if items.isEmpty { reader.mistake(DataReader.line(of: "hours", in: data), "hours are missing") }
    for item in items {
      guard let text = item.text else {
        reader.mistake(item.line, "hours are not such as Mon-Fri 08:00-16:00")
        continue
      }
      do { hours.append(try ServiceHours(text)) } catch { reader.mistake(item.line, error.text) }
    }
    return hours
  }

  private static func timezone(_ data: Value, _ reader: inout DataReader) -> String? {
    guard let value = data["timezone"], value.text != "" else { return nil }
    guard let name = value.text, isZone(name) else {
      reader.mistake(value.line, "timezone is not a name such as Europe/Copenhagen")
      return nil
    }
    return name
  }

  /// What is told of a zone that is none.
  package static func unknown(_ timezone: String) -> String { "this machine knows no time zone \(timezone)" }

  /// A name becomes a path below the system's time zones: it has no way out of there.
  package static func isZone(_ name: String) -> Bool {
    let isClean = name.utf8.allSatisfy { byte in
      (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || "_+/-".utf8.contains(byte)
    }
    return isClean && name.utf8.count <= 64 && !name.pieces(at: UInt8(ascii: "/")).contains("")
  }

  private static func holidays(_ data: Value, _ reader: inout DataReader) -> [String] {
    var days: [String] = []
    for item in data["holidays"]?.items ?? [] {
      if let day = item.text, Days.isDay(day) {
        days.append(day)
      } else {
        reader.mistake(item.line, "a holiday is not a day such as 2026-12-24")
      }
    }
    return days
  }

  private static func targets(_ data: Value, _ reader: inout DataReader) -> [Priority: Target] {
    guard let value = data["targets"], value.text != "" else { return [:] }
    var targets: [Priority: Target] = [:]
    guard let entries = value.map else {
      reader.mistake(value.line, "targets are not a map of priorities")
      return [:]
    }
    reader.check(value, of: "targets", keys: Priority.allCases.map(\.rawValue))
    for entry in entries {
      guard let priority = Priority(rawValue: entry.key) else { continue }
      guard entry.value.map != nil else {
        reader.mistake(entry.line, "the target of \(entry.key) is not such as {respond: 1h, resolve: 4h}")
        continue
      }
      reader.check(entry.value, of: "the target of \(entry.key)", keys: ["respond", "resolve"])
      let target = Target(
        respond: span(entry, "respond", &reader), resolve: span(entry, "resolve", &reader))
      if let respond = target.respond, let resolve = target.resolve, respond.seconds > resolve.seconds {
        reader.mistake(entry.line, "\(entry.key) is to be resolved in \(resolve), before the answer in \(respond)")
      }
      targets[priority] = target
    }
    return targets
  }

  private static func span(_ entry: Value.Entry, _ key: String, _ reader: inout DataReader) -> Span? {
    guard let value = entry.value[key], value.text != "" else { return nil }
    guard let span = value.text.flatMap({ Span($0) }), span.seconds > 0 else {
      reader.mistake(value.line, "\(key) of \(entry.key) is not a time such as 30m, 8h or 2d")
      return nil
    }
    return span
  }
}
