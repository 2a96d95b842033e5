/// How a piece of a text was meant to look.
package struct Look: OptionSet, Hashable, Sendable {
  package let rawValue: UInt8
  package init(rawValue: UInt8) { self.rawValue = rawValue }

  package static let emphasis = Look(rawValue: 1)
  package static let strong = Look(rawValue: 2)
  package static let struck = Look(rawValue: 4)
  package static let code = Look(rawValue: 8)
  /// The text of a link.
  package static let link = Look(rawValue: 16)
  /// Where a link leads, and what stands for nothing but itself: HTML, the language of code.
  package static let aside = Look(rawValue: 32)
  package static let heading = Look(rawValue: 64)
}
