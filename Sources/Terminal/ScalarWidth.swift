import CWidth
import Glibc

/// The width of single scalars, from the C library's tables.
///
/// `wcwidth` answers for the locale of the calling thread, so a UTF-8 locale is set for the time of a measurement and
/// the former one is put back: neither the environment nor the locale of the process takes part.
enum ScalarWidth {
  /// Runs `measure` on this thread with a UTF-8 locale.
  static func withTables<Result>(_ measure: () -> Result) -> Result {
    let former = unsafe uselocale(locale)
    defer { _ = unsafe uselocale(former) }
    return measure()
  }

  /// Columns of one scalar, 0 to 2. Only right inside `withTables`.
  static func of(_ scalar: Unicode.Scalar) -> Int {
    if scalar.isASCII { return scalar.value < 0x20 || scalar.value == 0x7F ? 0 : 1 }
    let width = Int(wcwidth(wchar_t(bitPattern: scalar.value)))
    return width >= 0 ? width : guess(scalar)
  }

  /// For scalars the tables do not know: controls, those newer than the C library, and all when it has no UTF-8 locale.
  private static func guess(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.properties.generalCategory {
    case .control, .nonspacingMark, .enclosingMark, .format: 0
    default: scalar.properties.isEmojiPresentation ? 2 : 1
    }
  }

  /// Made once and never freed. Nil where the system has no such locale; `uselocale` then changes nothing.
  nonisolated(unsafe) private static let locale: locale_t? = unsafe newlocale(characterTypes, "C.UTF-8", nil)

  /// LC_CTYPE_MASK, a macro that Swift does not import.
  private static let characterTypes = Int32(1) << LC_CTYPE
}
