// Must end with 77: SKIP: no such machine
#include "harness.h"

TEST("a skipped test ends with 77 and its reason")
{
    SKIP("no such machine");
}
