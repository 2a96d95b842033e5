internal import Arguments
internal import Frame
internal import Views

/// `--fields`: the keys of a ticket that `--json` is to have.
enum FieldsOption {
  static let option = ListOption<TicketKey>("--fields", value: "KEY", "with --json: these keys alone, in this order")

  static func value(_ parsed: Parsed) throws(Failure) -> [TicketKey] {
    let keys = parsed[option]
    guard keys.isEmpty || parsed[Session.json] else {
      throw Failure(.usage, "--fields is for --json", hint: "--columns chooses what a list shows")
    }
    try requireOnce(keys, in: option)
    return keys
  }
}

/// Stops where an option names one of several things more than once.
func requireOnce<Value: RawRepresentable & Equatable>(
  _ values: [Value], in option: any DeclaredOption
) throws(Failure) {
  for (place, value) in values.enumerated() where values[..<place].contains(value) {
    throw Failure(.usage, "\(option.declaration.name) names \(value.rawValue) twice")
  }
}
