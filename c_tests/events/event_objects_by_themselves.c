#include "events.h"

TEST("an event object starts non-signaled and stays signaled until it is reset; a wait takes 1 to 64 of them (EVG-37, "
     "EVG-39)")
{
    WSAEVENT events[65];
    for (int i = 0; i < 65; i++)
        events[i] = t_event();
    CHECK(!t_wait(events[0], 0));
    CHECK_EQ(WSASetEvent(events[0]), TRUE);
    CHECK(t_wait(events[0], 0));
    CHECK(t_wait(events[0], 0));
    CHECK_EQ(WSAResetEvent(events[0]), TRUE);
    CHECK(!t_wait(events[0], 0));

    CHECK_EQ(WSA_INVALID_PARAMETER, 87);
    CHECK_LAST_ERROR(WSAWaitForMultipleEvents(0, events, FALSE, 0, FALSE), WSA_WAIT_FAILED, WSA_INVALID_PARAMETER);
    CHECK_LAST_ERROR(WSAWaitForMultipleEvents(65, events, FALSE, 0, FALSE), WSA_WAIT_FAILED, WSA_INVALID_PARAMETER);
    CHECK_EQ(WSAWaitForMultipleEvents(64, events, FALSE, 0, FALSE), WSA_WAIT_TIMEOUT);
    for (int i = 0; i < 65; i++)
        t_close_event(events[i]);
}
