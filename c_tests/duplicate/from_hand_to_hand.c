#include "duplicate/duplicate.h"

enum { MANY = 40 };

TEST("a socket goes from hand to hand, and many wait at once: each gets what it came for and nothing is left (DUP-01, "
     "DUP-02)")
{
    SOCKET client, server;
    WSAPROTOCOL_INFOW infos[MANY];
    SOCKET clients[MANY];
    char byte;
    if (d_served())
        return;
    harness_start();
    d_child first = d_start(), second = d_start();
    { // The child shares it with another child; nobody else keeps it.
        t_pair(&client, &server);
        d_give(server, &first);
        t_close(server);
        const d_answer answer = d_ask_all(&first, &(d_request){.operation = D_SHARE, .value = second.pid});
        CHECK_EQ(answer.result, 0);
        CHECK_ERROR(d_take_in(&first, &answer.info), WSAEINVAL);
        CHECK_OK(d_take_in(&second, &answer.info));
        d_send_in(&second, "2");
        t_recv_exactly(client, &byte, 1);
        CHECK_OK(d_ask(&second, D_CLOSE, 0));
        t_close(client);
    }
    { // Many at once, taken from the last to the first.
        for (int i = 0; i < MANY; i++) {
            t_pair(&clients[i], &server);
            infos[i] = d_share(server, i % 2 ? first.pid : second.pid);
            t_close(server);
        }
        CHECK_EQ(t_thread_count(), 2);
        for (int i = MANY - 1; i >= 0; i--) {
            const d_child *child = i % 2 ? &first : &second;
            const char text[2] = {(char)('0' + i), 0};
            CHECK_OK(d_take_in(child, &infos[i]));
            d_send_in(child, text);
            t_recv_exactly(clients[i], &byte, 1);
            CHECK_EQ(byte, text[0]);
            CHECK_OK(d_ask(child, D_CLOSE, 0));
            t_expect_end(clients[i]);
            t_close(clients[i]);
        }
        d_all_over();
    }
    d_quit(&first);
    d_quit(&second);
    harness_end();
}
