#include "close/close.h"

enum { SEND, SEND_DISCONNECT, RECEIVE, RECV_DISCONNECT, BOTH, WAYS };

static void end(SOCKET s, int way)
{
    switch (way) {
    case SEND_DISCONNECT:
        CHECK_OK(sp.lpWSPSendDisconnect(s, NULL, &t_error));
        break;
    case RECV_DISCONNECT:
        CHECK_OK(sp.lpWSPRecvDisconnect(s, NULL, &t_error));
        break;
    default:
        t_shutdown(s, way == SEND ? SD_SEND : way == RECEIVE ? SD_RECEIVE : SD_BOTH);
    }
}

TEST("WSPShutdown, WSPSendDisconnect and WSPRecvDisconnect never wait, whatever is unsent and whatever lingering says, "
     "and close nothing; the end comes after the data (SHUT-08, SHUT-07, SENDDISC-01, RECVDISC-01)")
{
    static const int lefts[] = {NOTHING_LEFT, A_FULL_KERNEL, A_LARGE_SEND};
    SOCKET s;
    int peer;
    harness_start();
    for (int i = 0; i < 3; i++) {
        for (int way = 0; way < WAYS; way++) {
            const size_t length = unread(lefts[i], &s, &peer);
            linger(s, 1, 600);
            const int64_t before = t_now_ms();
            end(s, way); // the peer reads only afterwards
            CHECK(t_now_ms() - before < 10000);
            { // The socket and what belongs to it are there.
                struct sockaddr_in address;
                INT room = sizeof address;
                CHECK_EQ(t_get_option(s, SOL_SOCKET, SO_TYPE), SOCK_STREAM);
                CHECK_OK(sp.lpWSPGetPeerName(s, (struct sockaddr *)&address, &room, &t_error));
                t_set_option(s, SOL_SOCKET, SO_KEEPALIVE, 1);
            }
            if (way == RECEIVE || way == RECV_DISCONNECT)
                t_shutdown(s, SD_SEND);
            expect_all(peer, length);
            t_close(s);
        }
    }
    harness_end();
}
