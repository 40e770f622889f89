#include "harness.h"

static int peer;
static size_t received;

static void read_to_the_end(void *unused)
{
    static char bytes[65536];
    (void)unused;
    for (;;) {
        const ssize_t count = recv(peer, bytes, sizeof bytes, 0);
        CHECK(count >= 0);
        if (count == 0)
            return;
        received += (size_t)count;
    }
}

TEST("data of a socket that was closed before the last cleanup still reaches the peer, followed by a graceful end "
     "(CLEANUP-06, CLEANUP-07)")
{
    static char bytes[65536];
    struct sockaddr_in address;
    size_t sent = 0;
    t_thread reader;

    harness_start();
    const int listener = t_raw_listener(&address, 1);
    const SOCKET s = t_connect(&address);
    peer = t_raw_accept(listener);
    { // As much as the provider takes at once, while the peer does not read.
        t_set_nonblocking(s, true);
        for (int i = 0; i < 64; i++) {
            const int count = t_send(s, bytes, sizeof bytes);
            if (count < 0) {
                CHECK_EQ(t_error, WSAEWOULDBLOCK);
                break;
            }
            sent += (size_t)count;
        }
        CHECK(sent > 0);
    }
    t_thread_start(&reader, read_to_the_end, NULL);
    t_close(s);
    CHECK_OK(sp.lpWSPCleanup(&t_error));
    t_thread_join(&reader);
    CHECK_EQ(received, sent);
    CHECK_EQ(close(peer), 0);
    CHECK_EQ(close(listener), 0);
    harness_check_descriptors();
}
