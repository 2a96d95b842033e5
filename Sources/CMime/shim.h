// GMime, which reads and writes mail, and what of GLib it brings.
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
