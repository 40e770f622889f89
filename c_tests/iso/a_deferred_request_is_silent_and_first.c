#include "iso/iso.h"

static bool silent(int fd)
{
    struct pollfd item = {.fd = fd, .events = POLLIN};
    return poll(&item, 1, 0) == 0;
}

TEST("CF_DEFER, fifty times: WSATRY_AGAIN, nothing on the wire, and the request stays before the one behind it "
     "(ACCEPT-08)")
{
    harness_start();
    I_EACH_CLASS(kind)
    {
        const int class_option = i_class2(kind) ? 0x21 : 0;
        SOCKADDR_TP address;
        const SOCKET listener = i_listener(kind, "WAIT", 5, &address);
        i_judge judge = {.verdict = CF_DEFER, .answer = "later", .answer_length = 5};
        const int first = i_raw_connect(&address);
        i_raw_cr(first, class_option, "ONE", "WAIT", "1");
        i_until(listener, I_READ);
        const int second = i_raw_connect(&address);
        i_raw_cr(second, class_option, "TWO", "WAIT", "2");
        { // The same request again and again.
            for (int i = 0; i < 50; i++) {
                CHECK_ERROR(i_accept_if(listener, &judge), WSATRY_AGAIN);
                CHECK_STR_EQ(i_selector(&judge.caller), "ONE");
                CHECK_MEM_EQ(judge.data, "1", 1);
            }
            CHECK_EQ(judge.calls, 50);
            t_sleep_ms(T_QUIET);
            CHECK(silent(first) && silent(second));
        }
        { // Decided at last; the other one follows.
            judge.verdict = CF_ACCEPT;
            const SOCKET one = CHECK_SOCKET(i_accept_if(listener, &judge));
            CHECK_STR_EQ(i_selector(&judge.caller), "ONE");
            const SOCKET two = CHECK_SOCKET(i_accept_if(listener, &judge));
            CHECK_STR_EQ(i_selector(&judge.caller), "TWO");
            CHECK_MEM_EQ(i_raw_frame(first) + 10, "d0", 2);
            CHECK_MEM_EQ(i_raw_frame(second) + 10, "d0", 2);
            t_close(one);
            t_close(two);
        }
        close(first);
        close(second);
        t_close(listener);
    }
    harness_end();
}
