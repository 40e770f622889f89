#include "harness.h"

TEST("when the backlog shrinks, a deferred request counts like the others: it is the oldest, so it stays (LISTEN-05, "
     "COND-03)")
{
    struct sockaddr_in address;
    t_condition_record defer = {.verdict = CF_DEFER}, accept = {.verdict = CF_ACCEPT};
    int callers[4];
    char byte;
    harness_start();
    const SOCKET listener = t_listener(&address, 4);
    for (int i = 0; i < 4; i++) {
        callers[i] = t_raw_connect(&address);
        t_raw_send(callers[i], &(char){(char)('0' + i)}, 1);
    }
    CHECK_ERROR(t_accept_if(listener, &defer), WSATRY_AGAIN);
    CHECK_OK(sp.lpWSPListen(listener, 2, &t_error));

    for (char expected = '0'; expected < '2'; expected++) { // The deferred one, and the one behind it.
        const SOCKET server = CHECK_SOCKET(t_accept_if(listener, &accept));
        t_recv_exactly(server, &byte, 1);
        CHECK_EQ(byte, expected);
        t_close(server);
    }
    t_set_nonblocking(listener, true);
    CHECK_ERROR(t_accept_if(listener, &accept), WSAEWOULDBLOCK);
    CHECK_EQ(accept.calls, 2);
    t_raw_expect_reset(callers[2]);
    t_raw_expect_reset(callers[3]);
    for (int i = 0; i < 4; i++)
        CHECK_EQ(close(callers[i]), 0);
    t_close(listener);
    harness_end();
}
