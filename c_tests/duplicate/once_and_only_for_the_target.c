#include "duplicate/duplicate.h"

TEST("the structure opens nothing to a third process of the same user, nor to the source, and it works once in the "
     "target (DUP-02, DUP-09, SOCKET-08)")
{
    SOCKET client, server;
    char byte;
    if (d_served())
        return;
    harness_start();
    t_pair(&client, &server);
    d_child target = d_start(), third = d_start();
    WSAPROTOCOL_INFOW info = d_share(server, target.pid);
    { // Others come first, again and again, and get nothing.
        for (int i = 0; i < 5; i++) {
            CHECK_ERROR(d_take_in(&third, &info), WSAEINVAL);
            CHECK_ERROR(d_take(&info), WSAEINVAL);
        }
    }
    { // They took nothing away.
        CHECK_OK(d_take_in(&target, &info));
        d_send_in(&target, "x");
        t_recv_exactly(client, &byte, 1);
    }
    { // It has been used.
        d_all_over();
        CHECK_ERROR(d_take_in(&third, &info), WSAEINVAL);
        CHECK_ERROR(d_take(&info), WSAEINVAL);
        const d_answer answer = d_ask_all(&target, &(d_request){.operation = D_TAKE, .info = info});
        CHECK_EQ(answer.result, SOCKET_ERROR);
        CHECK_EQ(answer.error, WSAEINVAL);
    }
    { // Two structures are for one process each.
        WSAPROTOCOL_INFOW first = d_share(server, target.pid), second = d_share(server, third.pid);
        CHECK_ERROR(d_take_in(&third, &first), WSAEINVAL);
        CHECK_ERROR(d_take_in(&target, &second), WSAEINVAL);
        CHECK_OK(d_take_in(&target, &first));
        CHECK_OK(d_take_in(&third, &second));
        d_send_in(&third, "y");
        t_recv_exactly(client, &byte, 1);
        CHECK_EQ(byte, 'y');
    }
    t_close(server);
    t_close(client);
    d_quit(&third);
    d_quit(&target);
    harness_end();
}
