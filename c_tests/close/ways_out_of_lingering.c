#include "close/close.h"

enum { TURN_OFF, NO_TIME, SHUT_DOWN, SHUT_BOTH, SEND_DISCONNECT, WAYS };

static void leave(SOCKET s, int way)
{
    switch (way) {
    case TURN_OFF:
        t_set_option(s, SOL_SOCKET, SO_DONTLINGER, 1);
        break;
    case NO_TIME:
        linger(s, 1, 0);
        break;
    case SHUT_DOWN:
        t_shutdown(s, SD_SEND);
        break;
    case SHUT_BOTH:
        t_shutdown(s, SD_BOTH);
        break;
    default:
        CHECK_OK(sp.lpWSPSendDisconnect(s, NULL, &t_error));
    }
}

TEST("a non-blocking socket whose close was WSAEWOULDBLOCK is closed at once after lingering was turned off, after a "
     "linger time of zero, and after a shutdown (CLOSE-13)")
{
    static const int lefts[] = {A_FULL_KERNEL, A_LARGE_SEND};
    SOCKET s;
    int peer;
    harness_start();
    for (int i = 0; i < 2; i++) {
        for (int way = 0; way < WAYS; way++) {
            const size_t length = unread(lefts[i], &s, &peer);
            t_set_nonblocking(s, true);
            linger(s, 1, 10);
            CHECK_ERROR(sp.lpWSPCloseSocket(s, &t_error), WSAEWOULDBLOCK);
            leave(s, way);
            const int64_t before = t_now_ms();
            CHECK_OK(sp.lpWSPCloseSocket(s, &t_error));
            CHECK(t_now_ms() - before < 5000); // the peer has not read yet
            if (way == NO_TIME)
                expect_cut(peer, length);
            else
                expect_all(peer, length);
        }
    }
    harness_end();
}
