#include "seeds/seeds.h"

TEST("CF_REJECT: the request is rejected, on the wire and for good; there is no socket")
{
    harness_start();
    I_EACH_CLASS(kind)
    {
        SOCKADDR_TP address;
        i_judge judge = {.verdict = CF_REJECT};
        const SOCKET listener = i_listener(kind, "NO", 5, &address);
        t_set_nonblocking(listener, true);
        { // What a foreign caller sees: a refusal, not just the end of TCP.
            const int fd = i_raw_call(&address, i_class2(kind) ? 0x21 : 0, "NO");
            i_until(listener, I_READ);
            CHECK_ERROR(i_accept_if(listener, &judge), WSAECONNREFUSED);
            I_RAW_EXPECT(fd, i_class2(kind) ? "0300000b 06 80 0041 0000 80" : "0300000b 06 80 0041 0000 00");
            t_raw_expect_end(fd);
            close(fd);
        }
        { // It is gone from the backlog.
            CHECK_ERROR(i_accept_if(listener, &judge), WSAEWOULDBLOCK);
            CHECK_EQ(judge.calls, 1);
            CHECK(!i_readable(listener));
        }
        { // What a caller of ours sees.
            s_caller caller;
            s_begin(&caller, kind, &address, NULL);
            T_UNTIL((t_sleep_ms(1), i_readable(listener)));
            CHECK_ERROR(i_accept_if(listener, &judge), WSAECONNREFUSED);
            s_answered(&caller, WSAECONNREFUSED);
            CHECK_ERROR(i_send(caller.s, "x", 1, 0), WSAENOTCONN);
            s_end(&caller);
        }
        t_close(listener);
    }
    harness_end();
}
