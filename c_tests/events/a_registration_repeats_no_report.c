#include "events.h"

/* What was told is not told again by a registration with the same mask, nor by none and then the same mask. */
static void register_again(SOCKET s, WSAEVENT event, LONG mask)
{
    t_select(s, event, mask);
    t_nothing_now(s, event);
    t_select(s, event, 0);
    t_nothing_now(s, event);
    t_select(s, event, mask);
    t_expect_nothing(s, event);
}

TEST("a registration does not repeat an event that was told and whose condition still holds (EVG-16, EVG-17, EVA-05, "
     "EVC-04, EVR-03, EVO-02, EVX-03, EVSEL-10, EVSEL-15)")
{
    struct sockaddr_in address;
    harness_start();
    const WSAEVENT event = t_event();
    const SOCKET listener = t_listener(&address, 5);
    t_select(listener, event, ALL);
    const SOCKET client = t_socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    const WSAEVENT other = t_event();
    t_select(client, other, ALL);
    t_start_connect(client, &address, sizeof address);
    { // A request that still waits.
        t_expect_events(listener, event, FD_ACCEPT);
        register_again(listener, event, ALL);
        t_select(listener, event, 0);
    }
    { // A connection, on which a send would still be possible.
        t_expect_events(client, other, FD_CONNECT | FD_WRITE);
        register_again(client, other, ALL);
    }
    const SOCKET server = t_accept(listener);
    t_select(server, event, ALL);
    t_expect_events(server, event, FD_WRITE);
    { // Data that nobody has read.
        t_send_all(client, "x", 1);
        t_expect_events(server, event, FD_READ);
        register_again(server, event, ALL);
    }
    { // Urgent data likewise.
        t_send_urgent(client, '!');
        t_expect_events(server, event, FD_OOB);
        register_again(server, event, ALL);
    }
    { // The end.
        t_shutdown(client, SD_SEND);
        t_expect_events(server, event, FD_CLOSE);
        register_again(server, event, ALL);
    }
    t_close(client);
    t_close(server);
    t_close(listener);
    t_close_event(event);
    t_close_event(other);
    harness_end();
}
