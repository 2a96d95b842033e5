#include "CZlibGuard.h"

int __real_inflate(z_stream *stream, int flush);

int __wrap_inflate(z_stream *stream, int flush) {
  // Where input comes in pieces, as from the windows of a pack, the next call brings more.
  const int had_input = stream->avail_in > 0;
  int result = __real_inflate(stream, flush);
  // Z_FINISH says that there is no more input; room left says that more was wanted.
  if (result == Z_BUF_ERROR && flush == Z_FINISH && !had_input && stream->avail_out > 0) {
    stream->msg = (char *)"the compressed data ends early";
    return Z_DATA_ERROR;
  }
  return result;
}
