#include "options.h"

/* A boolean reads as four octets, or as one where there is less room. */
static void check_flag(SOCKET s, int level, int name)
{
    const uint64_t wide = 0xffffffff00000001;
    for (int size = 1; size <= 8; size *= 2) {
        const uint64_t off = 0;
        uint64_t value = 0xeeeeeeeeeeeeeeee;
        INT length = size;
        CHECK_EQ(set_error(s, level, name, &off, 4), 0);
        CHECK_EQ(set_error(s, level, name, &wide, size), 0);
        CHECK_EQ(get_error(s, level, name, &value, &length), 0);
        CHECK_EQ(length, size < 4 ? 1 : 4);
        CHECK_EQ((int64_t)value, size < 4 ? (int64_t)0xeeeeeeeeeeeeee01 : (int64_t)0xeeeeeeee00000001);
    }
    CHECK_EQ(set_int_error(s, level, name, 0), 0);
    CHECK_EQ(t_get_option(s, level, name), 0);
    CHECK_EQ(set_int_error(s, level, name, 0x100), 0); // Any value but zero is on.
    CHECK_EQ(t_get_option(s, level, name), 1);
}

/* Some booleans are one octet, whatever the room. */
static void check_octet(SOCKET s, int level, int name)
{
    static const int lengths[] = {1, 2, 4, 42};
    char values[42] = {1};
    for (int i = 0; i < 4; i++) {
        uint32_t value = 0xeeeeeeee;
        INT length = sizeof value;
        CHECK_EQ(set_int_error(s, level, name, 0), 0);
        CHECK_EQ(set_error(s, level, name, values, lengths[i]), 0);
        CHECK_EQ(get_error(s, level, name, &value, &length), 0);
        CHECK_EQ(length, 1);
        CHECK_EQ(value, 0xeeeeee01);
    }
    CHECK_EQ(set_int_error(s, level, name, 0x100), 0); // Only the low octet counts.
    CHECK_EQ(t_get_option(s, level, name), 0);
    CHECK_EQ(set_error(s, level, name, values, 0), WSAEFAULT);
    CHECK_EQ(set_error(s, level, name, values, -1), WSAENOBUFS);
    CHECK_EQ(t_get_option(s, level, name), 0);
}

TEST("which values turn a boolean on, and how many octets it takes and gives (OPT-04, OPT-11, OPT-12, OPT-13, OPT-16, "
     "OPT-18, OPT-30)")
{
    harness_start();
    const SOCKET tcp = t_socket(AF_INET, SOCK_STREAM, 0), udp = t_socket(AF_INET, SOCK_DGRAM, 0);
    const SOCKET tcp6 = t_socket(AF_INET6, SOCK_STREAM, 0), udp6 = t_socket(AF_INET6, SOCK_DGRAM, 0);
    static const int flags[] = {SO_OOBINLINE, SO_REUSEADDR, SO_DONTLINGER, SO_DEBUG, SO_CONDITIONAL_ACCEPT};
    { // Flags of SOL_SOCKET also take no octets at all, which is off, and a negative length, which is four.
        const int on = 1;
        for (size_t i = 0; i < sizeof flags / sizeof flags[0]; i++) {
            check_flag(tcp, SOL_SOCKET, flags[i]);
            CHECK_EQ(set_error(tcp, SOL_SOCKET, flags[i], &on, 0), 0);
            CHECK_EQ(t_get_option(tcp, SOL_SOCKET, flags[i]), 0);
            CHECK_EQ(set_error(tcp, SOL_SOCKET, flags[i], &on, -1), 0);
            CHECK_EQ(t_get_option(tcp, SOL_SOCKET, flags[i]), 1);
            CHECK_EQ(set_int_error(tcp, SOL_SOCKET, flags[i], 0), 0);
        }
        check_flag(tcp, SOL_SOCKET, SO_EXCLUSIVEADDRUSE);
        check_flag(udp, SOL_SOCKET, SO_BROADCAST);
    }
    { // Flags of other levels take neither.
        const int on = 1;
        check_flag(udp, IPPROTO_IP, IP_MULTICAST_LOOP);
        check_flag(udp, IPPROTO_IP, IP_DONTFRAGMENT);
        check_flag(udp6, IPPROTO_IPV6, IPV6_MULTICAST_LOOP);
        check_flag(tcp6, IPPROTO_IPV6, IPV6_DONTFRAG);
        CHECK_EQ(set_error(udp, IPPROTO_IP, IP_MULTICAST_LOOP, &on, 0), WSAEFAULT);
        CHECK_EQ(set_error(udp, IPPROTO_IP, IP_MULTICAST_LOOP, &on, -1), WSAENOBUFS);
    }
    check_octet(tcp, IPPROTO_TCP, TCP_NODELAY);
    check_octet(tcp, SOL_SOCKET, SO_KEEPALIVE);
    check_octet(tcp, SOL_SOCKET, SO_DONTROUTE);
    check_octet(tcp6, IPPROTO_IPV6, IPV6_V6ONLY);
    t_close(tcp);
    t_close(udp);
    t_close(tcp6);
    t_close(udp6);
    harness_end();
}
