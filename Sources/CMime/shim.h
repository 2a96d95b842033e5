// GMime, which reads and writes mail, and what of GLib it brings.
#include <errno.h>
#include <gmime/gmime.h>

// What the headers have as macros, which Swift does not see.
static inline int tix_mime_is_multipart(GMimeObject *object) { return GMIME_IS_MULTIPART(object); }
static inline int tix_mime_is_message_part(GMimeObject *object) { return GMIME_IS_MESSAGE_PART(object); }
static inline int tix_mime_is_part(GMimeObject *object) { return GMIME_IS_PART(object); }
static inline int tix_mime_is_group(InternetAddress *address) { return INTERNET_ADDRESS_IS_GROUP(address); }
static inline int tix_mime_is_mailbox(InternetAddress *address) { return INTERNET_ADDRESS_IS_MAILBOX(address); }

static inline GMimeMultipart *tix_mime_multipart(GMimeObject *object) { return (GMimeMultipart *) object; }
static inline GMimeMessagePart *tix_mime_message_part(GMimeObject *object) { return (GMimeMessagePart *) object; }
static inline GMimePart *tix_mime_part(GMimeObject *object) { return (GMimePart *) object; }
static inline GMimeObject *tix_mime_object(gpointer any) { return (GMimeObject *) any; }
static inline InternetAddressMailbox *tix_mime_mailbox(InternetAddress *address) {
  return (InternetAddressMailbox *) address;
}
static inline InternetAddressGroup *tix_mime_group(InternetAddress *address) { return (InternetAddressGroup *) address; }
static inline GMimeStreamMem *tix_mime_memory(GMimeStream *stream) { return (GMimeStreamMem *) stream; }

// Bytes in a character set as UTF-8, with U+FFFD for each that is none in it; to be freed by g_free. NULL where the set is not known.
static inline char *tix_mime_convert(const char *bytes, gsize length, const char *charset, gsize *written) {
  GIConv converter = g_iconv_open("UTF-8", charset);
  if (converter == (GIConv) -1) return NULL;
  GString *text = g_string_sized_new(length + 16);
  char *next = (char *) bytes, buffer[8192], *end = buffer;
  gsize left = length, room = sizeof buffer;
  while (left > 0) {
    end = buffer;
    room = sizeof buffer;
    gsize result = g_iconv(converter, &next, &left, &end, &room);
    int code = errno;
    g_string_append_len(text, buffer, end - buffer);
    if (result != (gsize) -1 || (code == E2BIG && end > buffer)) continue;
    g_string_append(text, "\xEF\xBF\xBD");
    if (left > 0) next++, left--;
  }
  end = buffer;
  room = sizeof buffer;
  g_iconv(converter, NULL, NULL, &end, &room);
  g_string_append_len(text, buffer, end - buffer);
  g_iconv_close(converter);
  *written = text->len;
  return g_string_free(text, FALSE);
}
