#include "oob/oob.h"

TEST("a send of several octets with MSG_OOB makes the last one urgent, and takes all (SND-15, OOB-08)")
{
    SOCKET client, server;
    char bytes[8];
    WSABUF parts[] = {{2, (CHAR[]){'a', 'b'}}, {1, (CHAR[]){'!'}}};
    harness_start();
    t_pair(&client, &server);
    for (int i = 0; i < 3; i++) {
        if (i == 2) // a non-blocking socket does the same
            t_set_nonblocking(client, true);
        if (i == 1) // gathered
            CHECK_OK(x_send(client, parts, 2, MSG_OOB));
        else
            CHECK_OK(x_send1(client, "ab!", 3, MSG_OOB));
        CHECK_EQ(x_count, 3);
        await_urgent(server);
        CHECK_EQ(t_recv_urgent(server), '!');
        t_recv_exactly(server, bytes, 2);
        CHECK_MEM_EQ(bytes, "ab", 2);
        CHECK_EQ(ask(server, FIONREAD), 0);
    }
    t_close(client);
    t_close(server);
    harness_end();
}
