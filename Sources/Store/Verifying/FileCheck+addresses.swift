internal import Desk

extension FileCheck {
  /// One address is one person's.
  func checkAddresses(of people: [Person], _ report: inout Report) {
    var owners: [String: (handle: Handle, email: String)] = [:]
    for person in people.sorted(by: { $0.handle < $1.handle }) {
      for email in person.emails {
        let key = CommitIdentity.key(email)
        if key.isEmpty { continue }
        if let owner = owners[key] {
          if owner.handle == person.handle { continue }
          report.find(
            "\(owner.email) is also the address of \(owner.handle)", path: DeskPath.person(person.handle).text)
        } else {
          owners[key] = (person.handle, email)
        }
      }
    }
  }
}
