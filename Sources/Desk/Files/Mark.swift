/// What a document of the knowledge base can be marked as. A marked one is for everybody, and its data is acted on.
package enum Mark: String, Sendable, CaseIterable {
  case sla, catalog

  /// What is wrong with the data that a marked document carries; none in a plain document.
  ///
  /// - Parameter templates: those that there are; nil where nobody looked, and then nothing is said of them.
  package func mistakes(_ bytes: [UInt8], at path: String, templates: Set<String>?) -> [Fault] {
    do throws(Fault) {
      let fields = try Fields(bytes, at: path)
      return switch self {
      case .sla: ServiceLevels.reading(fields).mistakes
      case .catalog: Catalog.reading(fields, templates).mistakes
      }
    } catch {
      return [error]
    }
  }
}

extension Settings {
  /// The path of the document with this mark.
  package func path(of mark: Mark) -> String? {
    switch mark {
    case .sla: sla
    case .catalog: catalog
    }
  }

  /// What the document at a path is marked as.
  package func marks(of path: String) -> [Mark] { Mark.allCases.filter { self.path(of: $0) == path } }
}
