#include "harness.h"

TEST("WPUOpenCurrentThread and WPUCloseThread answer WSANOTINITIALISED before a start, and each open needs its close "
     "(WPU-12)")
{
    WSATHREADID first, second;
    CHECK_ERROR(WPUOpenCurrentThread(&first, &t_error), WSANOTINITIALISED);
    CHECK_ERROR(WPUCloseThread(&first, &t_error), WSANOTINITIALISED);
    harness_start();
    CHECK_OK(WPUOpenCurrentThread(&first, &t_error));
    CHECK_OK(WPUOpenCurrentThread(&second, &t_error));
    CHECK_OK(WPUCloseThread(&first, &t_error));
    CHECK_OK(WPUCloseThread(&second, &t_error));
    CHECK_ERROR(WPUOpenCurrentThread(NULL, &t_error), WSAEFAULT);
    harness_end();
    CHECK_ERROR(WPUOpenCurrentThread(&first, &t_error), WSANOTINITIALISED);
}
