#include "udp/udp.h"

TEST("an IPv6 datagram socket with IPV6_V6ONLY off talks with IPv4 ones by mapped addresses (RECVFROM-01, SENDTO-06)")
{
    t_address own = {.ip6 = {.sin6_family = AF_INET6, .sin6_addr = IN6ADDR_ANY_INIT}}, peer, from, to;
    INT length = sizeof own.ip6;
    char bytes[16];
    harness_start();
    const SOCKET s = t_socket(AF_INET6, SOCK_DGRAM, 0), other = u_bound(AF_INET, &peer);
    t_set_option(s, IPPROTO_IPV6, IPV6_V6ONLY, 0);
    CHECK_OK(sp.lpWSPBind(s, &own.any, length, &t_error));
    CHECK_OK(sp.lpWSPGetSockName(s, &own.any, &length, &t_error));
    { // From IPv4: a mapped sender.
        to = (t_address){.ip4 = {.sin_family = AF_INET, .sin_port = own.ip6.sin6_port,
                                 .sin_addr.s_addr = htonl(INADDR_LOOPBACK)}};
        CHECK_OK(u_send_to(other, "from four", &to));
        length = sizeof from.ip6;
        t_readable(s);
        CHECK_OK(x_recv_from(s, bytes, sizeof bytes, 0, &from, &length));
        CHECK_EQ(x_count, 9);
        CHECK(IN6_IS_ADDR_V4MAPPED(&from.ip6.sin6_addr));
        CHECK_EQ(from.ip6.sin6_port, peer.ip4.sin_port);
    }
    { // And back.
        CHECK_OK(u_send_to(s, "from six", &from));
        u_expect(other, "from six");
    }
    t_close(s);
    t_close(other);
    harness_end();
}
