internal import Text

/// The name under which a desk keeps a file that somebody sent: made by tix, whatever they called it.
///
/// It is safe on every system that a desk is cloned to: no folder, no dot or dash in front, no name that Windows or Git
/// takes for something else, and no second one that differs in case alone.
package enum StoredName {
  /// The most a name may be long, in bytes.
  package static let limit = 100

  /// What a file that was called `called` is stored as, beside files with the names `taken`.
  package static func make(for called: String, beside taken: [String]) -> String {
    let (stem, ending) = parts(of: called)
    let used = Set(taken.map(\.asciiLowercased))
    var number = 1
    while true {
      let suffix = (number == 1 ? "" : "-\(number)") + ending
      let kept = String(decoding: stem.utf8.prefix(limit - suffix.utf8.count), as: UTF8.self)
      let name = kept + suffix
      if !used.contains(name.asciiLowercased) { return name }
      number += 1
    }
  }

  /// Whether this can be the name of a stored file.
  package static func isOne(_ text: String) -> Bool {
    (1...limit).contains(text.utf8.count) && text.utf8.first != dot && text.utf8.allSatisfy(isAllowed)
  }

  private static let dot = UInt8(ascii: ".")
  private static let dash = UInt8(ascii: "-")

  /// The name in what may be a path of any system, cleaned, and its ending with the dot.
  private static func parts(of called: String) -> (stem: String, ending: String) {
    let last = called.utf8.split { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\") }.last.map(Array.init) ?? []
    var name = last[...].drop { $0 == dot }
    var ending = ""
    if let end = name.lastIndex(of: dot), isEnding(name[(end + 1)...]) {
      ending = String(decoding: name[end...], as: UTF8.self)
      name = name[..<end]
    }
    var stem = cleaned(name)
    if stem.isEmpty { stem = "file" }
    // Windows has devices of these names, whatever the ending.
    if DeviceName.isOne(stem) { stem = "file-" + stem }
    return (stem, ending)
  }

  /// An ending is short and plain, so that programs know the file by it.
  private static func isEnding(_ bytes: ArraySlice<UInt8>) -> Bool {
    (1...10).contains(bytes.count) && bytes.allSatisfy { isAllowed($0) && $0 != dash && $0 != UInt8(ascii: "_") }
  }

  /// Every run of what may not stand in a name becomes one dash; none, and no dot, stays at the ends.
  private static func cleaned(_ bytes: ArraySlice<UInt8>) -> String {
    var result: [UInt8] = []
    for byte in bytes {
      let kept = isAllowed(byte) ? byte : dash
      if kept == dash || kept == dot, result.isEmpty || (kept == dash && result.last == dash) { continue }
      result.append(kept)
    }
    while let last = result.last, last == dash || last == dot { result.removeLast() }
    return String(decoding: result, as: UTF8.self)
  }

  private static func isAllowed(_ byte: UInt8) -> Bool {
    (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
      || [dot, UInt8(ascii: "_"), dash].contains(byte)
  }
}
