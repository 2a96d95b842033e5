internal import Text

/// Names that Windows has for devices, whatever ending is behind them: a file of such a name cannot be checked out there.
package enum DeviceName {
  /// Whether a file of this name would be a device: `con`, `NUL.md`, `com1.txt`.
  package static func isOne(_ name: String) -> Bool {
    let stem = name.pieces(at: UInt8(ascii: "."))[0].trimmed.asciiLowercased
    if ["con", "prn", "aux", "nul", "conin$", "conout$"].contains(stem) { return true }
    guard stem.begins(with: "com") || stem.begins(with: "lpt") else { return false }
    return stem.utf8.count == 4 && stem.utf8.last.map { (48...57).contains($0) } ?? false
  }

  /// Why a name cannot be given to something new; nil where it can.
  package static func problem(_ name: String) -> String? {
    isOne(name) ? "\(name) is the name of a device on Windows, where the desk could not be checked out" : nil
  }

  /// The same for the last part of a path.
  static func problem(path: String) -> String? { problem(path.pieces(at: UInt8(ascii: "/")).last ?? path) }
}
