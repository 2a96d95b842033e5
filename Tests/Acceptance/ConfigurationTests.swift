import Testing

/// Git's configuration, from where Git itself takes it.
@Suite struct ConfigurationTests {
  @Test func theEnvironmentNamesTheFiles() {
    let desk = ScratchDesk()
    let file = desk.root + "/mine"
    Disk.write(file, "[user]\n\tname = Jannet\n\temail = customerjannet@example.org\n")
    #expect(desk.tix(["list"]).status == 3, "a service account is nobody of the desk")
    desk.environment["GIT_CONFIG_GLOBAL"] = file
    #expect(desk.tix(["new", "Cannot print", "-m", "Nothing happens."]).status == 0)
    #expect(
      desk.git(["log", "-1", "--format=%ae %ce"]).line == "customerjannet@example.org customerjannet@example.org")
    desk.environment["GIT_CONFIG_GLOBAL"] = "/dev/null"
    #expect(desk.tix(["list"]).errors.contains("user.email is not set"))
    desk.environment["GIT_CONFIG_NOSYSTEM"] = nil
    desk.environment["GIT_CONFIG_SYSTEM"] = file
    #expect(desk.tix(["list"]).status == 0)
  }

  @Test func anEmptyAddressIsNone() {
    let desk = ScratchDesk()
    desk.git(["config", "user.email", ""])
    #expect(desk.tix(["list"]).errors.contains("user.email is not set"))
    #expect(desk.tix(["list"], as: "leveloneida").status == 0)
  }
}
