#include "iso/iso.h"

TEST("the condition function sees the caller's address and selector, the called selector and the caller's data, and "
     "the caller gets the callee's data (ACCEPT-05, COND-01, CONNECT-19)")
{
    harness_start();
    I_EACH_KIND(kind)
    {
        SOCKADDR_TP address, calling;
        const SOCKET listener = i_listener(kind, "ECHO", 5, &address);
        i_judge judge = {.verdict = CF_ACCEPT, .answer = "welcome", .answer_length = 7};
        { // A caller with a selector of its own.
            const SOCKET client = i_bound(kind, "CALLER", 0, &calling);
            t_set_nonblocking(client, true);
            CHECK_ERROR(i_call(client, &address, "hello", 5), WSAEWOULDBLOCK);
            const SOCKET server = CHECK_SOCKET(i_accept_if(listener, &judge));
            i_connected(client);
            CHECK_EQ(judge.calls, 1);
            CHECK_STR_EQ(i_selector(&judge.caller), "CALLER");
            CHECK_EQ(i_network(&judge.caller).sin_port, i_network(&calling).sin_port);
            CHECK_EQ(i_network(&judge.caller).sin_addr.s_addr, htonl(INADDR_LOOPBACK));
            CHECK_STR_EQ(i_selector(&judge.called), "ECHO");
            CHECK_MEM_EQ(&judge.called, &address, sizeof address);
            CHECK_EQ(judge.data_length, 5);
            CHECK_MEM_EQ(judge.data, "hello", 5);
            CHECK_EQ(judge.room, 32);
            CHECK(i_callee_is("welcome", 7));

            // Both ends know both names.
            SOCKADDR_TP name = i_peer_name(server);
            CHECK_MEM_EQ(&name, &calling, sizeof name);
            name = i_name(server);
            CHECK_MEM_EQ(&name, &address, sizeof name);
            name = i_peer_name(client);
            CHECK_MEM_EQ(&name, &address, sizeof name);
            name = i_name(client);
            CHECK_MEM_EQ(&name, &calling, sizeof name);
            t_close(client);
            t_close(server);
        }
        { // A caller without one, and without data.
            judge.answer = NULL, judge.answer_length = 0;
            const SOCKET client = i_calling(kind, &address, NULL, 0);
            const SOCKET server = CHECK_SOCKET(i_accept_if(listener, &judge));
            i_connected(client);
            CHECK_STR_EQ(i_selector(&judge.caller), "");
            CHECK(!judge.has_data);
            CHECK(!judge.has_qos);
            CHECK(i_callee_is("", 0));
            t_close(client);
            t_close(server);
        }
        t_close(listener);
    }
    harness_end();
}
