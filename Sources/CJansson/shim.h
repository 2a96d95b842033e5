// Jansson, which reads JSON.
#include <jansson.h>

// What the header has as macros, which Swift does not see.
static inline json_type tix_json_type(const json_t *value) { return json_typeof(value); }
