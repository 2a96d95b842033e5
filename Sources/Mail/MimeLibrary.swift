internal import CMime

/// GMime, started once in a process.
enum MimeLibrary {
  private static let isStarted: Bool = {
    g_mime_init()
    return true
  }()

  /// To be called before anything else of GMime.
  static func start() { _ = isStarted }
}
