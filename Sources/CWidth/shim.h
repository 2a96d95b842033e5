#ifndef CWIDTH_SHIM_H
#define CWIDTH_SHIM_H

#include <stddef.h>

// The C library declares it only for X/Open programs, which Swift's Glibc module is not.
extern int wcwidth(wchar_t scalar);

#endif
