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
    if let columns = environment["COLUMNS"].flatMap({ Int($0) }), (1...9999).contains(columns) { return columns }
    var size = winsize()
    guard unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }

  /// Whether to use colour: on a terminal that is not dumb, unless `NO_COLOR` is set to anything but nothing.
  package static func wantsColour(descriptor: Int32, environment: [String: String]) -> Bool {
    guard isTerminal(descriptor), environment["NO_COLOR", default: ""].isEmpty else { return false }
    let kind = environment["TERM", default: ""]
    return !kind.isEmpty && kind != "dumb"
  }
}
