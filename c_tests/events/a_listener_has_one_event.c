#include "events.h"

TEST("a listener has FD_ACCEPT and nothing else, also when its caller sends, or closes before it is accepted (EVA-17, "
     "EVA-18)")
{
    struct sockaddr_in address;
    char byte;
    harness_start();
    const WSAEVENT event = t_event();
    const SOCKET listener = t_listener(&address, 5);
    { // Before anybody calls.
        t_select(listener, event, ALL);
        t_expect_nothing(listener, event);
    }
    { // A caller that sends, and goes away: the request stays, and the listener tells nothing more.
        const SOCKET client = t_connect(&address);
        t_expect_events(listener, event, FD_ACCEPT);
        t_send_all(client, "x", 1);
        t_expect_nothing(listener, event);
        t_close(client);
        t_expect_nothing(listener, event);
    }
    { // It can still be accepted, and what it sent be read.
        t_select(listener, event, FD_ACCEPT);
        const SOCKET server = t_accept(listener);
        t_recv_exactly(server, &byte, 1);
        t_expect_end(server);
        t_close(server);
        t_expect_nothing(listener, event);
    }
    t_close(listener);
    t_close_event(event);
    harness_end();
}
