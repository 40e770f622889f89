#include "oob/oob.h"

TEST("urgent data is out of the stream, is read with MSG_OOB at any time, and a receive stops at its place (OOB-01, "
     "OOB-02, OOB-03, OOB-04, OOB-05, OOB-06)")
{
    SOCKET client, server;
    char bytes[8] = "";
    harness_start();
    t_pair(&client, &server);
    { // Five octets, then the urgent one, then two: five can be read, and the mark is further on.
        t_send_all(client, "abcde", 5);
        t_send_urgent(client, '!');
        t_send_all(client, "fg", 2);
        await_urgent(server);
        T_UNTIL(ask(server, FIONREAD) >= 5);
        CHECK_EQ(at_mark(server), FALSE);
    }
    { // It may be looked at, and it is still there.
        CHECK_OK(x_recv1(server, bytes, sizeof bytes, MSG_OOB | MSG_PEEK));
        CHECK_EQ(x_count, 1);
        CHECK_EQ(bytes[0], '!');
    }
    { // A receive that has room for more ends at the mark.
        t_recv_exactly(server, bytes, 3);
        CHECK_MEM_EQ(bytes, "abc", 3);
        CHECK_OK(x_recv1(server, bytes, sizeof bytes, 0));
        CHECK_EQ(x_count, 2);
        CHECK_EQ(x_flags, 0);
        CHECK_MEM_EQ(bytes, "de", 2);
        CHECK_EQ(at_mark(server), FALSE); // not all of the urgent data has been read
    }
    { // The urgent one is read, and told by its flag. The mark is where the stream is.
        CHECK_OK(x_recv1(server, bytes, sizeof bytes, MSG_OOB));
        CHECK_EQ(x_count, 1);
        CHECK_EQ(x_flags, MSG_OOB);
        CHECK_EQ(bytes[0], '!');
        CHECK_EQ(at_mark(server), TRUE);
    }
    { // The rest does not contain it.
        CHECK_OK(x_recv1(server, bytes, sizeof bytes, 0));
        CHECK_EQ(x_count, 2);
        CHECK_MEM_EQ(bytes, "fg", 2);
    }
    { // Before any of the normal data.
        t_send_all(client, "hi", 2);
        t_send_urgent(client, '?');
        await_urgent(server);
        CHECK_EQ(t_recv_urgent(server), '?');
        t_recv_exactly(server, bytes, 2);
        CHECK_MEM_EQ(bytes, "hi", 2);
        t_set_nonblocking(server, true);
        CHECK_ERROR(x_recv1(server, bytes, 1, 0), WSAEWOULDBLOCK);
    }
    t_close(client);
    t_close(server);
    harness_end();
}
