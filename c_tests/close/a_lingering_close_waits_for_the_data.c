#include "close/close.h"

static SOCKET s;

static void close_it(void *unused)
{
    (void)unused;
    t_close(s);
}

TEST("a close that lingers on a blocking socket waits until the data is sent, and no longer (CLOSE-09)")
{
    static const int lefts[] = {A_FULL_KERNEL, A_LARGE_SEND};
    t_thread thread;
    int peer;
    harness_start();
    for (int i = 0; i < 4; i++) { // With and without a shutdown before it.
        const size_t length = unread(lefts[i / 2], &s, &peer);
        linger(s, 1, 600);
        if (i % 2 == 1)
            t_shutdown(s, SD_SEND);
        t_thread_start(&thread, close_it, NULL);
        t_sleep_ms(T_NOTHING);
        CHECK(!t_thread_finished(&thread));
        expect_all(peer, length);
        t_thread_join(&thread);
    }
    for (int nonblocking = 0; nonblocking < 2; nonblocking++) { // Nothing is left: at once.
        char bytes[3];
        unread(NOTHING_LEFT, &s, &peer);
        linger(s, 1, 600);
        t_send_all(s, "abc", 3);
        t_raw_recv_exactly(peer, bytes, 3);
        t_set_nonblocking(s, nonblocking);
        t_thread_start(&thread, close_it, NULL);
        if (!nonblocking)
            t_raw_expect_end(peer); // the blocking close may wait for the peer to know
        t_thread_join(&thread);
        close(peer);
    }
    { // Sockets without a connection have nothing to wait for.
        struct sockaddr_in address;
        s = t_socket(AF_INET, SOCK_STREAM, 0);
        linger(s, 1, 600);
        close_it(NULL);
        s = t_listener(&address, 1);
        linger(s, 1, 600);
        close_it(NULL);
    }
    harness_end();
}
