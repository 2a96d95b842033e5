import Glibc

/// What a descriptor is connected to.
package struct Screen {
  /// Whether it is a terminal; false for one that is not open.
  package static func isTerminal(_ descriptor: Int32) -> Bool {
    isatty(descriptor) == 1
  }

  /// The terminal's width in columns: `COLUMNS` where it is set to a number from 1 to 9999, as POSIX has it, else what
  /// the terminal says, else 80. Nil when the descriptor is not a terminal.
  package static func width(of descriptor: Int32, environment: [String: String]) -> Int? {
    guard isTerminal(descriptor) else { return nil }
    return number(environment["COLUMNS"]) ?? size(of: descriptor).columns ?? 80
  }

  /// Its height in rows: `LINES`, else what the terminal says, else 24. Nil when the descriptor is not a terminal.
  package static func height(of descriptor: Int32, environment: [String: String]) -> Int? {
    guard isTerminal(descriptor) else { return nil }
    return number(environment["LINES"]) ?? size(of: descriptor).rows ?? 24
  }

  private static func number(_ text: String?) -> Int? {
    text.flatMap { Int($0) }.flatMap { (1...9999).contains($0) ? $0 : nil }
  }

  /// What the terminal says of itself; nil where it does not.
  private static func size(of descriptor: Int32) -> (columns: Int?, rows: Int?) {
    var size = winsize()
    guard unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0 else { return (nil, nil) }
    return (size.ws_col > 0 ? Int(size.ws_col) : nil, size.ws_row > 0 ? Int(size.ws_row) : nil)
  }

  /// Whether to use colour: on a terminal that is not dumb, unless `NO_COLOR` is set to anything but nothing.
  package static func wantsColour(descriptor: Int32, environment: [String: String]) -> Bool {
    guard isTerminal(descriptor), environment["NO_COLOR", default: ""].isEmpty else { return false }
    let kind = environment["TERM", default: ""]
    return !kind.isEmpty && kind != "dumb"
  }
}
