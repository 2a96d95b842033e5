import Testing

@testable import Desk

/// What can be asked for is what the table of actions has, each once.
@Suite struct ActionCommandTests {
  @Test func theListIsThatOfTheTable() {
    let rows = ActionName.allCases.flatMap { $0.declaration.commands.map(\.word) }
    #expect(ActionCommand.all.map(\.word) == rows)
    #expect(Set(rows).count == rows.count)
    for word in rows { #expect(ActionCommand.named(word)?.word == word) }
  }
}
