/* What the tests of network events share. */
#ifndef WSP_C_TESTS_EVENTS_H
#define WSP_C_TESTS_EVENTS_H

#include "harness.h"

/* Every event that a socket without quality of service and address notification can have. */
enum { ALL = FD_READ | FD_WRITE | FD_OOB | FD_ACCEPT | FD_CONNECT | FD_CLOSE };

#endif
