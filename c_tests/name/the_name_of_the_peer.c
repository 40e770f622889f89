#include "harness.h"

static void expect_peer(SOCKET s, const struct sockaddr_in *peer)
{
    struct sockaddr_in name;
    INT length = sizeof name;
    CHECK_OK(sp.lpWSPGetPeerName(s, (struct sockaddr *)&name, &length, &t_error));
    CHECK_EQ(length, sizeof name);
    CHECK_MEM_EQ(&name, peer, sizeof name);
}

TEST("WSPGetPeerName needs a connection, before it looks at the pointers, and still knows the peer after the peer has "
     "gone (NAM-06, NAM-09, NAM-10, NAM-11, NAM-15, NAME-04)")
{
    struct sockaddr_in address;
    INT length = sizeof address;
    harness_start();
    { // Not connected: TCP, UDP, listening.
        const SOCKET tcp = t_socket(AF_INET, SOCK_STREAM, 0), udp = t_socket(AF_INET, SOCK_DGRAM, 0);
        const SOCKET listener = t_listener(&address, 1);
        const SOCKET sockets[] = {tcp, udp, listener};
        for (int i = 0; i < 3; i++) {
            struct sockaddr_in name;
            CHECK_ERROR(sp.lpWSPGetPeerName(sockets[i], (struct sockaddr *)&name, &length, &t_error), WSAENOTCONN);
            CHECK_ERROR(sp.lpWSPGetPeerName(sockets[i], NULL, NULL, &t_error), WSAENOTCONN);
            t_close(sockets[i]);
        }
    }
    const int raw = t_raw_listener(&address, 5);
    { // The peer is the address that was given to connect, also after a graceful end.
        const SOCKET s = t_connect(&address);
        const int peer = t_raw_accept(raw);
        expect_peer(s, &address);
        CHECK_EQ(close(peer), 0);
        t_expect_end(s);
        expect_peer(s, &address);
        t_close(s);
    }
    { // And after a reset.
        char byte;
        const SOCKET s = t_connect(&address);
        t_raw_reset(t_raw_accept(raw));
        CHECK_EQ(t_recv(s, &byte, 1), SOCKET_ERROR);
        CHECK_EQ(t_error, WSAECONNRESET);
        expect_peer(s, &address);
        t_close(s);
    }
    CHECK_EQ(close(raw), 0);
    harness_end();
}
