#pragma once

/// Takes back what the start of the program changed in the environment. To be called first in main.
void start_restore_environment(void);
