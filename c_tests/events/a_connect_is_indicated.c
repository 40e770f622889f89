#include "events.h"

TEST("FD_CONNECT and FD_WRITE come once when a connect succeeds, and nothing before it (EVC-01, EVC-03, EVSEL-15, "
     "EVSEL-25, EVSEL-31)")
{
    struct sockaddr_in address;
    t_silent silent;
    harness_start();
    const WSAEVENT event = t_event();
    const SOCKET listener = t_listener(&address, 5);
    { // A fresh socket has nothing to tell, bound or not: no FD_WRITE, no FD_CLOSE.
        struct sockaddr_in own;
        const SOCKET client = t_socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
        t_select(client, event, ALL);
        t_expect_nothing(client, event);
        t_bind_loopback(client, &own);
        t_nothing_now(client, event);
        t_select(client, event, ALL);
        t_nothing_now(client, event);
        t_start_connect(client, &address, sizeof address);
        t_expect_events(client, event, FD_CONNECT | FD_WRITE);
        t_nothing_now(client, event);
        t_close(client);
    }
    { // Registered while the connect goes on.
        const SOCKET client = t_socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
        t_set_nonblocking(client, true);
        t_start_connect(client, &address, sizeof address);
        t_select(client, event, ALL);
        t_expect_events(client, event, FD_CONNECT | FD_WRITE);
        t_close(client);
    }
    { // While nobody answers, nothing is told.
        t_silent_open(&silent, &address);
        const SOCKET client = t_socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
        t_select(client, event, ALL);
        t_start_connect(client, &address, sizeof address);
        t_expect_nothing(client, event);
        t_close(client);
        t_silent_close(&silent);
    }
    t_close(listener);
    t_close_event(event);
    harness_end();
}
