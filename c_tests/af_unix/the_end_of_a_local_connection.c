#include "af_unix/unix.h"

enum { ALL = FD_READ | FD_WRITE | FD_CLOSE | FD_CONNECT };

TEST("AF_UNIX connections end gracefully or by a reset: a peer that closes with data unread resets, and FD_CLOSE tells "
     "which (RECV-10, RECV-12, EVSEL-37)")
{
    static const int types[] = {SOCK_STREAM, SOCK_SEQPACKET};
    harness_start();
    for (int i = 0; i < 2; i++) {
        SOCKET client, server;
        char byte;
        const WSAEVENT event = t_event();
        { // Graceful.
            t_unix_pair(types[i], &client, &server);
            t_select(server, event, ALL & ~FD_WRITE);
            t_close(client);
            t_expect_events(server, event, FD_CLOSE);
            if (types[i] == SOCK_STREAM)
                t_expect_end(server);
            else
                CHECK_ERROR(x_recv1(server, &byte, 1, 0), WSAEDISCON);
            CHECK_ERROR(x_send1(server, "x", 1, 0), WSAECONNRESET);
            t_close(server);
        }
        { // The peer never read what it was sent.
            t_unix_pair(types[i], &client, &server);
            t_select(server, event, ALL & ~FD_WRITE);
            t_send_all(server, "unread", 6);
            t_close(client);
            t_expect_events_error(server, event, FD_CLOSE, FD_CLOSE, WSAECONNRESET);
            CHECK_ERROR(x_recv1(server, &byte, 1, 0), WSAECONNRESET);
            t_close(server);
        }
        t_close_event(event);
    }
    harness_end();
}
