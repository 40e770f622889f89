#include "close/close.h"

#include <fcntl.h>

TEST("what a non-blocking send has taken keeps the descriptor of a closed socket until it is sent; the handle is none "
     "any more (CLOSE-07, CLOSE-01)")
{
    SOCKET s;
    int peer;
    harness_start();
    { // The peer reads.
        const size_t length = unread(A_LARGE_SEND, &s, &peer);
        const int fd = wsp_socket_fd(s);
        t_close(s);
        CHECK_ERROR(sp.lpWSPCloseSocket(s, &t_error), WSAENOTSOCK);
        CHECK_ERROR(t_send(s, "x", 1), WSAENOTSOCK);
        CHECK(fcntl(fd, F_GETFD) >= 0);
        expect_all(peer, length);
        T_UNTIL(fcntl(fd, F_GETFD) < 0);
    }
    { // The peer is gone: there is nobody to send to.
        unread(A_LARGE_SEND, &s, &peer);
        const int fd = wsp_socket_fd(s);
        t_close(s);
        t_raw_reset(peer);
        T_UNTIL(fcntl(fd, F_GETFD) < 0);
    }
    { // Nothing is left to send: it goes at once.
        unread(A_FULL_KERNEL, &s, &peer);
        const int fd = wsp_socket_fd(s);
        t_close(s);
        CHECK(fcntl(fd, F_GETFD) < 0);
        close(peer);
    }
    harness_end();
}
