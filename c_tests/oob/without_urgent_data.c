#include "oob/oob.h"

TEST("without urgent data the mark is reached in every state, and a non-blocking MSG_OOB receive is WSAEWOULDBLOCK "
     "(OOB-06)")
{
    SOCKET client, server;
    struct sockaddr_in address;
    char byte;
    harness_start();
    { // Fresh, bound, listening.
        const SOCKET s = t_socket(AF_INET, SOCK_STREAM, 0);
        CHECK_EQ(at_mark(s), TRUE);
        t_bind_loopback(s, &address);
        CHECK_EQ(at_mark(s), TRUE);
        t_close(s);
    }
    { // Connected, with and without normal data.
        t_pair(&client, &server);
        CHECK_EQ(at_mark(server), TRUE);
        t_send_all(client, "abc", 3);
        t_readable(server);
        CHECK_EQ(at_mark(server), TRUE);
        t_set_nonblocking(server, true);
        CHECK_ERROR(x_recv1(server, &byte, 1, MSG_OOB), WSAEWOULDBLOCK);
        t_discard(server, 3);
        CHECK_ERROR(x_recv1(server, &byte, 1, MSG_OOB), WSAEWOULDBLOCK);
    }
    { // Read once, it is gone.
        t_send_urgent(client, '!');
        await_urgent(server);
        CHECK_EQ(t_recv_urgent(server), '!');
        CHECK_ERROR(x_recv1(server, &byte, 1, MSG_OOB), WSAEWOULDBLOCK);
    }
    t_close(client);
    t_close(server);
    harness_end();
}
