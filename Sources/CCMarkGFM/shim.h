// cmark-gfm, which reads Markdown. Its map of reference definitions is looked into: no function tells what is in it.
#include <cmark-gfm.h>
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm/parser.h>
#include <cmark-gfm/references.h>
