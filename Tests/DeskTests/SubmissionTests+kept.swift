import Testing

@testable import Desk

/// What is not the form's own stays.
extension SubmissionTests {
  /// Words of the form's own lines, and marks alone, may be what somebody quotes.
  @Test(arguments: ["> Switch", "> it", "> Lines that begin with > are ours.", "> ...", "> printer\n>\n> toner"])
  func aQuoteThatIsNotAWholeLineOfOursIsKept(_ quote: String) throws {
    let text = Self.filled.replacing("- [x] it smells of smoke", with: "- [x] it smells of smoke\n\n\(quote)")
    #expect(try take(text).opening.body.contains("it smells of smoke\n\n\(quote)\n\n##"))
  }

  @Test(arguments: [
    ("\"Word\" and \"Excel\"", "\"Word\" and \"Excel\""), ("'Word' and 'Excel'", "'Word' and 'Excel'"),
    ("'It''s'", "It's"),
    (#""C:\Temp is full""#, #"C:\Temp is full"#), (#""a \"b\" c""#, #"a "b" c"#), ("“a” and “b”", "“a” and “b”"),
    ("\"a", "\"a"),
  ]) func quotesGoWhereTheyAreAroundAll(_ typed: String, _ title: String) throws {
    #expect(try take("---\ntitle: \(typed)\n---\n").opening.title == title)
  }
}
