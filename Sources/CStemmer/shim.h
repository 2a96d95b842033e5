// Snowball's stemmers: the same word in its forms.
#include <libstemmer.h>
