import CLibgit2
import GitFormats

extension ObjectType {
  /// Nil for what is no type of an object: libgit2 has numbers for parts of packs, too.
  init?(_ type: git_object_t) { self.init(rawValue: Int(type.rawValue)) }

  var libgit2: git_object_t { git_object_t(Int32(rawValue)) }
}
