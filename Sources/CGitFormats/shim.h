// What objects and packs are made with: zlib, and the SHA-1 of mbed TLS, both of which libgit2 needs anyway.
#ifndef CGITFORMATS_SHIM_H
#define CGITFORMATS_SHIM_H

#include <mbedtls/sha1.h>
#include <mbedtls/version.h>
#include <zlib.h>

// mbed TLS 2 has its SHA-1 as mbedtls_sha1_ret, and libgit2 calls functions of the same library: both have to be linked with
// one version. 3 has other names, and other structures behind them.
#if MBEDTLS_VERSION_MAJOR != 2
#error "tix is written for mbed TLS 2: see Sources/CGitFormats/shim.h"
#endif

/// `deflateInit`, which is a macro.
static inline int cgitformats_deflate_init(z_stream *stream, int level) { return deflateInit(stream, level); }

#endif
