// What objects and packs are made with: zlib, and the SHA-1 of mbed TLS, both of which libgit2 needs anyway.
#ifndef CGITFORMATS_SHIM_H
#define CGITFORMATS_SHIM_H

#include <mbedtls/sha1.h>
#include <zlib.h>

/// `deflateInit`, which is a macro.
static inline int cgitformats_deflate_init(z_stream *stream, int level) { return deflateInit(stream, level); }

#endif
