#include "oob/oob.h"

TEST("with five octets before an urgent one FIONREAD tells five and the mark is not reached; with two left a receive of "
     "five takes two (OOB-01, OOB-04, OOB-05)")
{
    SOCKET client, server;
    char bytes[8];
    harness_start();
    t_pair(&client, &server);
    { // Nothing comes after the urgent octet.
        t_send_all(client, "abcde", 5);
        t_send_urgent(client, '!');
        await_urgent(server);
        T_UNTIL(ask(server, FIONREAD) == 5);
        CHECK_EQ(at_mark(server), FALSE);
    }
    { // Of the normal data two are left.
        t_recv_exactly(server, bytes, 3);
        CHECK_EQ(ask(server, FIONREAD), 2);
        CHECK_EQ(at_mark(server), FALSE);
        CHECK_OK(x_recv1(server, bytes, 5, 0));
        CHECK_EQ(x_count, 2);
        CHECK_MEM_EQ(bytes, "de", 2);
        CHECK_EQ(ask(server, FIONREAD), 0);
    }
    { // The urgent octet, and then the mark.
        CHECK_EQ(t_recv_urgent(server), '!');
        CHECK_EQ(at_mark(server), TRUE);
        t_set_nonblocking(server, true);
        CHECK_ERROR(x_recv1(server, bytes, 1, 0), WSAEWOULDBLOCK);
    }
    t_close(client);
    t_close(server);
    harness_end();
}
