#include "close/close.h"

TEST("a close that would have to linger on a non-blocking socket is WSAEWOULDBLOCK, and nothing has happened: the "
     "socket works, its events come, and the next close ends it once the data is sent (CLOSE-11, CLOSE-12)")
{
    static const int lefts[] = {A_FULL_KERNEL, A_LARGE_SEND};
    static char part[1 << 16];
    SOCKET s;
    int peer;
    char byte;
    harness_start();
    for (int i = 0; i < 2; i++) {
        const size_t length = unread(lefts[i], &s, &peer);
        const WSAEVENT event = t_event();
        t_select(s, event, FD_READ | FD_CLOSE);
        linger(s, 1, 600);
        { // As often as one likes, at once.
            for (int j = 0; j < 3; j++)
                CHECK_ERROR(sp.lpWSPCloseSocket(s, &t_error), WSAEWOULDBLOCK);
        }
        { // The handle is good, the connection works, the registration lives.
            CHECK_EQ(t_get_option(s, SOL_SOCKET, SO_TYPE), SOCK_STREAM);
            t_raw_send(peer, "x", 1);
            t_expect_events(s, event, FD_READ);
            t_recv_exactly(s, &byte, 1);
            CHECK_EQ(byte, 'x');
        }
        { // The peer gets the data, and no end.
            for (size_t at = 0; at < length;) {
                const size_t want = length - at < sizeof part ? length - at : sizeof part;
                t_raw_recv_exactly(peer, part, want);
                CHECK_EQ(x_first_wrong(part, at, want), want);
                at += want;
            }
            t_sleep_ms(50);
            CHECK_EQ(recv(peer, &byte, 1, MSG_DONTWAIT), -1);
            CHECK_EQ(errno, EAGAIN);
        }
        { // Now there is nothing to wait for.
            T_UNTIL(sp.lpWSPCloseSocket(s, &t_error) == 0 || t_error != WSAEWOULDBLOCK);
            CHECK_ERROR(sp.lpWSPCloseSocket(s, &t_error), WSAENOTSOCK);
            t_raw_expect_end(peer);
        }
        close(peer);
        t_close_event(event);
    }
    harness_end();
}
