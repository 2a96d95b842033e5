#include "CNoTransport.h"

#include <stddef.h>

// Called when libgit2 starts: there is nothing to prepare.
int git_transport_ssh_global_init(void) { return 0; }
int git_mbedtls_stream_global_init(void) { return 0; }

// SSH
int git_smart_subtransport_ssh(void **out, void *owner, void *parameter) {
  (void)owner, (void)parameter;
  *out = NULL;
  return C_NO_TRANSPORT;
}
int git_transport_ssh_with_paths(void **out, void *owner, void *parameter) {
  return git_smart_subtransport_ssh(out, owner, parameter);
}

// HTTP
char git_http__expect_continue = 0;
int git_smart_subtransport_http(void **out, void *owner, void *parameter) {
  (void)owner, (void)parameter;
  *out = NULL;
  return C_NO_TRANSPORT;
}
int http_parser_parse_url(const char *text, size_t length, int is_connect, void *url) {
  (void)text, (void)length, (void)is_connect, (void)url;
  return 1;
}

// TLS
int git_mbedtls__set_cert_location(const char *file, const char *folder) {
  (void)file, (void)folder;
  return C_NO_TRANSPORT;
}
int git_mbedtls_stream_new(void **out, const char *host, const char *port) {
  (void)host, (void)port;
  *out = NULL;
  return C_NO_TRANSPORT;
}
int git_mbedtls_stream_wrap(void **out, void *stream, const char *host) {
  (void)stream, (void)host;
  *out = NULL;
  return C_NO_TRANSPORT;
}
