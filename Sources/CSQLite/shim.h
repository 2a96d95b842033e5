// SQLite, and what of it Swift cannot call: functions with variable arguments.
#ifndef CSQLITE_SHIM_H
#define CSQLITE_SHIM_H

#include <sqlite3.h>

// tix relies on more than SQLite's documentation promises. Before another version is allowed here, look at each of these, and
// run the tests:
// - that whoever opens a file first reads its log from the start, and that the log begins anew only within one process:
//   `Database.emptyLog`;
// - in which order FTS5 hands the instances of a phrase to a ranking, and when it keeps what xSetAuxdata was given: `Ranking`;
// - what `hashsize`, `automerge` and `crisismerge` of FTS5 do: `QueryIndex+build`, `IndexSchema`;
// - the layout of a contentless FTS5 table without sizes of columns (`content = '', columnsize = 0`), which files of an
//   earlier tix have.
#if SQLITE_VERSION_NUMBER < 3040000 || SQLITE_VERSION_NUMBER >= 3041000
#error "tix is written for SQLite 3.40: see Sources/CSQLite/shim.h"
#endif

/// Leaves the write-ahead log as it is when the last connection closes, so that no command waits for the disk.
static inline int csqlite_keep_log_on_close(sqlite3 *database) {
  return sqlite3_db_config(database, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, 0);
}

/// Binds text, which SQLite copies.
static inline int csqlite_bind_text(sqlite3_stmt *statement, int index, const char *text, int count) {
  return sqlite3_bind_text(statement, index, text, count, SQLITE_TRANSIENT);
}

/// What functions for FTS5 are made with; null where SQLite was built without it.
static inline fts5_api *csqlite_fts5(sqlite3 *database) {
  fts5_api *api = 0;
  sqlite3_stmt *statement = 0;
  if (sqlite3_prepare_v2(database, "SELECT fts5(?1)", -1, &statement, 0) != SQLITE_OK) return 0;
  sqlite3_bind_pointer(statement, 1, &api, "fts5_api_ptr", 0);
  sqlite3_step(statement);
  sqlite3_finalize(statement);
  return api;
}

#endif
