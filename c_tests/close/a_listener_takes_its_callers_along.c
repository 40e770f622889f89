#include "close/close.h"

TEST("closing a listener ends the request that was deferred and those that wait, whatever lingering says; accepted "
     "sockets live on (CLOSE-14, CND-43)")
{
    struct sockaddr_in address;
    struct sockaddr_un path;
    int length;
    char byte;
    t_condition_record defer = {.verdict = CF_DEFER};
    harness_start();
    for (int lingers = 0; lingers < 2; lingers++) {
        const SOCKET listener = t_listener(&address, 5);
        if (lingers)
            linger(listener, 1, 600);
        const int accepted = t_raw_connect(&address);
        const SOCKET s = t_accept(listener);
        const int deferred = t_raw_connect(&address), waiting = t_raw_connect(&address);
        CHECK_ERROR(t_accept_if(listener, &defer), WSATRY_AGAIN);
        t_close(listener);
        t_raw_expect_reset(deferred);
        t_raw_expect_reset(waiting);
        t_send_all(s, "x", 1);
        t_raw_recv_exactly(accepted, &byte, 1);
        linger(s, 0, 0);
        t_close(s);
        t_raw_expect_end(accepted);
        close(accepted);
        close(deferred);
        close(waiting);
    }
    { // AF_UNIX has no reset for those who have sent nothing: they see an end or a reset.
        const SOCKET listener = t_unix_listener(SOCK_STREAM, &path, &length, 5);
        const SOCKET deferred = t_unix_connect(SOCK_STREAM, &path, length);
        const SOCKET waiting = t_unix_connect(SOCK_STREAM, &path, length);
        CHECK_ERROR(t_accept_if(listener, &defer), WSATRY_AGAIN);
        t_close(listener);
        const SOCKET callers[] = {deferred, waiting};
        for (int i = 0; i < 2; i++) {
            t_readable(callers[i]);
            CHECK(t_recv(callers[i], &byte, 1) <= 0);
            t_close(callers[i]);
        }
    }
    harness_end();
}
