import CSQLite

/// Why SQLite did not do something.
package struct DatabaseError: Error, Sendable, Equatable {
  /// What a caller can decide on.
  package enum Kind: Sendable, Equatable {
    /// Another connection is writing.
    case busy
    /// The file or its folder cannot be written.
    case readOnly
    /// It is no database, or its pages contradict each other.
    case damaged
    /// The disk is full, or a read or write failed.
    case disk
    /// There is no file, or it cannot be opened.
    case absent
    /// The SQL, or how it is used, is wrong whatever the file holds: a defect of tix.
    case mistake
    case other
  }

  package let kind: Kind
  /// SQLite's own extended code; 0 where the error is not SQLite's.
  package let code: Int32
  package let message: String

  package init(_ kind: Kind, _ message: String) {
    self.kind = kind
    code = 0
    self.message = message
  }

  init(_ code: Int32, _ database: OpaquePointer?) {
    let message = sqlite3_errmsg(database).map { String(cString: $0) } ?? String(cString: sqlite3_errstr(code))
    self.code = code
    self.message = message
    kind =
      switch code & 0xFF {
      case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_PROTOCOL: .busy
      case SQLITE_READONLY, SQLITE_PERM: .readOnly
      case SQLITE_CORRUPT, SQLITE_NOTADB, SQLITE_FORMAT, SQLITE_SCHEMA: .damaged
      case SQLITE_FULL, SQLITE_IOERR: .disk
      case SQLITE_MISUSE, SQLITE_RANGE: .mistake
      case SQLITE_ERROR where Self.isMistake(message): .mistake
      case SQLITE_CANTOPEN: .absent
      // A table that is not there, or one too many: the file is not what it should be.
      case SQLITE_ERROR, SQLITE_CONSTRAINT, SQLITE_MISMATCH: .damaged
      default: .other
      }
  }

  /// SQLite has one code for a statement that nobody can run and for one that this file has not the tables for; the text
  /// tells them apart.
  private static func isMistake(_ message: String) -> Bool {
    let signs = [
      "syntax error", "incomplete input", "unrecognized token", "no such function", "wrong number of arguments",
      "misuse of aggregate", "ambiguous column name", "values for",
    ]
    return signs.contains { message.contains($0) }
  }
}
