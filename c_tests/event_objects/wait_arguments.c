#include "harness.h"

static WSAEVENT events[65];

TEST("a wait needs 1 to 64 events that are events: no handle or 65 are WSA_INVALID_PARAMETER, a bad one "
     "WSA_INVALID_HANDLE (WAIT-04)")
{
    for (int i = 0; i < 65; i++)
        events[i] = t_event();
    { // The count.
        CHECK_LAST_ERROR(WSAWaitForMultipleEvents(0, events, FALSE, 0, FALSE), WSA_WAIT_FAILED,
                         WSA_INVALID_PARAMETER);
        CHECK_LAST_ERROR(WSAWaitForMultipleEvents(65, events, FALSE, 0, FALSE), WSA_WAIT_FAILED,
                         WSA_INVALID_PARAMETER);
        CHECK_LAST_ERROR(WSAWaitForMultipleEvents(0xffffffff, events, FALSE, 0, FALSE), WSA_WAIT_FAILED,
                         WSA_INVALID_PARAMETER);
        CHECK_EQ(WSA_MAXIMUM_WAIT_EVENTS, 64);
        CHECK_EQ(WSAWaitForMultipleEvents(64, events, FALSE, 0, FALSE), WSA_WAIT_TIMEOUT);
        CHECK_EQ(WSAWaitForMultipleEvents(64, events, TRUE, 0, FALSE), WSA_WAIT_TIMEOUT);
    }
    { // The handles: a bad one is told although another is signaled, and before any waiting.
        const WSAEVENT with_null[] = {events[0], NULL}, with_number[] = {(WSAEVENT)(uintptr_t)0x7777, events[0]};
        CHECK_EQ(WSASetEvent(events[0]), TRUE);
        CHECK_LAST_ERROR(WSAWaitForMultipleEvents(2, with_null, FALSE, 0, FALSE), WSA_WAIT_FAILED,
                         WSA_INVALID_HANDLE);
        CHECK_LAST_ERROR(WSAWaitForMultipleEvents(2, with_number, TRUE, WSA_INFINITE, FALSE), WSA_WAIT_FAILED,
                         WSA_INVALID_HANDLE);
        CHECK_EQ(WSAResetEvent(events[0]), TRUE);
    }
    { // The same handle twice: allowed for any, not for all.
        const WSAEVENT twice[] = {events[1], events[1]};
        CHECK_EQ(WSAWaitForMultipleEvents(2, twice, FALSE, 0, FALSE), WSA_WAIT_TIMEOUT);
        CHECK_LAST_ERROR(WSAWaitForMultipleEvents(2, twice, TRUE, 0, FALSE), WSA_WAIT_FAILED,
                         WSA_INVALID_PARAMETER);
    }
    { // No list at all.
        CHECK_EQ(WSAWaitForMultipleEvents(1, NULL, FALSE, 0, FALSE), WSA_WAIT_FAILED);
    }
    for (int i = 0; i < 65; i++)
        t_close_event(events[i]);
}
