#include "select/select.h"

TEST("a connection whose send buffer is full cannot be written until the peer has read (SELECT-06, SEL-26)")
{
    SOCKET client, server;
    harness_start();
    for (int unix_stream = 0; unix_stream < 2; unix_stream++) {
        if (unix_stream)
            t_unix_pair(SOCK_STREAM, &client, &server);
        else
            t_pair(&client, &server);
        t_set_nonblocking(client, true);
        const size_t sent = t_fill(client);
        CHECK_EQ(selected(client, IN_WRITE), 0);
        CHECK_EQ(selected_within(client, IN_ALL, 50), 0);
        t_discard(server, sent);
        CHECK_EQ(selected_within(client, IN_ALL, t_patience_ms()), IN_WRITE);
        CHECK_EQ(t_send(client, "x", 1), 1);
        t_close(client);
        t_close(server);
    }
    harness_end();
}
