#include "accept/callers.h"

TEST("the condition function is called whether SO_CONDITIONAL_ACCEPT is on or off, and its verdict counts (COND-15)")
{
    struct sockaddr_in address;
    harness_start();
    for (int on = 0; on < 2; on++) {
        t_condition_record record = {.verdict = CF_DEFER};
        const SOCKET listener = t_socket(AF_INET, SOCK_STREAM, 0);
        t_set_option(listener, SOL_SOCKET, SO_CONDITIONAL_ACCEPT, on);
        t_bind_loopback(listener, &address);
        CHECK_OK(sp.lpWSPListen(listener, 5, &t_error));
        const int first = t_raw_connect(&address), second = t_raw_connect(&address);
        t_raw_send(second, "2", 1);
        CHECK_ERROR(t_accept_if(listener, &record), WSATRY_AGAIN);
        record.verdict = CF_REJECT;
        CHECK_ERROR(t_accept_if(listener, &record), WSAECONNREFUSED);
        t_raw_expect_reset(first);
        record.verdict = CF_ACCEPT;
        const SOCKET s = CHECK_SOCKET(t_accept_if(listener, &record));
        CHECK_EQ(record.calls, 3);
        expect_number(s, '2');
        t_close(s);
        t_close(listener);
        close(first);
        close(second);
    }
    harness_end();
}
