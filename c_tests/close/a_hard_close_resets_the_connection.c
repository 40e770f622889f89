#include "close/close.h"

/* The peer knows before it reads anything: nothing more was sent after the close. */
static void expect_reset_at_once(int peer, size_t length)
{
    struct pollfd state = {.fd = peer, .events = 0};
    CHECK_EQ(poll(&state, 1, t_patience_ms()), 1);
    CHECK((state.revents & POLLERR) != 0);
    expect_cut(peer, length);
}

TEST("with a linger time of zero close returns at once, throws away what is unsent and resets the connection "
     "(CLOSE-08)")
{
    static const int lefts[] = {NOTHING_LEFT, A_FULL_KERNEL, A_LARGE_SEND};
    SOCKET client, server, s;
    int peer;
    char byte;
    harness_start();
    for (int i = 0; i < 3; i++) {
        for (int nonblocking = 0; nonblocking < 2; nonblocking++) {
            const size_t length = unread(lefts[i], &s, &peer);
            t_set_nonblocking(s, nonblocking);
            linger(s, 1, 0);
            t_close(s);
            expect_reset_at_once(peer, length);
        }
    }
    { // The peer of this library.
        t_pair(&client, &server);
        t_reset(client);
        t_readable(server);
        CHECK_ERROR(t_recv(server, &byte, 1), WSAECONNRESET);
        CHECK_ERROR(t_recv(server, &byte, 1), WSAECONNRESET);
        t_close(server);
    }
    { // A shutdown before it does not make it graceful: the data is thrown away all the same.
        for (int i = 1; i < 3; i++) {
            const size_t length = unread(lefts[i], &s, &peer);
            t_shutdown(s, SD_SEND);
            linger(s, 1, 0);
            t_close(s);
            expect_reset_at_once(peer, length);
        }
    }
    harness_end();
}
