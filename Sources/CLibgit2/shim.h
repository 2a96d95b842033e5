// libgit2, and what of it Swift cannot call: functions with variable arguments.
#ifndef CLIBGIT2_SHIM_H
#define CLIBGIT2_SHIM_H

#include <git2.h>
#include <malloc.h>
#include <git2/sys/odb_backend.h>
#include <git2/sys/repository.h>

// tix relies on more than libgit2's documentation promises. Before another version is allowed here, look at each of these in
// its source, and run the tests:
// - which error code, category and text a failure has: `GitError+libgit2.swift`, and what `Repository+open.swift` and
//   `IndexFile.swift` explain anew;
// - how its object database asks a backend of ours (git2/sys/odb_backend.h): `ObjectBuffer`;
// - that git_index_add copies the entry and its path, and replaces one of the same path in its position: `IndexFile`;
// - that git_reference_create_matching with `force` compares under the lock of the reference: `moveBranch`;
// - that only GIT_OPT_ENABLE_FSYNC_GITDIR has it wait for the disk, and that it leaves the index out;
// - that it reads no GIT_CONFIG_* variable: `ConfigurationFiles`;
// - the functions of its transports that CNoTransport stands in for, and the loop around inflate that CZlibGuard ends.
#if LIBGIT2_VER_MAJOR != 1 || LIBGIT2_VER_MINOR != 5
#error "tix is written for libgit2 1.5: see Sources/CLibgit2/shim.h"
#endif

/// A place for objects that is not libgit2's own, and whose it is.
typedef struct {
  git_odb_backend functions;
  void *owner;
} clibgit2_backend;

/// Sets one of libgit2's global options that is a yes or no.
static inline int clibgit2_set_flag(int option, int value) {
  return git_libgit2_opts(option, value);
}

/// Objects of `type` up to `bytes` are kept in memory once read.
static inline int clibgit2_set_cache_limit(git_object_t type, size_t bytes) {
  return git_libgit2_opts(GIT_OPT_SET_CACHE_OBJECT_LIMIT, type, bytes);
}

/// Keeps memory that is freed: libgit2 asks for it again a moment later, and the system would clear it each time.
static inline void clibgit2_keep_memory(void) {
  mallopt(M_TRIM_THRESHOLD, 64 << 20);
  mallopt(M_TOP_PAD, 1 << 20);
}

/// Gives back what is free, after something that needed much.
static inline void clibgit2_release_memory(void) { malloc_trim(0); }

/// No more of packs than so many bytes is mapped at a time, in pieces of `window`; no more objects are kept than `cache`.
static inline int clibgit2_set_memory(size_t window, size_t mapped, ssize_t cache) {
  int code = git_libgit2_opts(GIT_OPT_SET_MWINDOW_SIZE, window);
  if (code == 0) code = git_libgit2_opts(GIT_OPT_SET_MWINDOW_MAPPED_LIMIT, mapped);
  if (code == 0) code = git_libgit2_opts(GIT_OPT_SET_CACHE_MAX_SIZE, cache);
  return code;
}

#endif
