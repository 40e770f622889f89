#include "network.h"

TEST("SIO_GET_INTERFACE_LIST tells each IPv4 address with its flags, mask and broadcast address, SIO_GET_BROADCAST_ADDRESS "
     "one for all (IOCTL-15, IOCTL-26, IOC-18)")
{
    INTERFACE_INFO list[8];
    struct sockaddr_in address;
    DWORD returned = 77;
    own_network();
    set_address("192.0.2.7");
    harness_start();
    const SOCKET s = t_socket(AF_INET, SOCK_STREAM, 0);
    const SOCKET s6 = t_socket(AF_INET6, SOCK_DGRAM, 0);
    { // Both addresses of the loopback interface.
        CHECK_EQ(control(s, SIO_GET_INTERFACE_LIST, NULL, 0, list, sizeof list, &returned), 0);
        CHECK_EQ(returned, 2 * sizeof list[0]);
        CHECK_EQ(list[0].iiFlags & (IFF_UP | IFF_LOOPBACK | IFF_POINTTOPOINT), IFF_UP | IFF_LOOPBACK);
        CHECK_EQ(list[0].iiAddress.AddressIn.sin_family, AF_INET);
        CHECK_EQ(list[0].iiAddress.AddressIn.sin_addr.s_addr, htonl(INADDR_LOOPBACK));
        CHECK_EQ(list[0].iiNetmask.AddressIn.sin_addr.s_addr, htonl(0xFF000000));
        CHECK_EQ(list[1].iiAddress.AddressIn.sin_addr.s_addr, ipv4("192.0.2.7").sin_addr.s_addr);
        CHECK_EQ(list[1].iiNetmask.AddressIn.sin_addr.s_addr, htonl(0xFFFFFF00));
        CHECK_EQ(list[1].iiBroadcastAddress.AddressIn.sin_family, AF_INET);
    }
    { // One octet too few; the wrong kind of socket.
        CHECK_EQ(control(s, SIO_GET_INTERFACE_LIST, NULL, 0, list, returned - 1, &returned), WSAEFAULT);
        CHECK_EQ(returned, 0);
        CHECK_EQ(control(s6, SIO_GET_INTERFACE_LIST, NULL, 0, list, sizeof list, &returned), WSAEINVAL);
    }
    { // The broadcast address.
        CHECK_EQ(control(s, SIO_GET_BROADCAST_ADDRESS, NULL, 0, &address, sizeof address, &returned), 0);
        CHECK_EQ(returned, sizeof address);
        CHECK_EQ(address.sin_family, AF_INET);
        CHECK_EQ(address.sin_addr.s_addr, INADDR_BROADCAST);
        CHECK_EQ(control(s, SIO_GET_BROADCAST_ADDRESS, NULL, 0, &address, 15, &returned), WSAEFAULT);
        CHECK_EQ(control(s6, SIO_GET_BROADCAST_ADDRESS, NULL, 0, &address, sizeof address, &returned), WSAENOPROTOOPT);
    }
    t_close(s);
    t_close(s6);
    harness_end();
}
