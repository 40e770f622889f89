// Must end with 1: -> /dev/null
#include "harness.h"

#include <fcntl.h>

TEST("a descriptor that was left open is named")
{
    harness_remember_descriptors();
    CHECK(open("/dev/null", O_RDONLY | O_CLOEXEC) >= 0);
    harness_check_descriptors();
}
