// libyaml, which reads the front matter of documents. Only its event interface is used.
#include <yaml.h>
