import Glibc
import Testing

/// Commits are signed as git would sign them, and git finds the signatures good.
@Suite struct SigningTests {
  static let hasKeygen = access("/usr/bin/ssh-keygen", X_OK) == 0

  @Test(.enabled(if: hasKeygen, "ssh-keygen is not installed"), arguments: [false, true])
  func signsByGitsSettings(bare: Bool) throws {
    let desk = ScratchDesk(bare: bare)
    let key = desk.root + "/key"
    let made = Program.run(
      ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "desk", "-f", key], in: desk.root, desk.environment)
    #expect(made.status == 0, "\(made.errors)")
    let publicKey = try #require(Disk.text(key + ".pub"))
    Disk.write(desk.root + "/home/allowed", "service@example.net \(publicKey)")
    for (name, value) in [
      ("commit.gpgSign", "true"), ("gpg.format", "ssh"), ("user.signingKey", key),
      ("gpg.ssh.allowedSignersFile", "~/allowed"),
    ] { desk.git(["config", name, value]) }
    let id = desk.open("Cannot print")
    #expect(id.utf8.count == 12)
    #expect(desk.git(["log", "-1", "--format=%G? %GS"]).line == "G service@example.net")
    #expect(desk.git(["verify-commit", "HEAD"]).status == 0)
    #expect(desk.complaints == "")

    // A key that is not there: one line, and no change.
    desk.git(["config", "user.signingKey", desk.root + "/nothing"])
    let refused = desk.tix(["resolve", id], as: "levelonetim")
    #expect(refused.status == 1)
    #expect(refused.errors.hasPrefix("tix: resolve: the commit could not be signed: "))
    #expect(desk.git(["log", "-1", "--format=%G?"]).line == "G")
    #expect(desk.complaints == "")
  }
}
