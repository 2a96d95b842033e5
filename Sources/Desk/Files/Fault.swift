package import Documents

/// What is wrong with one file of the desk, and where.
package struct Fault: Error, Equatable, Sendable {
  package let path: String
  /// The line in the file, from 1; nil where the whole file is meant.
  package let line: Int?
  /// Starts small and ends without a full stop.
  package let problem: String
  /// Whether the object of the file is damaged or gone, rather than its content wrong: it may be readable again later.
  package let isDamage: Bool

  package init(path: String, line: Int?, problem: String, isDamage: Bool = false) {
    self.path = path
    self.line = line
    self.problem = problem
    self.isDamage = isDamage
  }

  package init(path: String, _ error: DocumentError) {
    self.init(path: path, line: error.line, problem: error.problem)
  }

  /// `people/tim.md: line 4: role is missing`
  package var text: String { path + ": " + (line.map { "line \($0): " } ?? "") + problem }
}
