// Keeps libgit2 from reading a cut-off object for ever.
//
// Up to libgit2 1.9 the loop around zlib's inflate takes Z_BUF_ERROR for a lack of room and tries again, without end, when
// a loose object is cut off, as a power cut can leave it. The linker puts the function here in front of zlib's (--wrap).
#ifndef CZLIBGUARD_H
#define CZLIBGUARD_H

#include <zlib.h>

/// Calls zlib's function; where it can get no further because the input ended early, the answer is Z_DATA_ERROR.
int __wrap_inflate(z_stream *stream, int flush);

#endif
