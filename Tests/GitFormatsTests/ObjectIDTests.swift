import GitFormats
import Testing

struct ObjectIDTests {
  @Test(arguments: [
    "0123456789abcdef0123456789abcdef01234567", "ffffffffffffffffffffffffffffffffffffffff",
    "0000000000000000000000000000000000000000", "8000000000000000000000000000000000000001",
  ])
  func readsAndWritesHex(hex: String) throws {
    let id = try #require(ObjectID(hex: hex))
    #expect(id.description == hex)
    #expect(ObjectID(hex: hex.uppercased()) == id)
    #expect((id == .zero) == (hex.utf8.allSatisfy { $0 == UInt8(ascii: "0") }))
  }

  @Test(arguments: [
    "", "0123", "0123456789abcdef0123456789abcdef0123456g", "0123456789abcdef0123456789abcdef012345678",
    " 123456789abcdef0123456789abcdef01234567", "é123456789abcdef0123456789abcdef0123456",
  ])
  func refusesWhatIsNoID(text: String) {
    #expect(ObjectID(hex: text) == nil)
  }

  @Test func ordersAsHexDoes() {
    let sorted = (0..<200).map { _ in
      ObjectID(hex: String((0..<40).map { _ in "0123456789abcdef".randomElement() ?? "0" }))
    }.compactMap(\.self).sorted()
    #expect(sorted.map(\.description) == sorted.map(\.description).sorted())
    #expect(Set(sorted).count == 200)
  }
}
