#include "close/close.h"

static void expect_no_end(int peer)
{
    char byte;
    t_sleep_ms(T_NOTHING);
    CHECK_EQ(recv(peer, &byte, 1, MSG_DONTWAIT), -1);
    CHECK_EQ(errno, EAGAIN);
}

TEST("only when the last descriptor of a connection is closed does the connection end: a forked child that ends, or a "
     "copy of the descriptor, makes no difference (CLOSE-02)")
{
    SOCKET s;
    int peer, ends[2];
    char byte;
    harness_start();
    { // A child inherits the descriptor; its end is no end of the parent's connection.
        unread(NOTHING_LEFT, &s, &peer);
        const pid_t child = fork();
        if (child == 0)
            _exit(sp.lpWSPCloseSocket(s, &t_error) == SOCKET_ERROR ? 0 : 1);
        t_wait_child(child);
        expect_no_end(peer);
        t_raw_send(peer, "x", 1);
        t_recv_exactly(s, &byte, 1);
        t_send_all(s, "y", 1);
        t_raw_recv_exactly(peer, &byte, 1);
        t_close(s);
        t_raw_expect_end(peer);
        close(peer);
    }
    { // The parent closes first; the connection ends with the child.
        unread(NOTHING_LEFT, &s, &peer);
        CHECK_EQ(pipe(ends), 0);
        const pid_t child = fork();
        if (child == 0) {
            close(ends[1]);
            _exit(read(ends[0], &byte, 1) == 0 ? 0 : 1);
        }
        t_close(s);
        expect_no_end(peer);
        close(ends[1]);
        t_wait_child(child);
        close(ends[0]);
        t_raw_expect_end(peer);
        close(peer);
    }
    { // A copy of the descriptor.
        unread(NOTHING_LEFT, &s, &peer);
        const int copy = dup(wsp_socket_fd(s));
        CHECK(copy >= 0);
        t_close(s);
        expect_no_end(peer);
        close(copy);
        t_raw_expect_end(peer);
        close(peer);
    }
    harness_end();
}
