#include "harness.h"

TEST("set, reset and close answer FALSE with WSA_INVALID_HANDLE for what is no event, also for a closed one (WAIT-04, "
     "WPU-03)")
{
    const WSAEVENT closed = t_event(), other = t_event();
    t_close_event(closed);
    const WSAEVENT bad[] = {WSA_INVALID_EVENT, (WSAEVENT)(uintptr_t)0x7777, (WSAEVENT)(intptr_t)-1, closed};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        CHECK_LAST_ERROR(WSASetEvent(bad[i]), FALSE, WSA_INVALID_HANDLE);
        CHECK_LAST_ERROR(WSAResetEvent(bad[i]), FALSE, WSA_INVALID_HANDLE);
        CHECK_LAST_ERROR(WSACloseEvent(bad[i]), FALSE, WSA_INVALID_HANDLE);
    }
    { // The other one has not been touched.
        CHECK(!t_wait(other, 0));
        CHECK_EQ(WSASetEvent(other), TRUE);
        t_close_event(other);
    }
}
