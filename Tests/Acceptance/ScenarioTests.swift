import Testing

@Suite struct ScenarioTests {
  @Test func aNewTicketGoesToTheSmallestLoad() {
    let desk = ScratchDesk()
    let first = desk.open("Cannot print")
    let second = desk.open("Cannot scan")
    #expect(desk.tix(["list", "--mine"], as: "leveloneida").output.contains(first))
    #expect(desk.tix(["list", "--mine"], as: "levelonetim").output.contains(second))
    #expect(desk.complaints == "")
  }
}
