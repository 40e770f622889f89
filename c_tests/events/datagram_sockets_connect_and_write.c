#include "events.h"

TEST("a datagram socket tells FD_WRITE when it has a name, and FD_CONNECT when it is connected (EVC-12, EVC-13, "
     "EVSEL-31)")
{
    struct sockaddr_in address, own;
    harness_start();
    const WSAEVENT event = t_event();
    const SOCKET peer = t_socket(AF_INET, SOCK_DGRAM, IPPROTO_UDP);
    t_bind_loopback(peer, &address);
    { // Unbound: nothing, until it is connected.
        const SOCKET s = t_socket(AF_INET, SOCK_DGRAM, IPPROTO_UDP);
        t_select(s, event, ALL);
        t_expect_nothing(s, event);
        CHECK_OK(sp.lpWSPConnect(s, (struct sockaddr *)&address, sizeof address, NULL, NULL, NULL, NULL, &t_error));
        t_expect_events(s, event, FD_CONNECT | FD_WRITE);
        t_select(s, event, ALL);
        t_expect_nothing(s, event);
        t_close(s);
    }
    { // Bound before the registration: FD_WRITE once, and registrations do not repeat it.
        const SOCKET s = t_socket(AF_INET, SOCK_DGRAM, IPPROTO_UDP);
        t_bind_loopback(s, &own);
        t_select(s, event, FD_READ | FD_WRITE);
        t_expect_events(s, event, FD_WRITE);
        t_nothing_now(s, event);
        t_select(s, event, FD_READ | FD_WRITE);
        t_nothing_now(s, event);
        t_select(s, event, 0);
        t_select(s, event, FD_READ | FD_WRITE);
        t_expect_nothing(s, event);
        t_close(s);
    }
    { // Connected before the registration.
        const SOCKET s = t_socket(AF_INET, SOCK_DGRAM, IPPROTO_UDP);
        CHECK_OK(sp.lpWSPConnect(s, (struct sockaddr *)&address, sizeof address, NULL, NULL, NULL, NULL, &t_error));
        t_select(s, event, ALL);
        t_expect_events(s, event, FD_CONNECT | FD_WRITE);
        t_close(s);
    }
    t_close(peer);
    t_close_event(event);
    harness_end();
}
