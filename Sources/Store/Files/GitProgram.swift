internal import Desk
internal import Glibc

/// The `git` program in one repository, for what libgit2 does not do, or not well.
struct GitProgram {
  /// The work tree, or the Git folder where there is none.
  let folder: String
  /// What is looked for along `PATH`.
  var name = "git"

  /// `git ARGUMENTS` in the repository. What the environment says of another repository does not count.
  func command(
    _ arguments: [String], input: String = "/dev/null", output: String = "/dev/null", errors: String = "/dev/null",
    variables: [String] = []
  ) -> Subprocess {
    Subprocess(
      [name, "-C", folder] + arguments, input: input, output: output, errors: errors,
      environment: Self.environment + variables)
  }

  // Of Git's own variables only those that say where its programs and configuration files are: others would lead it to another
  // repository or index, or change how it takes its arguments.
  private static let kept = ["GIT_EXEC_PATH", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM"]

  private static var environment: [String] {
    var variables: [String] = []
    var position = 0
    while let text = unsafe environ[position] {
      let variable = unsafe String(cString: text)
      if !variable.begins(with: "GIT_") || kept.contains(where: { variable.begins(with: $0 + "=") }) {
        variables.append(variable)
      }
      position += 1
    }
    return variables
  }
}
