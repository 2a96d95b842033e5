import Desk
import FirstFiles

/// The people of a made desk, and the files that it begins with.
struct Cast {
  struct Member {
    let handle: String
    let name: String
    let role: String
    var level: Int?

    var email: String { "\(handle)@example.org" }
  }

  static let admin = Member(handle: "boss", name: "Boss", role: "admin")
  static let customers = (1...200).map { Member(handle: "customer\($0)", name: "Customer \($0)", role: "customer") }
  /// Those of each level of support.
  static let supporters = [40, 15, 5].enumerated().map { index, count in
    let level = ["one", "two", "three"][index]
    return (1...count).map {
      Member(handle: "level\(level)\($0)", name: "Level \(level) \($0)", role: "supporter", level: index + 1)
    }
  }
  /// The supporter whose list is a screenful in every desk.
  static let busy = supporters[0][0]

  /// What `tix init` writes.
  static func setup() throws -> [(path: String, bytes: [UInt8])] {
    guard let handle = Handle(admin.handle) else { preconditionFailure("\(admin.handle) is a handle") }
    let files: [(path: DeskPath, content: [UInt8])] = [
      (.document(slug: "sla"), FirstFiles.serviceLevels(in: "Europe/Copenhagen")),
      (.document(slug: "service-catalog"), FirstFiles.serviceCatalog),
    ]
    let templates = FirstFiles.templates.map { (path: DeskPath.template(name: $0.name), content: $0.bytes) }
    let setup = DeskSetup(
      name: "Bench", admin: handle, adminName: admin.name, email: admin.email, files: files + templates)
    return try setup.edits().map { ($0.path, $0.content) }
  }

  /// Everybody who was added after that.
  static var people: [(path: String, bytes: [UInt8])] {
    (customers + supporters.joined()).map { person in
      var text = "---\nname: \(person.name)\nemail: \(person.email)\nrole: \(person.role)\n"
      if let level = person.level { text += "level: \(level)\n" }
      return ("people/\(person.handle).md", Array((text + "---\n").utf8))
    }
  }
}
