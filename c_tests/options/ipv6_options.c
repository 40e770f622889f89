#include "options.h"

TEST("options of IPPROTO_IPV6: IPV6_V6ONLY is on and settled by the bind, some options are not for streams (OPT-24, "
     "OPT-34, OPT-35, OPT-36)")
{
    struct sockaddr_in6 six;
    struct sockaddr_in four;
    harness_start();
    const SOCKET tcp = t_socket(AF_INET6, SOCK_STREAM, 0), udp = t_socket(AF_INET6, SOCK_DGRAM, 0);
    { // Who has what.
        static const int names[] = {IPV6_MULTICAST_IF, IPV6_MULTICAST_HOPS, IPV6_MULTICAST_LOOP,
                                    IPV6_PKTINFO,      IPV6_HOPLIMIT,       IPV6_RECVTCLASS};
        for (int i = 0; i < 6; i++) {
            CHECK_EQ(get_int_error(tcp, IPPROTO_IPV6, names[i]), WSAEINVAL);
            CHECK_EQ(get_int_error(udp, IPPROTO_IPV6, names[i]), 0);
        }
        t_set_option(udp, IPPROTO_IPV6, IPV6_PKTINFO, 1);
        CHECK_EQ(t_get_option(udp, IPPROTO_IPV6, IPV6_PKTINFO), 1);
        CHECK_EQ(t_get_option(tcp, IPPROTO_IPV6, IPV6_DONTFRAG), 1);
        CHECK_EQ(t_get_option(udp, IPPROTO_IPV6, IPV6_DONTFRAG), 0);
        CHECK_EQ(get_int_error(tcp, IPPROTO_IPV6, IPV6_JOIN_GROUP), WSAENOPROTOOPT);
        CHECK_EQ(get_int_error(tcp, IPPROTO_IPV6, IPV6_MTU), WSAENOTCONN);
    }
    { // Ranges.
        t_set_option(tcp, IPPROTO_IPV6, IPV6_UNICAST_HOPS, 7);
        CHECK_EQ(t_get_option(tcp, IPPROTO_IPV6, IPV6_UNICAST_HOPS), 7);
        CHECK_EQ(set_int_error(tcp, IPPROTO_IPV6, IPV6_UNICAST_HOPS, 0x100), WSAEINVAL);
        CHECK_EQ(set_int_error(udp, IPPROTO_IPV6, IPV6_MULTICAST_HOPS, 0x100), WSAEINVAL);
        t_set_option(udp, IPPROTO_IPV6, IPV6_UNICAST_IF, 1); // The index of the loopback interface.
        CHECK_EQ(t_get_option(udp, IPPROTO_IPV6, IPV6_UNICAST_IF), 1);
    }
    { // A protection that Linux does not give is refused.
        CHECK_EQ(t_get_option(tcp, IPPROTO_IPV6, IPV6_PROTECTION_LEVEL), PROTECTION_LEVEL_DEFAULT);
        t_set_option(tcp, IPPROTO_IPV6, IPV6_PROTECTION_LEVEL, PROTECTION_LEVEL_UNRESTRICTED);
        CHECK_EQ(t_get_option(tcp, IPPROTO_IPV6, IPV6_PROTECTION_LEVEL), PROTECTION_LEVEL_UNRESTRICTED);
        CHECK_EQ(set_int_error(tcp, IPPROTO_IPV6, IPV6_PROTECTION_LEVEL, PROTECTION_LEVEL_RESTRICTED), WSAEOPNOTSUPP);
        CHECK_EQ(set_int_error(tcp, IPPROTO_IPV6, IPV6_PROTECTION_LEVEL, 5), WSAEINVAL);
    }
    { // IPV6_V6ONLY on an IPv6 socket.
        CHECK_EQ(t_get_option(tcp, IPPROTO_IPV6, IPV6_V6ONLY), 1);
        t_set_option(tcp, IPPROTO_IPV6, IPV6_V6ONLY, 0);
        CHECK_EQ(t_get_option(tcp, IPPROTO_IPV6, IPV6_V6ONLY), 0);
        t_bind_loopback6(tcp, &six);
        CHECK_EQ(set_int_error(tcp, IPPROTO_IPV6, IPV6_V6ONLY, 1), WSAEINVAL);
        CHECK_EQ(t_get_option(tcp, IPPROTO_IPV6, IPV6_V6ONLY), 0);
    }
    { // And on an IPv4 one.
        const SOCKET s = t_socket(AF_INET, SOCK_STREAM, 0);
        CHECK_EQ(t_get_option(s, IPPROTO_IPV6, IPV6_V6ONLY), 1);
        t_set_option(s, IPPROTO_IPV6, IPV6_V6ONLY, 1);
        t_bind_loopback(s, &four);
        CHECK_EQ(set_int_error(s, IPPROTO_IPV6, IPV6_V6ONLY, 1), WSAEINVAL);
        CHECK_EQ(get_int_error(s, IPPROTO_IPV6, IPV6_V6ONLY), WSAEINVAL);
        t_close(s);
    }
    t_close(tcp);
    t_close(udp);
    harness_end();
}
