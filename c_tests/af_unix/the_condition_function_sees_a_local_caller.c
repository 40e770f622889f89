#include "af_unix/unix.h"

static void ask_who(t_condition_record *condition)
{
    wsp_credentials who = {0};
    CHECK_OK(wsp_caller_credentials(&who, &t_error));
    CHECK_EQ(who.pid, getpid());
    CHECK_EQ(who.uid, getuid());
    CHECK_EQ(who.gid, getgid());
    CHECK(condition->calls == 1);
}

TEST("a condition function on AF_UNIX sees who calls, named or not, and the called address; a rejection reaches the "
     "caller, a deferred request stays first (COND-03, COND-04, ACCEPT-06, ACCEPT-07)")
{
    static const int types[] = {SOCK_STREAM, SOCK_SEQPACKET};
    harness_start();
    for (int i = 0; i < 2; i++) {
        struct sockaddr_un address, own;
        int length, own_length;
        char byte;
        const SOCKET listener = t_unix_listener(types[i], &address, &length, 5);
        { // Without a name: only the family. With a name of its own: that. Abstract: all of its octets.
            for (int named = 0; named < 3; named++) {
                t_condition_record condition = {.verdict = CF_ACCEPT, .during = ask_who};
                const SOCKET client = t_socket(AF_UNIX, types[i], 0);
                own = (struct sockaddr_un){.sun_family = AF_UNIX};
                own_length = HEAD;
                if (named == 1)
                    own_length = t_bind_unix(client, &own);
                if (named == 2) {
                    own_length = t_unix_abstract(&own);
                    CHECK_OK(sp.lpWSPBind(client, (struct sockaddr *)&own, own_length, &t_error));
                }
                CHECK_OK(connect_unix(client, &address, length));
                const SOCKET server = CHECK_SOCKET(t_accept_if(listener, &condition));
                CHECK_EQ(condition.caller_length, own_length);
                CHECK_MEM_EQ(&condition.caller, &own, (size_t)own_length);
                CHECK_EQ(condition.callee_length, length);
                CHECK_MEM_EQ(&condition.callee, &address, (size_t)length);
                CHECK(condition.caller_data == NULL);
                CHECK_EQ(condition.callee_data_length, 0);
                t_close(client);
                t_close(server);
            }
        }
        { // Deferred, then rejected; the second caller has waited behind it.
            t_condition_record condition = {.verdict = CF_DEFER};
            const SOCKET first = t_unix_connect(types[i], &address, length);
            const SOCKET second = t_unix_connect(types[i], &address, length);
            t_send_all(second, "2", 1);
            CHECK_EQ(t_accept_if(listener, &condition), INVALID_SOCKET);
            CHECK_EQ(t_error, WSATRY_AGAIN);
            condition.verdict = CF_REJECT;
            CHECK_EQ(t_accept_if(listener, &condition), INVALID_SOCKET);
            CHECK_EQ(t_error, WSAECONNREFUSED);
            t_readable(first);
            CHECK_EQ(t_recv(first, &byte, 1) > 0, false);
            condition.verdict = CF_ACCEPT;
            const SOCKET server = CHECK_SOCKET(t_accept_if(listener, &condition));
            t_recv_exactly(server, &byte, 1);
            CHECK_EQ(byte, '2');
            t_close(first);
            t_close(second);
            t_close(server);
        }
        t_close(listener);
    }
    harness_end();
}
