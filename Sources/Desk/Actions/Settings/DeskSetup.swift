internal import Documents

/// The first commit of a desk: its settings, its first admin, a first service catalog and service level agreement.
package struct DeskSetup: Sendable {
  package let name: String
  package let admin: Handle
  package let adminName: String
  package let email: String
  /// The zone of the machine on which it is made.
  package let timezone: String
  /// Files that every desk begins with, by their paths.
  package let files: [(path: DeskPath, content: [UInt8])]

  package init(
    name: String, admin: Handle, adminName: String, email: String, timezone: String = "UTC",
    files: [(path: DeskPath, content: [UInt8])]
  ) {
    self.name = name
    self.admin = admin
    self.adminName = adminName
    self.email = email
    self.timezone = timezone
    self.files = files
  }

  package func edits() throws(Refusal) -> [FileEdit] {
    var settings: [(String, Value)] = [
      ("name", .text(name)), ("language", .text("en")), ("sla", .text("kb/sla.md")),
      ("catalog", .text("kb/service-catalog.md")),
    ]
    if timezone != Settings.default.timezone { settings.append((Setting.timezone, .text(timezone))) }
    let person = personFields(name: adminName, emails: [email], role: .admin, level: nil)
    return [
      try writing(.settings, settings, "Welcome to \(name). Tell us what is wrong, or what you need."),
      try writing(.person(admin), person),
    ] + files.map { FileEdit($0.path, $0.content) }
  }
}
