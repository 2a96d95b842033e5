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
    for (place, key) in keys.enumerated() where keys[..<place].contains(key) {
      throw Failure(.usage, "--fields names \(key.rawValue) twice")
    }
    return keys
  }
}
