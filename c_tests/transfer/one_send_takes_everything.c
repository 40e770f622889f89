#include "transfer/transfer.h"

enum { LENGTH = 50 << 20 };

/* Reads the stream at a plain descriptor to its end; gives the number of right octets. */
static size_t read_all(int fd)
{
    static char bytes[1 << 18];
    size_t at = 0;
    for (;;) {
        const ssize_t count = recv(fd, bytes, sizeof bytes, 0);
        if (count <= 0)
            return count == 0 ? at : 0;
        if (x_first_wrong(bytes, at, (size_t)count) != (size_t)count)
            return at;
        at += (size_t)count;
    }
}

TEST("one non-blocking send of 50 MiB takes all of it, the next one WSAEWOULDBLOCK, and after the close the peer gets "
     "every octet and the end (SND-06, CLS-06)")
{
    struct sockaddr_in address;
    char *bytes = malloc(LENGTH);
    harness_start();
    CHECK(bytes != NULL);
    x_fill(bytes, 0, LENGTH);
    const int listener = t_raw_listener(&address, 5);
    const SOCKET s = t_connect(&address);
    const int peer = t_raw_accept(listener);
    t_set_nonblocking(s, true);
    { // The peer has read nothing yet.
        CHECK_OK(x_send1(s, bytes, LENGTH, 0));
        CHECK_EQ(x_count, LENGTH);
    }
    { // The caller's memory is its own again.
        memset(bytes, 0, LENGTH);
        free(bytes);
    }
    { // There is no room for more.
        CHECK_ERROR(x_send1(s, "x", 1, 0), WSAEWOULDBLOCK);
        CHECK_ERROR(x_send1(s, "xy", 2, 0), WSAEWOULDBLOCK);
    }
    { // Closed at once, and nobody calls the library while it goes out.
        t_close(s);
        CHECK_EQ(read_all(peer), LENGTH);
    }
    close(peer);
    close(listener);
    harness_end();
}
