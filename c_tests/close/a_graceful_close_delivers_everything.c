#include "close/close.h"

TEST("without lingering close returns at once, on blocking and non-blocking sockets; what is unsent still reaches the "
     "peer, and then the end (CLOSE-06, CLOSE-14, CLOSE-15)")
{
    static const int lefts[] = {NOTHING_LEFT, A_FULL_KERNEL, A_LARGE_SEND};
    SOCKET client, server, s;
    int peer;
    harness_start();
    for (int i = 0; i < 3; i++) {
        for (int nonblocking = 0; nonblocking < 2; nonblocking++) {
            for (int was_lingering = 0; was_lingering < 2; was_lingering++) {
                // The peer reads only after the close has returned.
                const size_t length = unread(lefts[i], &s, &peer);
                t_set_nonblocking(s, nonblocking);
                if (was_lingering) {
                    linger(s, 1, 0);
                    linger(s, 0, 5);
                }
                t_close(s);
                expect_all(peer, length);
            }
        }
    }
    { // AF_UNIX: data that was not read yet survives the close of its sender.
        static const int types[] = {SOCK_STREAM, SOCK_SEQPACKET};
        char bytes[3];
        for (int i = 0; i < 2; i++) {
            t_unix_pair(types[i], &client, &server);
            t_send_all(client, "abc", 3);
            t_close(client);
            CHECK_EQ(t_recv(server, bytes, 3), 3);
            CHECK_MEM_EQ(bytes, "abc", 3);
            if (types[i] == SOCK_STREAM)
                t_expect_end(server);
            else
                CHECK_ERROR(t_recv(server, bytes, 3), WSAEDISCON);
            t_close(server);
        }
    }
    harness_end();
}
