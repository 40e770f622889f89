#include "close/close.h"

static void bind_to(SOCKET s, const void *address, int length)
{
    CHECK_OK(sp.lpWSPBind(s, address, length, &t_error));
}

TEST("after the close the name can be bound again, and nothing that was queued for the old socket comes to the new one "
     "(CLOSE-15)")
{
    struct sockaddr_in address;
    struct sockaddr_un path;
    char byte;
    harness_start();
    { // A datagram that nobody has read.
        const SOCKET first = t_socket(AF_INET, SOCK_DGRAM, 0), sender = t_socket(AF_INET, SOCK_DGRAM, 0);
        t_bind_loopback(first, &address);
        CHECK_OK(x_send_to(sender, "x", 1, 0, &address, sizeof address));
        t_readable(first);
        t_close(first);
        const SOCKET second = t_socket(AF_INET, SOCK_DGRAM, 0);
        bind_to(second, &address, sizeof address);
        t_set_nonblocking(second, true);
        CHECK_ERROR(t_recv(second, &byte, 1), WSAEWOULDBLOCK);
        t_close(second);
        t_close(sender);
    }
    { // A listener with a caller whom nobody has accepted.
        const SOCKET first = t_listener(&address, 5);
        const int caller = t_raw_connect(&address);
        t_close(first);
        t_raw_expect_reset(caller);
        close(caller);
        const SOCKET second = t_socket(AF_INET, SOCK_STREAM, 0);
        bind_to(second, &address, sizeof address);
        CHECK_OK(sp.lpWSPListen(second, 5, &t_error));
        t_set_nonblocking(second, true);
        CHECK_ERROR(sp.lpWSPAccept(second, NULL, NULL, NULL, 0, &t_error), WSAEWOULDBLOCK);
        t_close(second);
    }
    { // A local name that is no file.
        const int length = t_unix_abstract(&path);
        for (int i = 0; i < 2; i++) {
            const SOCKET s = t_socket(AF_UNIX, SOCK_DGRAM, 0), other = t_socket(AF_UNIX, SOCK_DGRAM, 0);
            bind_to(s, &path, length);
            CHECK_ERROR(sp.lpWSPBind(other, (struct sockaddr *)&path, length, &t_error), WSAEADDRINUSE);
            t_close(s);
            t_close(other);
        }
    }
    harness_end();
}
