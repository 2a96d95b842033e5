internal import Desk
internal import Frame
internal import Store

/// The files that lines of a batch attach. Their bytes are with the store before the locks are taken.
struct BatchFiles {
  /// By the number of the line, until that is answered.
  private var kept: [Int: Result<[Attachment], Failure>] = [:]

  /// Reads the files of these lines, each once.
  ///
  /// - Throws: where the machine or the repository fails; a file that cannot be attached is a failure of its line.
  mutating func keep(of lines: [BatchLine], _ session: Session) throws(Failure) {
    for line in lines where kept[line.number] == nil {
      guard case .attaching(let paths, _, _) = try? line.order.get().request else { continue }
      do throws(Failure) {
        kept[line.number] = .success(try AttachSource(paths: paths).files(session))
      } catch {
        if error.kind == .fault { throw error }
        kept[line.number] = .failure(error)
      }
    }
  }

  /// Stops where a file of this line cannot be attached.
  func require(_ line: Int) throws(Failure) { _ = try kept[line]?.get() }

  /// The files of a line.
  subscript(line: Int) -> [Attachment] { (try? kept[line]?.get()) ?? [] }

  /// Forgets those of lines that are answered.
  mutating func drop(upTo line: Int?) {
    guard let line, !kept.isEmpty else { return }
    kept = kept.filter { $0.key > line }
  }
}
