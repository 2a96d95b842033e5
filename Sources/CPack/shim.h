// What a pack of objects is made with: zlib, and the SHA-1 of mbedtls, both of which libgit2 brings along.
#ifndef CPACK_SHIM_H
#define CPACK_SHIM_H

#include <mbedtls/sha1.h>
#include <zlib.h>

/// `deflateInit`, which is a macro.
static inline int cpack_deflate_init(z_stream *stream, int level) { return deflateInit(stream, level); }

/// Has the system begin to write a file to the disk, and does not wait. Declared here, as the system's header hides it.
extern int sync_file_range(int file, long long offset, long long count, unsigned int flags);
static inline int cpack_begin_writing(int file) { return sync_file_range(file, 0, 0, 2); }

#endif
