internal import Desk
internal import Git
internal import System
internal import Text

/// Signs commits as git does, where Git's `commit.gpgSign`, `gpg.format` and `user.signingKey` say so.
struct Signer {
  private let paths: RepositoryPaths
  private let environment: Environment
  private let isSSH: Bool
  private let program: String
  private let key: String?
  /// The same as a path, where it is one.
  private let keyFile: String?

  /// Nil where commits are not signed.
  init?(_ store: Store) throws(StoreError) {
    let isWanted = try git { () throws(GitError) in try store.repository.boolSetting("commit.gpgsign") }
    guard isWanted ?? false else { return nil }
    paths = store.paths
    environment = store.environment
    key = try store.setting("user.signingkey")
    keyFile = try git { () throws(GitError) in try store.repository.pathSetting("user.signingkey") }
    let format = try store.setting("gpg.format") ?? "openpgp"
    isSSH = format == "ssh"
    switch format {
    case "ssh": program = try store.setting("gpg.ssh.program") ?? "ssh-keygen"
    case "x509": program = try store.setting("gpg.x509.program") ?? "gpgsm"
    default:
      let general = try store.setting("gpg.program")
      program = try store.setting("gpg.openpgp.program") ?? general ?? "gpg"
    }
  }

  /// The signature of a commit's bytes. `committer` names the key where no `user.signingKey` does.
  func sign(_ commit: [UInt8], committer: String) throws(StoreError) -> String {
    let path = paths.staging + "/commit"
    try system { () throws(SystemError) in
      for end in ["", ".sig", ".err"] { try FileSystem.remove(path + end) }
      try FileSystem.create(path, commit, durable: false)
    }
    let ending = isSSH ? try signBySSH(path, keyFile) : signByGPG(path, committer)
    let signature = try system { () throws(SystemError) in try FileSystem.contents(path + ".sig") }
    guard ending == 0, let signature, !signature.isEmpty else { throw refusal(path) }
    try system { () throws(SystemError) in try paths.clearStaging() }
    return String(decoding: signature, as: UTF8.self)
  }

  /// ssh-keygen writes the signature beside the file that it signs.
  private func signBySSH(_ path: String, _ keyFile: String?) throws(StoreError) -> Int32? {
    guard let key else { throw .unusable("commits are to be signed, but user.signingKey is not set", hint: nil) }
    var arguments = [program, "-Y", "sign", "-n", "git", "-f"]
    if let literal = key.dropping(prefix: "key::") ?? (key.begins(with: "ssh-") ? key : nil) {
      // A key by itself: its private half is held elsewhere, and -U asks for it there.
      let file = paths.staging + "/key.pub"
      try system { () throws(SystemError) in
        try FileSystem.remove(file)
        try FileSystem.create(file, Array((literal + "\n").utf8), durable: false)
      }
      arguments += [file, "-U"]
    } else {
      arguments.append(keyFile ?? key)
    }
    return Subprocess(
      arguments + [path], environment: environment, input: "/dev/null", output: "/dev/null", errors: path + ".err"
    ).run()
  }

  private func signByGPG(_ path: String, _ committer: String) -> Int32? {
    Subprocess(
      [program, "-bsau", key ?? committer], environment: environment, input: path, output: path + ".sig",
      errors: path + ".err"
    ).run()
  }

  private func refusal(_ path: String) -> StoreError {
    let said = (try? FileSystem.contents(path + ".err")).flatMap(\.self).map { String(decoding: $0, as: UTF8.self) }
    let line = said?.pieces(at: 10).first { !$0.isEmpty }
    return .unusable(
      "the commit could not be signed: " + (line ?? "\(program) did not answer"),
      hint: "git config commit.gpgSign false turns signing off")
  }
}
