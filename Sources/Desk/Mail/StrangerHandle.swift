internal import Text

/// The handle of somebody who is registered because they wrote a mail: the local part made valid, with a number where it is taken.
package enum StrangerHandle {
  /// The most numbers that are tried.
  private static let tries = 10_000

  /// - Parameter isTaken: whether there is a person of that handle.
  /// - Throws: where nothing of the address can be a handle.
  package static func make(of email: String, isTaken: (Handle) throws(Refusal) -> Bool) throws(Refusal) -> Handle {
    let local = Handle(localPartOf: email)?.text ?? reserved(email)
    for number in 1...tries {
      let ending = number == 1 ? "" : "-\(number)"
      let text = String(decoding: local.utf8.prefix(64 - ending.utf8.count), as: UTF8.self) + ending
      guard let handle = Handle(text), !handle.isReserved, !DeviceName.isOne(handle.text) else { continue }
      if try !isTaken(handle) { return handle }
    }
    throw Refusal(.forbidden, "there is no handle left for \(email)", isLasting: true)
  }

  /// What nobody can have by itself gets a number as what is taken does; what has no letter or digit is a guest.
  private static func reserved(_ email: String) -> String {
    let local = email.asciiLowercased.pieces(at: UInt8(ascii: "@"))[0]
    return Handle(local)?.text ?? "guest"
  }
}
