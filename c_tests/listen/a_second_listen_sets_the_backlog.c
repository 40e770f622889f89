#include "harness.h"

enum { CALLERS = 12 };

TEST("a second listen enlarges the queue at once (LISTEN-05, LSN-04)")
{
    struct sockaddr_in address;
    int callers[CALLERS];
    harness_start();
    const SOCKET s = t_listener(&address, 1);
    CHECK_OK(sp.lpWSPListen(s, CALLERS, &t_error));
    for (int i = 0; i < CALLERS; i++)
        callers[i] = t_raw_connect(&address); /* a full queue would let it hang */
    for (int i = 0; i < CALLERS; i++)
        t_close(t_accept(s));
    for (int i = 0; i < CALLERS; i++)
        CHECK_EQ(close(callers[i]), 0);
    t_close(s);
    harness_end();
}
