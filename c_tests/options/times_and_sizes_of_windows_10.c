#include "options.h"

TEST("TCP_MAXRTMS is TCP_MAXRT in milliseconds, and IPV6_USER_MTU a bound of packets (OPT-01, OPT-03, OPT-31)")
{
    harness_start();
    const SOCKET s = t_socket(AF_INET, SOCK_STREAM, 0);
    const SOCKET s6 = t_socket(AF_INET6, SOCK_DGRAM, 0);
    { // One time in two units.
        CHECK_EQ(t_get_option(s, IPPROTO_TCP, TCP_MAXRTMS), 0);
        t_set_option(s, IPPROTO_TCP, TCP_MAXRT, 3);
        CHECK_EQ(t_get_option(s, IPPROTO_TCP, TCP_MAXRTMS), 3000);
        t_set_option(s, IPPROTO_TCP, TCP_MAXRTMS, 1500);
        CHECK_EQ(t_get_option(s, IPPROTO_TCP, TCP_MAXRTMS), 1500);
        CHECK_EQ(t_get_option(s, IPPROTO_TCP, TCP_MAXRT), 2);
        CHECK_EQ(get_int_error(s6, IPPROTO_TCP, TCP_MAXRTMS), WSAENOPROTOOPT);
    }
    { // No bound at first; none again; one that IPv6 does not allow.
        CHECK_EQ(t_get_option(s6, IPPROTO_IPV6, IPV6_USER_MTU), -1);
        t_set_option(s6, IPPROTO_IPV6, IPV6_USER_MTU, 1280);
        CHECK_EQ(t_get_option(s6, IPPROTO_IPV6, IPV6_USER_MTU), 1280);
        CHECK_EQ(set_int_error(s6, IPPROTO_IPV6, IPV6_USER_MTU, 500), WSAEINVAL);
        CHECK_EQ(t_get_option(s6, IPPROTO_IPV6, IPV6_USER_MTU), 1280);
        t_set_option(s6, IPPROTO_IPV6, IPV6_USER_MTU, -1);
        CHECK_EQ(get_int_error(s, IPPROTO_IPV6, IPV6_USER_MTU), WSAENOPROTOOPT);
    }
    t_close(s);
    t_close(s6);
    harness_end();
}
