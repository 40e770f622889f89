#include "oob/oob.h"

TEST("with SO_OOBINLINE urgent data stays in its place, MSG_OOB is WSAEINVAL, and data before it, the octet itself and "
     "data after it take three receives (OOB-05, OOB-06, OOB-08, OOB-10, CONFLICT-19)")
{
    SOCKET client, server;
    char bytes[8];
    harness_start();
    t_pair(&client, &server);
    t_set_option(server, SOL_SOCKET, SO_OOBINLINE, 1);
    t_send_all(client, "abc", 3);
    t_send_urgent(client, '!');
    t_send_all(client, "de", 2);
    T_UNTIL(ask(server, FIONREAD) == 6);
    { // It is no urgent data any more.
        CHECK_ERROR(x_recv1(server, bytes, 1, MSG_OOB), WSAEINVAL);
        CHECK_ERROR(x_recv1(server, bytes, 1, MSG_OOB | MSG_PEEK), WSAEINVAL);
    }
    { // Before it.
        CHECK_EQ(at_mark(server), FALSE);
        CHECK_OK(x_recv1(server, bytes, sizeof bytes, 0));
        CHECK_EQ(x_count, 3);
        CHECK_MEM_EQ(bytes, "abc", 3);
    }
    { // The octet, alone.
        CHECK_EQ(at_mark(server), TRUE);
        CHECK_OK(x_recv1(server, bytes, sizeof bytes, 0));
        CHECK_EQ(x_count, 1);
        CHECK_EQ(x_flags & MSG_PARTIAL, 0);
        CHECK_EQ(bytes[0], '!');
    }
    { // After it.
        CHECK_OK(x_recv1(server, bytes, sizeof bytes, 0));
        CHECK_EQ(x_count, 2);
        CHECK_MEM_EQ(bytes, "de", 2);
        t_set_nonblocking(server, true);
        CHECK_ERROR(x_recv1(server, bytes, 1, 0), WSAEWOULDBLOCK);
    }
    { // None is lost when several come.
        t_send_urgent(client, '1');
        t_send_urgent(client, '2');
        t_send_urgent(client, '3');
        T_UNTIL(ask(server, FIONREAD) == 3);
        t_recv_exactly(server, bytes, 3);
        CHECK_MEM_EQ(bytes, "123", 3);
        CHECK_ERROR(x_recv1(server, bytes, 1, 0), WSAEWOULDBLOCK);
    }
    t_close(client);
    t_close(server);
    harness_end();
}
