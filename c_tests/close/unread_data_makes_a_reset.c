#include "close/close.h"

TEST("closing a socket with received data that nobody has read resets the connection (CLS-08)")
{
    SOCKET client, server;
    struct sockaddr_in address;
    char byte;
    harness_start();
    { // A plain peer.
        const int listener = t_raw_listener(&address, 1);
        for (int nonblocking = 0; nonblocking < 2; nonblocking++) {
            const SOCKET s = t_connect(&address);
            const int peer = t_raw_accept(listener);
            t_raw_send(peer, "x", 1);
            t_readable(s);
            t_set_nonblocking(s, nonblocking);
            t_close(s);
            t_raw_expect_reset(peer);
            close(peer);
        }
        close(listener);
    }
    { // A peer of this library; on AF_UNIX it is a reset, too.
        for (int i = 0; i < 2; i++) {
            if (i == 0)
                t_pair(&client, &server);
            else
                t_unix_pair(SOCK_STREAM, &client, &server);
            t_send_all(client, "xy", 2);
            t_recv_exactly(server, &byte, 1);
            t_readable(server);
            t_close(server);
            t_readable(client);
            CHECK_ERROR(t_recv(client, &byte, 1), WSAECONNRESET);
            t_close(client);
        }
    }
    harness_end();
}
