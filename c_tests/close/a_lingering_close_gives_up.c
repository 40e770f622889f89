#include "close/close.h"

TEST("a close that lingers until its time is over ends the connection with a reset, and returns zero (CLOSE-09, "
     "CLOSE-10)")
{
    static const int lefts[] = {A_FULL_KERNEL, A_LARGE_SEND};
    SOCKET s;
    int peer;
    harness_start();
    for (int i = 0; i < 2; i++) {
        const size_t length = unread(lefts[i], &s, &peer);
        linger(s, 1, 1);
        const int64_t before = t_now_ms();
        CHECK_OK(sp.lpWSPCloseSocket(s, &t_error));
        CHECK(t_now_ms() - before >= 900);
        CHECK(t_now_ms() - before < 1000 + t_patience_ms());
        CHECK_ERROR(sp.lpWSPCloseSocket(s, &t_error), WSAENOTSOCK);
        expect_cut(peer, length);
    }
    harness_end();
}
