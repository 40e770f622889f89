#include "network.h"

TEST("SIO_ROUTING_INTERFACE_QUERY tells the address from which to send to another one; what is wrong with that one is "
     "told (IOCTL-02, IOCTL-13, IOC-19, IOC-20)")
{
    struct sockaddr_in there = ipv4("127.0.0.9"), here;
    struct sockaddr_in6 there6 = ipv6("::1"), here6;
    DWORD returned = 77;
    own_network();
    harness_start();
    const SOCKET s = t_socket(AF_INET, SOCK_DGRAM, 0);
    const SOCKET s6 = t_socket(AF_INET6, SOCK_STREAM, 0);
    { // The loopback interface, on either family; the answer can be bound to.
        const struct sockaddr_in loopback = ipv4("127.0.0.1");
        CHECK_EQ(control(s, SIO_ROUTING_INTERFACE_QUERY, &there, sizeof there, &here, sizeof here, &returned), 0);
        CHECK_EQ(returned, 16);
        CHECK_MEM_EQ(&here, &loopback, sizeof here);
        CHECK_OK(sp.lpWSPBind(s, (struct sockaddr *)&here, sizeof here, &t_error));
        CHECK_EQ(control(s6, SIO_ROUTING_INTERFACE_QUERY, &there6, sizeof there6, &here6, sizeof here6, &returned), 0);
        CHECK_EQ(returned, 28);
        CHECK_MEM_EQ(&here6, &there6, sizeof here6);
    }
    { // Too little room, and none.
        CHECK_EQ(control(s, SIO_ROUTING_INTERFACE_QUERY, &there, sizeof there, &here, 15, &returned), WSAEFAULT);
        CHECK_EQ(returned, 16);
        CHECK_EQ(control(s6, SIO_ROUTING_INTERFACE_QUERY, &there6, sizeof there6, NULL, 0, &returned), WSAEFAULT);
        CHECK_EQ(returned, 28);
    }
    { // No address, a part of one, the wildcard, the other family.
        returned = 77;
        CHECK_EQ(control(s, SIO_ROUTING_INTERFACE_QUERY, NULL, 0, &here, sizeof here, &returned), WSAEINVAL);
        CHECK_EQ(control(s, SIO_ROUTING_INTERFACE_QUERY, &there, 15, &here, sizeof here, &returned), WSAEINVAL);
        there.sin_addr.s_addr = 0;
        CHECK_EQ(control(s, SIO_ROUTING_INTERFACE_QUERY, &there, sizeof there, &here, sizeof here, &returned), WSAEINVAL);
        there.sin_family = 0;
        CHECK_EQ(control(s, SIO_ROUTING_INTERFACE_QUERY, &there, sizeof there, &here, sizeof here, &returned),
                 WSAEAFNOSUPPORT);
        CHECK_EQ(control(s, SIO_ROUTING_INTERFACE_QUERY, &there6, sizeof there6, &here, sizeof here, &returned),
                 WSAEAFNOSUPPORT);
        CHECK_EQ(returned, 77);
    }
    { // There is no way, until there is one; a multicast address goes the same way.
        static const char *const far[] = {"198.51.100.1", "224.0.0.251"};
        const struct sockaddr_in own = ipv4("192.0.2.7");
        for (int i = 0; i < 2; i++) {
            there = ipv4(far[i]);
            CHECK_EQ(control(s, SIO_ROUTING_INTERFACE_QUERY, &there, sizeof there, &here, sizeof here, &returned),
                     WSAENETUNREACH);
        }
        set_address("192.0.2.7");
        change_route("0.0.0.0", true);
        for (int i = 0; i < 2; i++) {
            there = ipv4(far[i]);
            CHECK_EQ(control(s, SIO_ROUTING_INTERFACE_QUERY, &there, sizeof there, &here, sizeof here, &returned), 0);
            CHECK_MEM_EQ(&here, &own, sizeof own);
        }
    }
    t_close(s);
    t_close(s6);
    harness_end();
}
