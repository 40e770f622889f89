#include "iso/iso.h"

TEST("the backlog counts requests that wait: one more is refused with reason 1 in class 0 and 129 in class 2, and an "
     "accept makes room (LISTEN-05, 7.1)")
{
    harness_start();
    I_EACH_CLASS(kind)
    {
        const int class_option = i_class2(kind) ? 0x21 : 0;
        const char *full = i_class2(kind) ? "0300000b 06 80 0041 0000 81" : "0300000b 06 80 0041 0000 01";
        SOCKADDR_TP address;
        const SOCKET listener = i_listener(kind, "FULL", 3, &address);
        int callers[3];
        for (int i = 0; i < 3; i++)
            callers[i] = i_raw_call(&address, class_option, "FULL");
        i_until(listener, I_READ);
        { // The fourth hears at once.
            const int fourth = i_raw_call(&address, class_option, "FULL");
            T_UNTIL((i_readable(listener), poll(&(struct pollfd){.fd = fourth, .events = POLLIN}, 1, 0) == 1));
            I_RAW_EXPECT(fourth, full);
            t_raw_expect_end(fourth);
            close(fourth);
        }
        { // A deferred one still counts.
            i_judge defer = {.verdict = CF_DEFER};
            CHECK_ERROR(i_accept_if(listener, &defer), WSATRY_AGAIN);
            const SOCKET ours = i_socket(kind->protocol, kind->type);
            t_set_nonblocking(ours, true);
            CHECK_EQ(i_call(ours, &address, NULL, 0), SOCKET_ERROR);
            if (t_error != WSAECONNREFUSED) { // the thread that looks after the deferred one may be as fast as this
                CHECK_EQ(t_error, WSAEWOULDBLOCK);
                i_readable(listener);
                CHECK_EQ(i_failure(ours), WSAECONNREFUSED);
            }
            CHECK_EQ(t_get_option(ours, SOL_ISO, ISO_REASON), i_class2(kind) ? 0x81 : 1);
            t_close(ours);
        }
        { // Room again.
            t_close(i_accept(listener));
            const int late = i_raw_call(&address, class_option, "FULL");
            for (int i = 0; i < 3; i++)
                t_close(i_accept(listener));
            CHECK_MEM_EQ(i_raw_frame(late) + 10, "d0", 2);
            close(late);
        }
        for (int i = 0; i < 3; i++)
            close(callers[i]);
        t_close(listener);
    }
    harness_end();
}
