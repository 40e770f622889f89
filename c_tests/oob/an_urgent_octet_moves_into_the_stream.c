#include "oob/oob.h"

TEST("an urgent octet that waits when SO_OOBINLINE is turned on moves into the stream (OOB-07, OOB-08, OOB-10)")
{
    SOCKET client, server;
    char bytes[8];
    harness_start();
    t_pair(&client, &server);
    t_send_urgent(client, '!');
    await_urgent(server);
    CHECK_EQ(ask(server, FIONREAD), 0);
    { // One octet to read, at the mark.
        t_set_option(server, SOL_SOCKET, SO_OOBINLINE, 1);
        CHECK_EQ(ask(server, FIONREAD), 1);
        CHECK_EQ(at_mark(server), TRUE);
        CHECK_OK(x_recv1(server, bytes, sizeof bytes, 0));
        CHECK_EQ(x_count, 1);
        CHECK_EQ(bytes[0], '!');
    }
    { // That was all.
        t_set_nonblocking(server, true);
        CHECK_ERROR(x_recv1(server, bytes, sizeof bytes, 0), WSAEWOULDBLOCK);
        CHECK_EQ(ask(server, FIONREAD), 0);
    }
    { // And back.
        t_set_option(server, SOL_SOCKET, SO_OOBINLINE, 0);
        t_send_urgent(client, '?');
        await_urgent(server);
        CHECK_EQ(t_recv_urgent(server), '?');
    }
    t_close(client);
    t_close(server);
    harness_end();
}
