#include "harness.h"

TEST("the built-in WPUPostMessage has no windows to post to, and answers FALSE (WPU-01)")
{
    harness_start();
    CHECK_EQ(WPUPostMessage(NULL, 1, 2, 3), FALSE);
    CHECK_EQ(WPUPostMessage((HWND)(uintptr_t)0x1234, 1, 2, 3), FALSE);
    harness_end();
}
