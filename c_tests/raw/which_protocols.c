#include "raw.h"

/* What the socket says of itself; the kernel's own number. */
static int check_kind(SOCKET s, int family)
{
    WSAPROTOCOL_INFOW info;
    INT length = sizeof info;
    int number = 0;
    socklen_t size = sizeof number;
    const int address = u_length(family);
    CHECK_EQ(t_get_option(s, SOL_SOCKET, SO_TYPE), SOCK_RAW);
    CHECK_OK(sp.lpWSPGetSockOpt(s, SOL_SOCKET, SO_PROTOCOL_INFOW, (char *)&info, &length, &t_error));
    CHECK_EQ(info.iAddressFamily, family);
    CHECK_EQ(info.iSocketType, SOCK_RAW);
    CHECK_EQ(info.iMaxSockAddr, address);
    CHECK_EQ(info.iMinSockAddr, address);
    CHECK_EQ(info.iProtocol, 0);
    CHECK_EQ(info.iProtocolMaxOffset, 255);
    CHECK_EQ(info.dwProviderFlags, PFL_MATCHES_PROTOCOL_ZERO | PFL_HIDDEN);
    CHECK_EQ(info.dwMessageSize, 65467);
    CHECK_EQ(t_get_option(s, SOL_SOCKET, SO_MAX_MSG_SIZE), 65467);
    CHECK_EQ(getsockopt(wsp_socket_fd(s), SOL_SOCKET, SO_PROTOCOL, &number, &size), 0);
    return number;
}

TEST("a raw socket is of any protocol, whose number the entry does not name; zeros are taken for the family, and for the "
     "type where no other entry has the number (SOC-23, SOC-24)")
{
    static const struct {
        int family, type, protocol, made, number;
    } rows[] = {
        {AF_INET, SOCK_RAW, IPPROTO_ICMP, AF_INET, IPPROTO_ICMP},
        {AF_INET, SOCK_RAW, IPPROTO_TCP, AF_INET, IPPROTO_TCP},
        {AF_INET, SOCK_RAW, IPPROTO_UDP, AF_INET, IPPROTO_UDP},
        {AF_INET, SOCK_RAW, 132, AF_INET, 132},
        {AF_INET, SOCK_RAW, 253, AF_INET, 253},
        {AF_INET, SOCK_RAW, IPPROTO_RAW, AF_INET, IPPROTO_RAW},
        {AF_INET, SOCK_RAW, IPPROTO_IP, AF_INET, IPPROTO_RAW}, /* Linux has no socket of number 0 */
        {0, 0, IPPROTO_RAW, AF_INET, IPPROTO_RAW},
        {0, SOCK_RAW, IPPROTO_TCP, AF_INET, IPPROTO_TCP},
        {AF_INET6, SOCK_RAW, IPPROTO_ICMPV6, AF_INET6, IPPROTO_ICMPV6},
        {AF_INET6, SOCK_RAW, IPPROTO_IPV6, AF_INET6, IPPROTO_IPV6},
        {AF_INET6, 0, IPPROTO_ICMPV6, AF_INET6, IPPROTO_ICMPV6},
    };
    r_need_the_right();
    harness_start();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const SOCKET s = CHECK_SOCKET(
            sp.lpWSPSocket(rows[i].family, rows[i].type, rows[i].protocol, NULL, 0, WSA_FLAG_OVERLAPPED, &t_error));
        CHECK_EQ(check_kind(s, rows[i].made), rows[i].number);
        t_close(s);
    }
    { // By the entry.
        const SOCKET s = CHECK_SOCKET(sp.lpWSPSocket(FROM_PROTOCOL_INFO, FROM_PROTOCOL_INFO, IPPROTO_ICMP,
                                                     t_entry(AF_INET, SOCK_RAW), 0, 0, &t_error));
        CHECK_EQ(check_kind(s, AF_INET), IPPROTO_ICMP);
        t_close(s);
    }
    { // Numbers that do not fit into a header, families without packets, nothing to go by.
        CHECK_ERROR(sp.lpWSPSocket(AF_INET, SOCK_RAW, 256, NULL, 0, 0, &t_error), WSAEPROTONOSUPPORT);
        CHECK_ERROR(sp.lpWSPSocket(AF_INET, SOCK_RAW, -2, NULL, 0, 0, &t_error), WSAEPROTONOSUPPORT);
        CHECK_ERROR(sp.lpWSPSocket(AF_UNIX, SOCK_RAW, 0, NULL, 0, 0, &t_error), WSAESOCKTNOSUPPORT);
        CHECK_ERROR(sp.lpWSPSocket(0, SOCK_RAW, 0, NULL, 0, 0, &t_error), WSAEINVAL);
    }
    harness_end();
}
