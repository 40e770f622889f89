#include "harness.h"

TEST("a bound non-blocking socket whose connect was refused can listen and accept, and keeps its error (LSN-17)")
{
    struct sockaddr_in address, nobody;
    harness_start();
    t_refusing_address(&nobody);
    const SOCKET s = t_socket(AF_INET, SOCK_STREAM, 0);
    t_bind_loopback(s, &address);
    const WSAEVENT event = t_event();
    t_select(s, event, FD_CONNECT);
    CHECK_ERROR(sp.lpWSPConnect(s, (struct sockaddr *)&nobody, sizeof nobody, NULL, NULL, NULL, NULL, &t_error),
                WSAEWOULDBLOCK);
    t_expect_events_error(s, event, FD_CONNECT, FD_CONNECT, WSAECONNREFUSED);
    t_select(s, NULL, 0);

    CHECK_OK(sp.lpWSPListen(s, 5, &t_error));
    { // The error and the exception are still told.
        WSP_FD_SET except = {1, {s}};
        const struct timeval at_once = {0, 0};
        CHECK_EQ(t_get_option(s, SOL_SOCKET, SO_ERROR), WSAECONNREFUSED);
        CHECK_EQ(sp.lpWSPSelect(0, NULL, NULL, &except, &at_once, &t_error), 1);
    }
    { // And callers are served, at the address of the bind.
        const int caller = t_raw_connect(&address);
        t_readable(s);
        t_close(t_accept(s));
        CHECK_EQ(close(caller), 0);
    }
    t_close(s);
    t_close_event(event);
    harness_end();
}
