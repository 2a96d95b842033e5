internal import SQLite

/// Where a change of the index is put: into the file, or into tables in memory that are laid over it.
enum IndexTarget {
  case file, overlay

  func table(_ name: String) -> String { self == .file ? "main.\(name)" : "temp.over_\(name)" }

  /// How the table of words is called inside a statement on it.
  var texts: String { self == .file ? "texts" : "over_texts" }

  /// Makes the tables in memory, and views that hide what is gone from the file's tables.
  static func prepare(_ database: Database) throws(DatabaseError) {
    try database.execute("CREATE TEMP TABLE gone (owner PRIMARY KEY)")
    for (name, columns) in IndexSchema.tables {
      let owner = IndexSchema.owner(in: name)
      try database.execute("CREATE TEMP TABLE over_\(name) (\(columns))")
      try database.execute(
        "CREATE TEMP VIEW \(name) AS SELECT * FROM main.\(name) WHERE \(owner) NOT IN (SELECT owner FROM temp.gone) "
          + "UNION ALL SELECT * FROM temp.over_\(name)")
    }
    try database.execute(IndexSchema.texts("temp.over_texts"))
  }

  /// Takes them away again.
  static func clear(_ database: Database) throws(DatabaseError) {
    for (name, _) in IndexSchema.tables {
      try database.execute("DROP VIEW IF EXISTS temp.\(name); DROP TABLE IF EXISTS temp.over_\(name)")
    }
    try database.execute("DROP TABLE IF EXISTS temp.over_texts; DROP TABLE IF EXISTS temp.gone")
  }
}
