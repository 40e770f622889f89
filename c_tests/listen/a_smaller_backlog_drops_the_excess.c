#include "harness.h"

enum { CALLERS = 8, KEPT = 2 };

static int served(int fd)
{
    char byte;
    const ssize_t count = recv(fd, &byte, 1, 0);
    CHECK(count == 1 || count == 0 || (count < 0 && errno == ECONNRESET));
    return count == 1;
}

/* Serves everybody who is left, and counts them. */
static int serve(SOCKET listener)
{
    int count = 0;
    t_set_nonblocking(listener, true);
    for (;; count++) {
        const SOCKET one = sp.lpWSPAccept(listener, NULL, NULL, NULL, 0, &t_error);
        if (one == INVALID_SOCKET)
            break;
        t_send_all(one, "x", 1);
        t_close(one);
    }
    CHECK_EQ(t_error, WSAEWOULDBLOCK);
    return count;
}

static void shrink(SOCKET listener, const int *callers)
{
    CHECK_OK(sp.lpWSPListen(listener, KEPT, &t_error));
    CHECK_EQ(serve(listener), KEPT);
    for (int i = 0; i < CALLERS; i++) {
        CHECK_EQ(served(callers[i]), i < KEPT);
        CHECK_EQ(close(callers[i]), 0);
    }
    t_close(listener);
}

TEST("a second listen with a smaller backlog drops the requests beyond it, on TCP with a reset; the oldest stay "
     "(LISTEN-05, LISTEN-08)")
{
    int callers[CALLERS];
    harness_start();
    { // TCP.
        struct sockaddr_in address;
        const SOCKET listener = t_listener(&address, CALLERS);
        for (int i = 0; i < CALLERS; i++)
            callers[i] = t_raw_connect(&address);
        shrink(listener, callers);
    }
    { // AF_UNIX.
        struct sockaddr_un address;
        int length;
        const SOCKET listener = t_unix_listener(SOCK_STREAM, &address, &length, CALLERS);
        for (int i = 0; i < CALLERS; i++) {
            callers[i] = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
            CHECK_EQ(connect(callers[i], (struct sockaddr *)&address, (socklen_t)length), 0);
        }
        shrink(listener, callers);
    }
    harness_end();
}
