#include "start.h"

#include <stdlib.h>
#include <unistd.h>

// Before main the Swift runtime looks for its crash reporter beside the program, which it finds by /proc/self/exe, and
// aborts where that cannot be read. Told where the reporter is, it does not look.

static const char name[] = "SWIFT_BACKTRACE";
static const char *before;
static int is_changed;

__attribute__((constructor(101))) static void name_crash_reporter(void) {
  char byte;
  if (readlink("/proc/self/exe", &byte, 1) >= 0) return;
  before = getenv(name);
  is_changed = setenv(name, "enable=no,swift-backtrace=/none", 1) == 0;
}

void start_restore_environment(void) {
  if (!is_changed) return;
  if (before) setenv(name, before, 1); else unsetenv(name);
}
