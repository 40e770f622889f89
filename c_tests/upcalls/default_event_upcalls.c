#include "harness.h"

TEST("the built-in event upcalls make manual-reset events and answer FALSE with error 6 for what is no event (WPU-02, "
     "WPU-03, WPU-04)")
{
    const WSAEVENT bad[] = {NULL, (WSAEVENT)(uintptr_t)4321, (WSAEVENT)(intptr_t)-1};
    harness_start();
    const WSAEVENT event = WPUCreateEvent(&t_error);
    CHECK_NE(event, WSA_INVALID_EVENT);
    { // Nonsignaled at first, then signaled until reset; the front end's wait knows it.
        CHECK(!t_wait(event, 0));
        CHECK_EQ(WPUSetEvent(event, &t_error), TRUE);
        CHECK_EQ(WPUSetEvent(event, &t_error), TRUE);
        CHECK(t_wait(event, 0));
        CHECK(t_wait(event, 0));
        CHECK_EQ(WPUResetEvent(event, &t_error), TRUE);
        CHECK(!t_wait(event, 0));
    }
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        CHECK_FAILS(WPUSetEvent(bad[i], &t_error), FALSE, WSA_INVALID_HANDLE);
        CHECK_FAILS(WPUResetEvent(bad[i], &t_error), FALSE, WSA_INVALID_HANDLE);
        CHECK_FAILS(WPUCloseEvent(bad[i], &t_error), FALSE, WSA_INVALID_HANDLE);
    }
    CHECK_EQ(WPUCloseEvent(event, &t_error), TRUE);
    CHECK_FAILS(WPUCloseEvent(event, &t_error), FALSE, WSA_INVALID_HANDLE);
    harness_end();
}
