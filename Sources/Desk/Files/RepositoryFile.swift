internal import Text

/// Files at the root that belong to the repository rather than to the desk, by who may write them.
package enum RepositoryFile: Sendable, Equatable {
  /// What says what the repository is: README, LICENSE and the like.
  case description
  /// What Git and the programs that run on a push go by. `.mailmap` changes whom `git log` names.
  case configuration

  private static let descriptions: Set<String> = [
    "readme", "license", "licence", "copying", "changelog", "changes", "contributing", "code_of_conduct", "security",
    "support", "authors", "notice", "history", "news",
  ]
  private static let configurations: Set<String> = [
    ".mailmap", ".travis.yml", ".drone.yml", ".woodpecker.yml", ".cirrus.yml", ".appveyor.yml", "appveyor.yml",
    "azure-pipelines.yml", "bitbucket-pipelines.yml", "jenkinsfile", ".pre-commit-config.yaml", ".editorconfig",
    "codeowners",
  ]
  private static let folders: Set<String> = [
    ".github", ".gitlab", ".gitea", ".forgejo", ".circleci", ".woodpecker", ".buildkite",
  ]

  /// Nil for every other path.
  package init?(_ path: String) {
    let parts = path.asciiLowercased.pieces(at: UInt8(ascii: "/"))
    guard let first = parts.first else { return nil }
    if parts.count > 1 {
      guard Self.folders.contains(first) else { return nil }
      self = .configuration
      return
    }
    if Self.configurations.contains(first) || first.begins(with: ".git") {
      self = .configuration
      return
    }
    let name = first.pieces(at: UInt8(ascii: "."))[0].pieces(at: UInt8(ascii: "-"))[0]
    guard Self.descriptions.contains(name) else { return nil }
    self = .description
  }
}
