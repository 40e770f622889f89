#include "options.h"

TEST("an unknown option is WSAENOPROTOOPT, an unknown level WSAEINVAL, a closed handle WSAENOTSOCK; the value is left "
     "alone (OPT-01, OPT-02, OPT-03)")
{
    static const int levels[] = {SOL_SOCKET, IPPROTO_TCP, IPPROTO_IP};
    static const struct {
        int af, type, level, name;
    } elsewhere[] = {
        {AF_INET, SOCK_DGRAM, IPPROTO_TCP, TCP_NODELAY},    {AF_INET, SOCK_STREAM, IPPROTO_UDP, UDP_NOCHECKSUM},
        {AF_INET, SOCK_STREAM, IPPROTO_IPV6, IPV6_UNICAST_HOPS}, {AF_UNIX, SOCK_STREAM, IPPROTO_TCP, TCP_NODELAY},
        {AF_UNIX, SOCK_DGRAM, IPPROTO_IP, IP_TTL},
    };
    int value = 1234;
    INT length = sizeof value;
    harness_start();
    const SOCKET s = t_socket(AF_INET, SOCK_STREAM, 0);
    { // No such option at a level that exists.
        for (size_t i = 0; i < sizeof levels / sizeof levels[0]; i++) {
            CHECK_EQ(get_error(s, levels[i], -1, &value, &length), WSAENOPROTOOPT);
            CHECK_EQ(set_error(s, levels[i], -1, &value, sizeof value), WSAENOPROTOOPT);
        }
    }
    { // No such level.
        static const int unknown[] = {-1, 0x8000, 254};
        for (size_t i = 0; i < sizeof unknown / sizeof unknown[0]; i++) {
            CHECK_EQ(get_error(s, unknown[i], SO_RCVTIMEO, &value, &length), WSAEINVAL);
            CHECK_EQ(set_error(s, unknown[i], SO_RCVTIMEO, &value, sizeof value), WSAEINVAL);
        }
    }
    { // An option that other protocols have.
        for (size_t i = 0; i < sizeof elsewhere / sizeof elsewhere[0]; i++) {
            const SOCKET other = t_socket(elsewhere[i].af, elsewhere[i].type, 0);
            CHECK_EQ(get_error(other, elsewhere[i].level, elsewhere[i].name, &value, &length), WSAENOPROTOOPT);
            CHECK_EQ(set_error(other, elsewhere[i].level, elsewhere[i].name, &value, sizeof value), WSAENOPROTOOPT);
            t_close(other);
        }
    }
    t_close(s);
    CHECK_EQ(get_error(s, SOL_SOCKET, SO_ERROR, &value, &length), WSAENOTSOCK);
    CHECK_EQ(set_error(s, SOL_SOCKET, SO_KEEPALIVE, &value, sizeof value), WSAENOTSOCK);
    CHECK_EQ(get_error(INVALID_SOCKET, SOL_SOCKET, SO_PROTOCOL_INFO, NULL, NULL), WSAENOTSOCK);
    CHECK_EQ(value, 1234);
    CHECK_EQ(length, sizeof value);
    harness_end();
}
