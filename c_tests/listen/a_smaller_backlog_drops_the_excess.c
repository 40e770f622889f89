#include "harness.h"

enum { CALLERS = 8, KEPT = 2 };

static int served(int fd)
{
    char byte;
    const ssize_t count = recv(fd, &byte, 1, 0);
    CHECK(count == 1 || (count < 0 && errno == ECONNRESET));
    return count == 1;
}

TEST("a second listen with a smaller backlog resets and drops the requests beyond it; the oldest stay (LISTEN-05)")
{
    struct sockaddr_in address;
    int callers[CALLERS], count = 0;
    harness_start();
    const SOCKET s = t_listener(&address, CALLERS);
    for (int i = 0; i < CALLERS; i++)
        callers[i] = t_raw_connect(&address);
    CHECK_OK(sp.lpWSPListen(s, KEPT, &t_error));

    t_set_nonblocking(s, true);
    for (;;) { // Serve who is left.
        const SOCKET one = sp.lpWSPAccept(s, NULL, NULL, NULL, 0, &t_error);
        if (one == INVALID_SOCKET)
            break;
        t_set_nonblocking(one, false);
        t_send_all(one, "x", 1);
        t_close(one);
        count++;
    }
    CHECK_EQ(t_error, WSAEWOULDBLOCK);
    CHECK_EQ(count, KEPT);
    for (int i = 0; i < CALLERS; i++) {
        CHECK_EQ(served(callers[i]), i < KEPT);
        CHECK_EQ(close(callers[i]), 0);
    }
    t_close(s);
    harness_end();
}
