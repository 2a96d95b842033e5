import Testing

@testable import Desk

/// What somebody types where a person is meant.
@Suite struct PersonReferenceTests {
  private static func fit(_ typed: String, _ name: String, _ handle: String, _ email: String) throws
    -> PersonReference.Fit?
  {
    let bytes = front("name: \(name)\nemail: \(email)\nrole: customer")
    return PersonReference(typed).fit(try Person(handle: DeskTests.handle(handle), bytes: bytes))
  }

  @Test(
    arguments: [
      ("Søren Kierkegaard", .name), ("soren kierkegaard", .name), ("  SØREN \t KIERKEGAARD ", .name),
      ("So\u{308}ren Kierkegaard", .name), ("kierk", .beginning), ("kierk sor", .beginning), ("so", .beginning),
      ("s", nil),
      ("sk1", .beginning), ("sk@ex", .beginning), ("gaard", .part), ("k1", .part), ("example.org", nil),
      ("xample", nil),
      ("example sk", nil), ("aard ren", .part), ("jensen", nil), ("sør q", nil), ("", nil), ("   ", nil),
      ("\u{200B}", nil), ("*", nil),
      ("%", nil),
    ] as [(String, PersonReference.Fit?)])
  func fits(typed: String, fit: PersonReference.Fit?) throws {
    #expect(try Self.fit(typed, "Søren Kierkegaard", "sk1813", "sk@example.org") == fit)
  }

  @Test(
    arguments: [
      ("山田", "山田 太郎", PersonReference.Fit.beginning), ("太郎", "山田太郎", .part), ("يوسف", "يوسف أحمد", .beginning),
      ("🦊", "Fox 🦊", .beginning), ("bo", "Anna-Bo", .beginning), ("nnab", "Anna-Bo", nil),
      ("ann bo", "Anna-Bo", .beginning),
      ("neil", "Sam O'Neil", .beginning),
    ] as [(String, String, PersonReference.Fit?)])
  func everyScript(typed: String, name: String, fit: PersonReference.Fit?) throws {
    #expect(try Self.fit(typed, name, "x1", "y@z.example") == fit)
  }
}
