#include "events.h"

TEST("in event mode each new request is indicated, although an earlier one was told and still waits (EVA-06)")
{
    struct sockaddr_in address;
    SOCKET clients[3];
    harness_start();
    const WSAEVENT event = t_event();
    const SOCKET listener = t_listener(&address, 5);
    t_select(listener, event, FD_ACCEPT | FD_CONNECT | FD_READ | FD_OOB);
    for (int i = 0; i < 3; i++) {
        clients[i] = t_connect(&address);
        t_expect_events(listener, event, FD_ACCEPT);
    }
    { // The registration repeats none of them.
        t_select(listener, event, FD_ACCEPT | FD_CONNECT | FD_READ | FD_OOB);
        t_nothing_now(listener, event);
    }
    { // Each accept tells that there are more, until there are none.
        t_close(t_accept(listener));
        t_expect_events(listener, event, FD_ACCEPT);
        t_close(t_accept(listener));
        t_expect_events(listener, event, FD_ACCEPT);
        t_close(t_accept(listener));
        t_expect_nothing(listener, event);
    }
    for (int i = 0; i < 3; i++)
        t_close(clients[i]);
    t_close(listener);
    t_close_event(event);
    harness_end();
}
