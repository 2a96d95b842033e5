internal import CMime
internal import Text

/// A name and an address, as in `Jane Doe <jane@example.org>`.
package struct MailAddress: Hashable, Sendable {
  /// Empty where none is given.
  package let name: String
  /// `jane@example.org`
  package let address: String

  /// An address, with the name of whoever has it.
  package init(name: String = "", address: String) {
    self.name = name
    self.address = address
  }

  /// The addresses of a header's value, those of groups among them, in their order; at most `limit`.
  static func all(in header: [UInt8], limit: Int = 1_000) -> [MailAddress] {
    MimeLibrary.start()
    let text = EncodedWords.joined(header.filter { $0 != 10 && $0 != 13 })
    guard let list = internet_address_list_parse(nil, text) else { return bare(text) }
    defer { g_object_unref(list) }
    var found: [MailAddress] = []
    collect(list, into: &found, limit: limit, depth: 0)
    return found.isEmpty ? bare(text) : found
  }

  /// The last word that looks like an address, where somebody left the brackets away: `Jane Doe jane@example.org`.
  private static func bare(_ text: String) -> [MailAddress] {
    let words = text.blankSeparated
    guard let word = words.last(where: { $0.utf8.contains(64) }), word.utf8.allSatisfy({ $0 > 32 && $0 < 127 }),
      !word.utf8.contains(where: { #"<>(),;:\"[]"#.utf8.contains($0) })
    else { return [] }
    return [MailAddress(address: word)]
  }

  private static func collect(
    _ list: UnsafeMutablePointer<InternetAddressList>, into found: inout [MailAddress], limit: Int, depth: Int
  ) {
    for index in 0..<internet_address_list_length(list) {
      guard found.count < limit, let entry = internet_address_list_get_address(list, index) else { return }
      if tix_mime_is_group(entry) != 0 {
        guard depth < 4, let members = internet_address_group_get_members(tix_mime_group(entry)) else { continue }
        collect(members, into: &found, limit: limit, depth: depth + 1)
      } else if tix_mime_is_mailbox(entry) != 0 {
        guard let address = internet_address_mailbox_get_addr(tix_mime_mailbox(entry)) else { continue }
        let name = internet_address_get_name(entry).map { String(cString: $0) } ?? ""
        found.append(MailAddress(name: name.onOneLine, address: String(cString: address).trimmed))
      }
    }
  }
}
