#include "network.h"

/* Whether the list has this IPv4 address; each address stands inside the buffer. */
static bool has(const SOCKET_ADDRESS_LIST *list, DWORD length, const char *ip)
{
    const struct sockaddr_in wanted = ipv4(ip);
    bool found = false;
    for (int i = 0; i < list->iAddressCount; i++) {
        const SOCKET_ADDRESS *entry = &list->Address[i];
        const char *place = (const char *)entry->lpSockaddr;
        CHECK(place >= (const char *)&list->Address[list->iAddressCount]);
        CHECK(place + entry->iSockaddrLength <= (const char *)list + length);
        CHECK_EQ(entry->iSockaddrLength, sizeof wanted);
        found |= memcmp(place, &wanted, sizeof wanted) == 0;
    }
    return found;
}

TEST("the list of local addresses has those of the socket's family that it can be bound to, and not the loopback "
     "interface's own; too little room tells how much is needed (IOCTL-02, IOCTL-10, IOC-21)")
{
    _Alignas(8) char buffer[512];
    SOCKET_ADDRESS_LIST *list = (void *)buffer;
    DWORD returned, needed = 0;
    own_network();
    set_address("192.0.2.7");
    change_address6("2001:db8::7", true);
    harness_start();
    const SOCKET s = t_socket(AF_INET, SOCK_DGRAM, 0);
    const SOCKET s6 = t_socket(AF_INET6, SOCK_STREAM, 0);
    { // IPv4: the address that is not 127.0.0.1.
        CHECK_EQ(control(s, SIO_ADDRESS_LIST_QUERY, NULL, 0, buffer, sizeof buffer, &returned), 0);
        CHECK_EQ(list->iAddressCount, 1);
        CHECK_EQ(returned, 8 + 16 + 16);
        CHECK(has(list, returned, "192.0.2.7"));
    }
    { // The socket can be bound to it.
        CHECK_OK(sp.lpWSPBind(s, list->Address[0].lpSockaddr, list->Address[0].iSockaddrLength, &t_error));
    }
    { // One octet too few, and no buffer at all.
        CHECK_EQ(control(s, SIO_ADDRESS_LIST_QUERY, NULL, 0, buffer, returned - 1, &needed), WSAEFAULT);
        CHECK_EQ(needed, returned);
        needed = 0;
        CHECK_EQ(control(s, SIO_ADDRESS_LIST_QUERY, NULL, 0, NULL, 0, &needed), WSAEFAULT);
        CHECK_EQ(needed, returned);
    }
    { // IPv6.
        const struct sockaddr_in6 wanted = ipv6("2001:db8::7");
        CHECK_EQ(control(s6, SIO_ADDRESS_LIST_QUERY, NULL, 0, buffer, sizeof buffer, &returned), 0);
        CHECK_EQ(list->iAddressCount, 1);
        CHECK_EQ(list->Address[0].iSockaddrLength, sizeof wanted);
        CHECK_MEM_EQ(list->Address[0].lpSockaddr, &wanted, sizeof wanted);
    }
    { // No address at all is a list too.
        set_address(NULL);
        CHECK_EQ(control(s, SIO_ADDRESS_LIST_QUERY, NULL, 0, buffer, sizeof buffer, &returned), 0);
        CHECK_EQ(list->iAddressCount, 0);
        CHECK_EQ(returned, 8);
    }
    { // AF_UNIX has no such addresses.
        const SOCKET local = t_socket(AF_UNIX, SOCK_STREAM, 0);
        CHECK_EQ(control(local, SIO_ADDRESS_LIST_QUERY, NULL, 0, buffer, sizeof buffer, &returned), WSAEINVAL);
        t_close(local);
    }
    t_close(s);
    t_close(s6);
    harness_end();
}
