#include "harness.h"

enum { RECEIVE, BOTH, RECV_DISCONNECT, WAYS };

static void end_receiving(SOCKET s, int way)
{
    if (way == RECV_DISCONNECT)
        CHECK_OK(sp.lpWSPRecvDisconnect(s, NULL, &t_error));
    else
        t_shutdown(s, way == BOTH ? SD_BOTH : SD_RECEIVE);
}

TEST("ending the receiving side resets a TCP connection that has data which nobody has read, and leaves one alone that "
     "has none (SHUT-04, SHU-16, RECVDISC-02)")
{
    struct sockaddr_in address;
    char byte;
    harness_start();
    const int listener = t_raw_listener(&address, 5);
    for (int way = 0; way < WAYS; way++) {
        for (int nonblocking = 0; nonblocking < 2; nonblocking++) {
            { // Unread data.
                const SOCKET s = t_connect(&address);
                const int peer = t_raw_accept(listener);
                t_set_nonblocking(s, nonblocking);
                t_raw_send(peer, "xy", 2);
                t_readable(s);
                end_receiving(s, way);
                t_raw_expect_reset(peer);
                CHECK_ERROR(t_recv(s, &byte, 1), WSAESHUTDOWN);
                CHECK_ERROR(t_send(s, "x", 1), way == BOTH ? WSAESHUTDOWN : WSAECONNABORTED);
                close(peer);
                t_close(s);
            }
            { // None: the peer has read nothing of it, and sending goes on.
                const SOCKET s = t_connect(&address);
                const int peer = t_raw_accept(listener);
                t_set_nonblocking(s, nonblocking);
                t_raw_send(peer, "xy", 2);
                t_readable(s);
                CHECK_EQ(t_recv(s, &byte, 1), 1);
                CHECK_EQ(t_recv(s, &byte, 1), 1);
                end_receiving(s, way);
                if (way == BOTH) {
                    t_raw_expect_end(peer);
                } else {
                    t_send_all(s, "z", 1);
                    t_raw_recv_exactly(peer, &byte, 1);
                }
                t_close(s);
                if (way != BOTH)
                    t_raw_expect_end(peer);
                close(peer);
            }
        }
    }
    close(listener);
    harness_end();
}
