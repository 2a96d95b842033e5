internal import System
internal import Text

/// The `git` program in one repository, for what libgit2 does not do, or not well.
struct GitProgram {
  /// Both are told to git, so that it works where tix does, whatever it would find itself.
  let gitFolder: String
  /// Nil where there is none.
  let workTree: String?
  /// Named or found along the environment's `PATH`.
  var name = "git"
  private let environment: Environment

  init(gitFolder: String, workTree: String?, environment: Environment) {
    self.gitFolder = gitFolder
    self.workTree = workTree
    self.environment = Environment(environment.variables.filter { Self.isKept($0.key) })
  }

  /// `git ARGUMENTS` in the repository. What the environment says of another repository does not count.
  func command(
    _ arguments: [String], input: String = "/dev/null", output: String = "/dev/null", errors: String = "/dev/null",
    variables: [String: String] = [:]
  ) -> Subprocess {
    let place = ["--git-dir=" + gitFolder] + (workTree.map { ["--work-tree=" + $0] } ?? ["--bare"])
    return Subprocess(
      [name, "-C", workTree ?? gitFolder] + place + arguments,
      environment: Environment(environment.variables.merging(variables) { $1 }),
      input: input, output: output, errors: errors)
  }

  /// The first two numbers of `git version`; nil where they are not there.
  static func version(in answer: [UInt8]) -> (Int, Int)? {
    let words = String(decoding: answer, as: UTF8.self).trimmed.blankSeparated
    guard words.count >= 3, words[0] == "git", words[1] == "version" else { return nil }
    let numbers = words[2].pieces(at: UInt8(ascii: ".")).prefix(2).compactMap { Int(digits: $0.utf8) }
    return numbers.count == 2 ? (numbers[0], numbers[1]) : nil
  }

  /// Of Git's own variables only those are kept that say where its programs and configuration files are: others would
  /// lead it to another repository or index, or change how it takes its arguments.
  private static func isKept(_ variable: String) -> Bool {
    !variable.begins(with: "GIT_")
      || ["GIT_EXEC_PATH", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM"].contains(variable)
  }
}
