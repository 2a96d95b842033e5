/// What an object of Git is; the numbers are those that packs use.
package enum ObjectType: Int, Sendable {
  case commit = 1
  case tree
  case blob
  case tag

  /// As it stands in front of a loose object.
  var name: String {
    switch self {
    case .commit: "commit"
    case .tree: "tree"
    case .blob: "blob"
    case .tag: "tag"
    }
  }
}

/// An object that is to be stored, in memory.
package struct GitObject: Sendable {
  package let id: ObjectID
  package let type: ObjectType
  package let bytes: [UInt8]

  package init(id: ObjectID, type: ObjectType, bytes: [UInt8]) {
    self.id = id
    self.type = type
    self.bytes = bytes
  }
}
