#include "options.h"

TEST("SO_RCVBUF and SO_SNDBUF read back what was set, and data still flows (OPT-21)")
{
    static const int sizes[] = {0, 1, 0x123, 4096, 65536, 1 << 20, 0x7fffffff};
    static const int kinds[][2] = {{AF_INET, SOCK_STREAM}, {AF_INET6, SOCK_DGRAM}, {AF_UNIX, SOCK_STREAM}};
    harness_start();
    for (int kind = 0; kind < 3; kind++) {
        const SOCKET s = t_socket(kinds[kind][0], kinds[kind][1], 0);
        for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
            t_set_option(s, SOL_SOCKET, SO_RCVBUF, sizes[i]);
            CHECK_EQ(t_get_option(s, SOL_SOCKET, SO_RCVBUF), sizes[i]);
            t_set_option(s, SOL_SOCKET, SO_SNDBUF, sizes[i]);
            CHECK_EQ(t_get_option(s, SOL_SOCKET, SO_SNDBUF), sizes[i]);
        }
        t_close(s);
    }
    { // A connection with the smallest buffers.
        SOCKET client, server;
        char got[1024], sent[1024];
        memset(sent, 'x', sizeof sent);
        t_pair(&client, &server);
        t_set_option(client, SOL_SOCKET, SO_SNDBUF, 0);
        t_set_option(server, SOL_SOCKET, SO_RCVBUF, 0);
        t_send_all(client, sent, sizeof sent);
        t_recv_exactly(server, got, sizeof got);
        CHECK_MEM_EQ(got, sent, sizeof got);
        t_close(client);
        t_close(server);
    }
    harness_end();
}
