#include "harness.h"

TEST("an event object is made nonsignaled, stays signaled until it is reset, and is a multiple of four (WAIT-01, WAIT-05)")
{
    harness_start();
    for (int round = 0; round < 2; round++) {
        const WSAEVENT event = t_event();
        CHECK_EQ((uintptr_t)event % 4, 0);
        CHECK(!t_wait(event, 0));
        CHECK_EQ(WSASetEvent(event), TRUE);
        CHECK_EQ(WSASetEvent(event), TRUE); /* nothing is counted */
        CHECK(t_wait(event, 0));
        CHECK(t_wait(event, 1000));
        CHECK_EQ(WSAResetEvent(event), TRUE);
        CHECK(!t_wait(event, 0));
        CHECK_EQ(WSAResetEvent(event), TRUE);
        CHECK_EQ(WSACloseEvent(event), TRUE);
        if (round == 0)
            harness_end(); /* events are the front end's own: they need no start */
    }
}
