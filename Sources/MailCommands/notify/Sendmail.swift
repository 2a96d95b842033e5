internal import Desk
internal import Frame
internal import Mail
internal import Store
internal import System
internal import Text

/// The program that mail is handed to, as `sendmail` takes it.
struct Sendmail {
  enum Outcome {
    case taken
    /// It may be taken later.
    case notNow(String)
    case never(String)
  }

  private let world: World
  private let command: [String]

  /// - Parameter sender: the address that mail comes back to.
  init(_ session: Session, _ store: Store, from sender: String) throws(Failure) {
    world = session.world
    let setting = try Failure.fromStore { () throws(StoreError) in try store.setting("tix.sendmail") }
    let words = (setting ?? "sendmail").blankSeparated
    command = (words.isEmpty ? ["sendmail"] : words) + ["-i", "-f", sender, "--"]
  }

  /// Hands a message over.
  func send(_ message: OutgoingMessage, to address: String) -> Outcome {
    let bytes: [UInt8]
    do { bytes = try message.bytes() } catch { return .never(error.problem) }
    let status = world.feedProgram(command + [address], environment) { feed in _ = feed(bytes) }
    guard let status else {
      return .notNow(
        "\(command[0]), which git config tix.sendmail names, could not be started or was ended by a signal")
    }
    // What it ends with is its word, however much of the message it read.
    if status == 0 { return .taken }
    let reason = "\(command[0]) ended with \(status)"
    // EX_DATAERR, EX_NOUSER: the message or the address is wrong. All else may be a matter of the server.
    return [65, 67].contains(status) ? .never(reason) : .notNow(reason)
  }

  /// The environment of this process, with a path on which `sendmail` is found: cron and others leave `/usr/sbin` out.
  private var environment: [String: String] {
    var environment = world.environment
    environment["PATH"] = (environment["PATH"] ?? "/usr/bin:/bin") + ":/usr/sbin:/usr/lib"
    return environment
  }
}
