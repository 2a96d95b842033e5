import Git
import Glibc
import Testing

/// Repositories that libgit2 1.5 cannot or must not open: each is one clear sentence.
struct RefusalTests {
  private func failure(_ path: String) -> GitError? {
    do throws(GitError) { _ = try Repository(at: path) } catch { return error }
    return nil
  }

  @Test func sha256() throws {
    let scratch = try Scratch(repository: false)
    Scratch.run(["/usr/bin/env", "git", "init", "-q", "--object-format=sha256", scratch.path])
    let error = try #require(failure(scratch.path))
    #expect(error.kind == .unsupported)
    #expect(error.message.contains("extensions.objectformat") && error.message.contains("SHA-256"))
  }

  @Test(arguments: [
    ("refStorage", "reftable", "reftable"), ("worktreeConfig", "true", "work tree"),
    ("partialClone", "origin", "partial"),
    ("somethingNew", "1", "extensions.somethingnew"),
  ])
  func otherExtensions(name: String, value: String, said: String) throws {
    let scratch = try Scratch()
    scratch.git("config", "core.repositoryFormatVersion", "1")
    scratch.git("config", "extensions.\(name)", value)
    let error = try #require(failure(scratch.path))
    #expect(error.kind == .unsupported)
    #expect(error.message.contains(said), "\(error.message)")
  }

  @Test func newerFormat() throws {
    let scratch = try Scratch()
    scratch.git("config", "core.repositoryFormatVersion", "9")
    #expect(failure(scratch.path)?.kind == .unsupported)
  }

  @Test(.serialized, .enabled(if: geteuid() == 0, "needs root to give a folder away"), arguments: [false, true])
  func somebodyElsesFolder(bare: Bool) throws {
    let scratch = try Scratch(bare: bare)
    try Repository(at: scratch.path).commitFiles([("a", "1")])
    let real = Scratch.run(["/usr/bin/realpath", scratch.path]).line
    Scratch.run(["/bin/chown", "-R", "65534", scratch.path])
    let settings = Scratch.isolated + "/.gitconfig"
    let global = ["GIT_CONFIG_GLOBAL=\(settings)"]
    #expect(scratch.git("log", environment: global).status == 128)
    let opened = bare ? [scratch.path] : [scratch.path, scratch.path + "/.git"]
    for path in opened {
      let error = try #require(failure(path))
      #expect(error.kind == .untrusted)
      #expect(error.message.contains("safe.directory \(real) "), "\(error.message)")
    }
    // libgit2 takes no "*"; the message says so, and the kind is the same although its code is another.
    Scratch.run(["/usr/bin/env", "git", "config", "--global", "--add", "safe.directory", "*"], environment: global)
    #expect(failure(opened[0])?.kind == .untrusted)
    Scratch.run(["/usr/bin/env", "git", "config", "--global", "--add", "safe.directory", real], environment: global)
    for path in opened { #expect(failure(path) == nil) }
    Scratch.run(["/usr/bin/env", "git", "config", "--global", "--unset-all", "safe.directory"], environment: global)
    Scratch.run(["/usr/bin/env", "git", "config", "--global", "--add", "safe.directory", real], environment: global)
    #expect(scratch.git("log", environment: global).status == 0)
    unlink(settings)
  }
}

extension RefusalTests {
  @Test(.enabled(if: geteuid() == 0, "needs root to give a folder away"))
  func somebodyElsesLinkedWorkTree() throws {
    let scratch = try Scratch()
    try Repository(at: scratch.path).commitFiles([("a", "1")])
    scratch.git("worktree", "add", "../linked", "-b", "side")
    let real = Scratch.run(["/usr/bin/realpath", scratch.folder + "/linked"]).line
    Scratch.run(["/bin/chown", "-R", "65534", scratch.folder + "/linked"])
    for path in [scratch.folder + "/linked", scratch.path + "/.git/worktrees/linked"] {
      let error = try #require(failure(path))
      #expect(error.kind == .untrusted)
      #expect(error.message.contains("safe.directory \(real) "), "\(error.message)")
    }
  }
}
