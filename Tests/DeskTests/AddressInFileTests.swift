import Desk
import Testing

/// Where an address stands in a file that cannot be read.
@Suite struct AddressInFileTests {
  @Test(
    arguments: [
      "m@x.dk", "email: M@X.dk\n", "'m@x.dk'", "-m@x.dk", "[m@x.dk,", "m@x.dk.", "tom@x.dk m@x.dk", "@m@x.dk",
      "\u{201C}m@x.dk\u{201D}",
    ])
  func itStandsThere(_ text: String) { #expect(EmailAddress.stands("m@X.dk", in: Array(text.utf8))) }

  @Test(
    arguments: [
      "", "m@x", "tom@x.dk", "to.m@x.dk", "to-m@x.dk", "to+m@x.dk", "t_m@x.dk", "m@x.dkk", "m@x.dk.example",
      "m@x.dk-a", "@x.dk", "m@", "mm@xm@x.d",
    ])
  func itIsAPartOfAnother(_ text: String) { #expect(!EmailAddress.stands("m@X.dk", in: Array(text.utf8))) }
}
