// Must end with 1: closed without owning it
#include "harness.h"

#include <fcntl.h>

TEST("a descriptor that was open before and is closed now is named")
{
    const int fd = open("/dev/null", O_RDONLY | O_CLOEXEC);
    CHECK(fd >= 0);
    harness_remember_descriptors();
    CHECK_EQ(close(fd), 0);
    harness_check_descriptors();
}
