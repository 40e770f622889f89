#include "udp/udp.h"

TEST("a datagram socket that is not bound receives nothing (WSAEINVAL); a successful send binds it to the wildcard "
     "address and a port (UDP-02, UDP-03, UDP-06, BND-37, RECV-01, RECV-14, SENDTO-03)")
{
    harness_start();
    for (int i = 0; i < 2; i++) {
        t_address peer, name = {0};
        INT length = sizeof name;
        char byte;
        const SOCKET s = t_socket(families[i], SOCK_DGRAM, 0), other = u_bound(families[i], &peer);
        { // Blocking or not, with or without an address.
            CHECK_ERROR(x_recv1(s, &byte, 1, 0), WSAEINVAL);
            CHECK_ERROR(x_recv1(s, &byte, 1, MSG_PEEK), WSAEINVAL);
            CHECK_ERROR(x_recv_from(s, &byte, 1, 0, &name, &length), WSAEINVAL);
            t_set_nonblocking(s, true);
            CHECK_ERROR(x_recv1(s, &byte, 1, 0), WSAEINVAL);
        }
        { // A send that fails binds nothing.
            CHECK_ERROR(x_send_to(s, "a", 1, 0, &peer, 1), WSAEFAULT);
            CHECK_ERROR(sp.lpWSPGetSockName(s, &name.any, &length, &t_error), WSAEINVAL);
        }
        { // One that succeeds does.
            CHECK_OK(u_send_to(s, "a", &peer));
            CHECK_OK(sp.lpWSPGetSockName(s, &name.any, &length, &t_error));
            CHECK_EQ(length, u_length(families[i]));
            CHECK_NE(name.ip4.sin_port, 0); // at the same place for both families
            if (families[i] == AF_INET)
                CHECK_EQ(name.ip4.sin_addr.s_addr, htonl(INADDR_ANY));
            else
                CHECK_MEM_EQ(&name.ip6.sin6_addr, &in6addr_any, sizeof in6addr_any);
            CHECK_ERROR(x_recv1(s, &byte, 1, 0), WSAEWOULDBLOCK);
            CHECK_ERROR(sp.lpWSPBind(s, &peer.any, length, &t_error), WSAEINVAL);
        }
        { // The answer comes to that port.
            if (families[i] == AF_INET)
                name.ip4.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
            else
                name.ip6.sin6_addr = in6addr_loopback;
            u_expect(other, "a");
            CHECK_OK(u_send_to(other, "b", &name));
            u_expect(s, "b");
        }
        t_close(s);
        t_close(other);
    }
    harness_end();
}
