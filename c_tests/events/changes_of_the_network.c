#include "../ioctl/network.h"

static void arm(SOCKET s, DWORD code)
{
    struct sockaddr_in all = {.sin_family = AF_INET};
    const bool route = code == SIO_ROUTING_INTERFACE_CHANGE;
    CHECK_EQ(control_in(s, code, route ? &all : NULL, route ? sizeof all : 0), WSAEWOULDBLOCK);
}

TEST("FD_ADDRESS_LIST_CHANGE and FD_ROUTING_INTERFACE_CHANGE come once for the first change after their code, and not "
     "before it or without it (EVSEL-17, EVSEL-22, IOCTL-11, IOCTL-14)")
{
    static const LONG both = FD_ADDRESS_LIST_CHANGE | FD_ROUTING_INTERFACE_CHANGE;
    own_network();
    harness_start();
    const WSAEVENT event = t_event();
    const SOCKET s = t_socket(AF_INET, SOCK_DGRAM, 0);
    t_select(s, event, both);
    { // Nothing without the codes.
        set_address("192.0.2.1");
        t_expect_nothing(s, event);
    }
    { // One change, one event; a further change is none.
        arm(s, SIO_ADDRESS_LIST_CHANGE);
        t_nothing_now(s, event);
        set_address("192.0.2.2");
        t_expect_events(s, event, FD_ADDRESS_LIST_CHANGE);
        set_address("192.0.2.3");
        t_expect_nothing(s, event);
    }
    { // Routes change with addresses, and by themselves.
        arm(s, SIO_ROUTING_INTERFACE_CHANGE);
        arm(s, SIO_ADDRESS_LIST_CHANGE);
        set_address("192.0.2.4");
        t_expect_events(s, event, both);
        arm(s, SIO_ROUTING_INTERFACE_CHANGE);
        arm(s, SIO_ADDRESS_LIST_CHANGE);
        change_route("198.51.100.0", true);
        t_expect_events(s, event, FD_ROUTING_INTERFACE_CHANGE);
    }
    { // What was armed is still there, for the family that it is about.
        change_address6("2001:db8::7", true);
        t_expect_nothing(s, event);
        set_address("192.0.2.5");
        t_expect_events(s, event, FD_ADDRESS_LIST_CHANGE);
    }
    { // A second code without a change between forgets nothing; an event that was not told is not told again.
        arm(s, SIO_ADDRESS_LIST_CHANGE);
        arm(s, SIO_ADDRESS_LIST_CHANGE);
        set_address("192.0.2.6");
        t_expect_events(s, event, FD_ADDRESS_LIST_CHANGE);
    }
    t_close(s);
    t_close_event(event);
    harness_end();
}
