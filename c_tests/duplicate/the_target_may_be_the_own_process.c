#include "duplicate/duplicate.h"

static SOCKET copy_of(SOCKET s)
{
    const WSAPROTOCOL_INFOW info = d_share(s, getpid());
    const SOCKET copy = CHECK_SOCKET(d_take(&info));
    CHECK_NE(copy, s);
    CHECK_ERROR(d_take(&info), WSAEINVAL);
    return copy;
}

TEST("a process may share a socket with itself: another handle of the same socket, for streams and for datagrams; the "
     "last WSPCleanup resets what is still open, once (DUP-04, DUP-05, DUP-07, DUP-09, STA-19, CLEANUP-05)")
{
    char text[8] = "";
    if (d_served())
        return;
    harness_start();
    { // A connection.
        SOCKET client, server;
        t_pair(&client, &server);
        const SOCKET copy = copy_of(server);
        t_send_all(client, "ab", 2);
        t_recv_exactly(copy, text, 1);
        CHECK_EQ(text[0], 'a');
        t_recv_exactly(server, text, 1);
        CHECK_EQ(text[0], 'b');
        t_close(server);
        t_send_all(copy, "c", 1);
        t_recv_exactly(client, text, 1);
        t_close(copy);
        t_expect_end(client);
        t_close(client);
    }
    { // Datagrams.
        struct sockaddr_in address;
        const SOCKET s = t_socket(AF_INET, SOCK_DGRAM, 0), sender = t_socket(AF_INET, SOCK_DGRAM, 0);
        t_bind_loopback(s, &address);
        const SOCKET copy = copy_of(s);
        CHECK_OK(sp.lpWSPConnect(sender, (struct sockaddr *)&address, sizeof address, NULL, NULL, NULL, NULL, &t_error));
        CHECK_EQ(t_send(sender, "one", 3), 3);
        CHECK_EQ(t_recv(copy, text, sizeof text), 3);
        CHECK_EQ(t_send(sender, "two", 3), 3);
        CHECK_EQ(t_recv(s, text, sizeof text), 3);
        t_close(s);
        CHECK_EQ(t_send(sender, "three", 5), 5);
        CHECK_EQ(t_recv(copy, text, sizeof text), 5);
        { // The port is the copy's now.
            const SOCKET other = t_socket(AF_INET, SOCK_DGRAM, 0);
            CHECK_ERROR(sp.lpWSPBind(other, (struct sockaddr *)&address, sizeof address, &t_error), WSAEADDRINUSE);
            t_close(other);
        }
        t_close(copy);
        t_close(sender);
    }
    { // Both are open at the end.
        struct sockaddr_in address;
        const int listener = t_raw_listener(&address, 1);
        const SOCKET s = t_connect(&address), copy = copy_of(s);
        const int peer = t_raw_accept(listener);
        CHECK_OK(sp.lpWSPCleanup(&t_error));
        t_raw_expect_reset(peer);
        close(peer);
        close(listener);
        harness_start();
        CHECK_ERROR(t_send(s, "x", 1), WSAENOTSOCK);
        CHECK_ERROR(t_send(copy, "x", 1), WSAENOTSOCK);
    }
    d_all_over();
    harness_end();
}
