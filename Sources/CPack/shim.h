// What a pack of objects is made with: zlib, and the SHA-1 of mbedtls, both of which libgit2 brings along.
#ifndef CPACK_SHIM_H
#define CPACK_SHIM_H

#include <mbedtls/sha1.h>
#include <zlib.h>

/// `deflateInit`, which is a macro.
static inline int cpack_deflate_init(z_stream *stream, int level) { return deflateInit(stream, level); }

#endif
