internal import Store

/// The program that shows an answer which is longer than the terminal: the one that Git would use.
package struct Pager {
  private let world: World
  /// The user's own words for it, which Git hands to a shell too.
  private let command: String

  /// Nil where there is to be none.
  ///
  /// - Parameter setting: the value of one of Git's settings.
  package init?(_ world: World, setting: (String) -> String?) {
    // As with Git, what is set to nothing says that there is to be none.
    let command = world.environment["GIT_PAGER"] ?? setting("core.pager") ?? world.environment["PAGER"] ?? "less"
    guard !command.isEmpty, command != "cat" else { return nil }
    self.world = world
    self.command = command
  }

  /// The one of whoever runs it, where there is no desk; nil where there is to be none.
  package init?(ofUser world: World) {
    self.init(world) { name in Store.userSetting(name, environment: world.processEnvironment) }
  }

  /// Shows what `feed` hands over, and waits until its reader has had enough; false where the pager did not take it.
  package func show(_ feed: (@escaping Output.Sink) -> Void) -> Bool {
    let status = world.feedProgram(["/bin/sh", "-c", command], environment) { take in feed { _, bytes in take(bytes) } }
    // A shell says 126 and 127 of what it cannot run.
    return status.map { $0 != 126 && $0 != 127 } ?? false
  }

  /// What Git sets for a pager where its user did not: colours, no wait for one screen, and it stays on the terminal.
  private var environment: [String: String] {
    world.environment.merging([("LESS", "FRX"), ("LV", "-c")]) { own, _ in own }
  }
}
