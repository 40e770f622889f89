#include "network.h"

static SOCKET s;

static void wait_for_way(void *context)
{
    struct sockaddr_in towards = ipv4(context);
    CHECK_EQ(control_in(s, SIO_ROUTING_INTERFACE_CHANGE, &towards, sizeof towards), 0);
}

TEST("SIO_ROUTING_INTERFACE_CHANGE waits until another way leads to an address, or with the wildcard until any route "
     "changes (IOCTL-03, IOCTL-14)")
{
    static char near[] = "198.51.100.1", all[] = "0.0.0.0";
    t_thread one, any;
    struct sockaddr_in towards = ipv4(near);
    own_network();
    set_address("192.0.2.7");
    harness_start();
    s = t_socket(AF_INET, SOCK_DGRAM, 0);
    { // A route to another network concerns the wildcard only.
        t_thread_start(&one, wait_for_way, near);
        t_thread_start(&any, wait_for_way, all);
        t_thread_blocked(&one);
        t_thread_blocked(&any);
        change_route("203.0.113.0", true);
        t_thread_join(&any);
        t_sleep_ms(T_NOTHING);
        CHECK(!t_thread_finished(&one));
        change_route("198.51.100.0", true);
        t_thread_join(&one);
    }
    { // The way is lost.
        t_thread_start(&one, wait_for_way, near);
        t_thread_blocked(&one);
        change_route("198.51.100.0", false);
        t_thread_join(&one);
    }
    { // A non-blocking socket does not wait; the address is looked at first.
        DWORD returned = 77;
        t_set_nonblocking(s, true);
        CHECK_EQ(control_in(s, SIO_ROUTING_INTERFACE_CHANGE, NULL, 0), WSAEINVAL);
        CHECK_EQ(control_in(s, SIO_ROUTING_INTERFACE_CHANGE, &towards, 8), WSAEINVAL);
        CHECK_EQ(control(s, SIO_ROUTING_INTERFACE_CHANGE, &towards, sizeof towards, NULL, 0, &returned), WSAEWOULDBLOCK);
        CHECK_EQ(returned, 0);
        towards.sin_family = AF_INET6;
        CHECK_EQ(control_in(s, SIO_ROUTING_INTERFACE_CHANGE, &towards, sizeof towards), WSAEAFNOSUPPORT);
    }
    t_close(s);
    harness_end();
}
