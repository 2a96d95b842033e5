internal import Glibc

/// A program that was started and is not waited for.
package final class BackgroundProcess {
  private var process: pid_t?

  init(_ process: pid_t) { self.process = process }

  /// Whether it is still running. The first call after its end removes it from the system's process table.
  package var isRunning: Bool {
    guard let running = process else { return false }
    if waitpid(running, nil, WNOHANG) == 0 { return true }
    process = nil
    return false
  }

  deinit { _ = isRunning }
}
