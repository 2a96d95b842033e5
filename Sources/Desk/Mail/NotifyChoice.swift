internal import Documents

/// What somebody wants to be told of by mail: `notify` in their file.
package enum NotifyChoice: String, Sendable, CaseIterable {
  /// All that concerns them.
  case all
  /// What concerns a ticket of their own: one that they opened, or have.
  case mine
  /// The same as `all`, in one mail a day.
  case daily
  case none
}

extension Person {
  /// What they want to be told of. A value that is none of these means the default.
  package var notify: NotifyChoice { document["notify"]?.text.flatMap(NotifyChoice.init(rawValue:)) ?? .all }
}
