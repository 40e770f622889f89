#include "../ioctl/network.h"

TEST("each socket hears of a change by itself: one that registers later, one that is connected, one for one way only, "
     "and none that is closed (EVSEL-17, EVSEL-22, EVG-20)")
{
    struct sockaddr_in towards = ipv4("198.51.100.1");
    WSAEVENT events[3];
    SOCKET client, server, sockets[3];
    own_network();
    set_address("192.0.2.1");
    harness_start();
    t_pair(&client, &server);
    for (int i = 0; i < 3; i++) {
        events[i] = t_event();
        sockets[i] = i == 2 ? client : t_socket(AF_INET, SOCK_DGRAM, 0);
        t_set_nonblocking(sockets[i], true);
    }
    { // The code comes first, the change then, the registration last.
        CHECK_EQ(control_in(sockets[0], SIO_ADDRESS_LIST_CHANGE, NULL, 0), WSAEWOULDBLOCK);
        CHECK_EQ(control_in(sockets[2], SIO_ADDRESS_LIST_CHANGE, NULL, 0), WSAEWOULDBLOCK);
        set_address("192.0.2.2");
        t_select(sockets[0], events[0], FD_ADDRESS_LIST_CHANGE);
        t_expect_events(sockets[0], events[0], FD_ADDRESS_LIST_CHANGE);
        t_select(client, events[2], FD_ADDRESS_LIST_CHANGE | FD_CONNECT | FD_READ);
        t_expect_events(client, events[2], FD_ADDRESS_LIST_CHANGE | FD_CONNECT);
    }
    { // Data of the connection are told as ever.
        t_send_all(server, "x", 1);
        t_expect_events(client, events[2], FD_READ);
    }
    { // One way only.
        t_select(sockets[1], events[1], FD_ROUTING_INTERFACE_CHANGE);
        CHECK_EQ(control_in(sockets[1], SIO_ROUTING_INTERFACE_CHANGE, &towards, sizeof towards), WSAEWOULDBLOCK);
        change_route("203.0.113.0", true);
        t_expect_nothing(sockets[1], events[1]);
        change_route("198.51.100.0", true);
        t_expect_events(sockets[1], events[1], FD_ROUTING_INTERFACE_CHANGE);
    }
    { // A socket that is closed hears nothing, and the others still do.
        CHECK_EQ(control_in(sockets[0], SIO_ADDRESS_LIST_CHANGE, NULL, 0), WSAEWOULDBLOCK);
        CHECK_EQ(control_in(client, SIO_ADDRESS_LIST_CHANGE, NULL, 0), WSAEWOULDBLOCK);
        t_close(sockets[0]);
        set_address("192.0.2.3");
        CHECK(!t_wait(events[0], T_NOTHING));
        t_expect_events(client, events[2], FD_ADDRESS_LIST_CHANGE);
    }
    { // Armed at the end: nothing is left open.
        CHECK_EQ(control_in(sockets[1], SIO_ADDRESS_LIST_CHANGE, NULL, 0), WSAEWOULDBLOCK);
    }
    t_close(sockets[1]);
    t_close(client);
    t_close(server);
    for (int i = 0; i < 3; i++)
        t_close_event(events[i]);
    harness_end();
}
