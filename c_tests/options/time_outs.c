#include "options.h"

static int64_t failing_recv(SOCKET s, int error)
{
    char byte;
    const int64_t start = t_now_ms();
    CHECK_EQ(t_recv(s, &byte, 1), SOCKET_ERROR);
    CHECK_EQ(t_error, error);
    return t_now_ms() - start;
}

/* Fills the connection until a send gives up. */
static int64_t failing_send(SOCKET s)
{
    static char data[1 << 16];
    int64_t start;
    do
        start = t_now_ms();
    while (t_send(s, data, sizeof data) > 0);
    CHECK_EQ(t_error, WSAETIMEDOUT);
    return t_now_ms() - start;
}

TEST("SO_RCVTIMEO and SO_SNDTIMEO end blocking calls with WSAETIMEDOUT after their milliseconds (OPT-22, RECV-13, "
     "TMO-02, TMO-03, TMO-06)")
{
    SOCKET client, server;
    char byte;
    harness_start();
    t_pair(&client, &server);
    { // A receive, which works again afterwards.
        t_set_option(client, SOL_SOCKET, SO_RCVTIMEO, 100);
        CHECK(failing_recv(client, WSAETIMEDOUT) >= 90);
        t_send_all(server, "x", 1);
        t_recv_exactly(client, &byte, 1);
        CHECK_EQ(byte, 'x');
    }
    { // A non-blocking socket does not wait at all.
        t_set_option(client, SOL_SOCKET, SO_RCVTIMEO, 2000);
        t_set_nonblocking(client, true);
        CHECK(failing_recv(client, WSAEWOULDBLOCK) < 1000);
        t_set_nonblocking(client, false);
    }
    { // A send while the peer does not read.
        t_set_option(client, SOL_SOCKET, SO_SNDTIMEO, 100);
        CHECK(failing_send(client) >= 90);
    }
    t_close(client);
    t_close(server);
    { // Datagrams.
        struct sockaddr_in address;
        const SOCKET udp = t_socket(AF_INET, SOCK_DGRAM, 0);
        t_bind_loopback(udp, &address);
        t_set_option(udp, SOL_SOCKET, SO_RCVTIMEO, 50);
        CHECK(failing_recv(udp, WSAETIMEDOUT) >= 40);
        t_close(udp);
    }
    harness_end();
}
