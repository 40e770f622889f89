#include "connect/connect.h"

TEST("a bound socket may call itself: it is its own peer and receives what it sends; a datagram socket too, and one "
     "that listens does not (CONNECT-02, CONNECT-10)")
{
    struct sockaddr_in own;
    struct sockaddr_storage peer;
    char byte = 0;
    harness_start();
    for (int type = SOCK_STREAM; type <= SOCK_DGRAM; type++) {
        const SOCKET s = t_socket(AF_INET, type, 0);
        t_bind_loopback(s, &own);
        CHECK_OK(call_ip(s, &own));
        peer_of(s, &peer);
        CHECK_MEM_EQ(&peer, &own, sizeof own);
        t_send_all(s, "s", 1);
        t_recv_exactly(s, &byte, 1);
        CHECK_EQ(byte, 's');
        if (type == SOCK_STREAM) { // Its own end is the end for itself.
            t_shutdown(s, SD_SEND);
            t_readable(s);
            t_expect_end(s);
        }
        t_close(s);
    }
    const SOCKET listener = t_listener(&own, 1);
    CHECK_ERROR(call_ip(listener, &own), WSAEINVAL);
    expect_nobody(listener);
    t_close(listener);
    harness_end();
}
