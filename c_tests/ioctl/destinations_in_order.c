#include "network.h"

typedef struct list_of_4 {
    int count;
    SOCKET_ADDRESS entries[4];
} list_of_4;

TEST("SIO_ADDRESS_LIST_SORT puts destinations into the order in which to try them, and leaves out what is none "
     "(IOCTL-02, IOCTL-12)")
{
    struct sockaddr_in6 far = ipv6("2001:db8:99::1"), own = ipv6("2001:db8::7"), mapped = ipv6("::ffff:192.0.2.7"),
                        none = ipv6("::");
    struct sockaddr_in6 *addresses[4] = {&far, &none, &mapped, &own};
    list_of_4 list = {.count = 4}, sorted;
    DWORD returned = 0;
    own_network();
    set_address("192.0.2.7");
    change_address6("2001:db8::7", true);
    harness_start();
    const SOCKET s = t_socket(AF_INET6, SOCK_DGRAM, 0);
    for (int i = 0; i < 4; i++)
        list.entries[i] = (SOCKET_ADDRESS){(struct sockaddr *)addresses[i], sizeof *addresses[i]};
    { // IPv6 before IPv4, and what cannot be reached last.
        CHECK_EQ(control(s, SIO_ADDRESS_LIST_SORT, &list, sizeof list, &sorted, sizeof sorted, &returned), 0);
        CHECK_EQ(returned, 8 + 3 * 16);
        CHECK_EQ(sorted.count, 3);
        CHECK(sorted.entries[0].lpSockaddr == (struct sockaddr *)&own);
        CHECK(sorted.entries[1].lpSockaddr == (struct sockaddr *)&mapped);
        CHECK(sorted.entries[2].lpSockaddr == (struct sockaddr *)&far);
        CHECK_EQ(sorted.entries[2].iSockaddrLength, sizeof far);
    }
    { // Too little room; a list that says more than it has.
        CHECK_EQ(control(s, SIO_ADDRESS_LIST_SORT, &list, sizeof list, &sorted, 55, &returned), WSAEFAULT);
        CHECK_EQ(returned, 56);
        list.count = 5;
        CHECK_EQ(control(s, SIO_ADDRESS_LIST_SORT, &list, sizeof list, &sorted, sizeof sorted, &returned), WSAEFAULT);
        list.count = -1;
        CHECK_EQ(control(s, SIO_ADDRESS_LIST_SORT, &list, sizeof list, &sorted, sizeof sorted, &returned), WSAEINVAL);
        CHECK_EQ(control(s, SIO_ADDRESS_LIST_SORT, NULL, 0, &sorted, sizeof sorted, &returned), WSAEFAULT);
        list.count = 4;
    }
    { // Where it is.
        CHECK_EQ(control(s, SIO_ADDRESS_LIST_SORT, &list, sizeof list, &list, sizeof list, &returned), 0);
        CHECK_EQ(list.count, 3);
        CHECK_MEM_EQ(list.entries, sorted.entries, 3 * sizeof list.entries[0]);
    }
    { // An address that is cut, and an IPv4 socket.
        const SOCKET ipv4_only = t_socket(AF_INET, SOCK_DGRAM, 0);
        CHECK_EQ(control(ipv4_only, SIO_ADDRESS_LIST_SORT, &list, sizeof list, &sorted, sizeof sorted, &returned), WSAEINVAL);
        list.entries[0].iSockaddrLength = 16;
        CHECK_EQ(control(s, SIO_ADDRESS_LIST_SORT, &list, sizeof list, &sorted, sizeof sorted, &returned), WSAEINVAL);
        t_close(ipv4_only);
    }
    t_close(s);
    harness_end();
}
