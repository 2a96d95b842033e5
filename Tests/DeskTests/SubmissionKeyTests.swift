import Desk
import Testing

@Suite struct SubmissionKeyTests {
  @Test(arguments: [0, 1, 0x8000_0000_0000_0000, UInt64.max, 0x0123_4567_89ab_cdef])
  func whatIsMadeIsRead(number: UInt64) throws {
    let key = SubmissionKey { number }
    #expect(SubmissionKey(key.text) == key)
    // A random one, as RFC 9562 marks it.
    let letters = Array(key.text)
    #expect(letters.count == 36 && letters[14] == "4" && "89ab".contains(letters[19]))
  }

  @Test func numbersMakeTheKey() {
    var numbers: [UInt64] = [0x0123_4567_89ab_cdef, 0xfedc_ba98_7654_3210]
    #expect(SubmissionKey { numbers.removeFirst() }.text == "01234567-89ab-4def-bedc-ba9876543210")
  }

  @Test(arguments: [
    "", "-", "01234567-89ab-4def-bedc-ba987654321", "01234567-89AB-4def-bedc-ba9876543210",
    "01234567-89ab-4def-bedc-ba9876543210 ", "01234567-89ab-4def-bedc-ba98765432/0", "0123456789ab4defbedcba9876543210",
    "../../../../../../../../etc/passwd00", "01234567-89ab-4def-bedc-ba98765432١٠",
  ])
  func whatIsNone(text: String) { #expect(SubmissionKey(text) == nil) }
}
