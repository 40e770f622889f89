#include "options.h"

static void check_fragments(SOCKET s, int level, int name, int unset)
{
    CHECK_EQ(t_get_option(s, level, name), unset);
    t_set_option(s, level, name, 1);
    CHECK_EQ(t_get_option(s, level, name), 1);
    t_set_option(s, level, name, 0xdead);
    CHECK_EQ(t_get_option(s, level, name), 1);
    t_set_option(s, level, name, 0);
    CHECK_EQ(t_get_option(s, level, name), 0);
}

TEST("options of IPPROTO_IP: who has them, their ranges and their defaults (OPT-23, OPT-24, OPT-25, OPT-26, OPT-27, "
     "OPT-30, OPT-31, OPT-32, OPT-33, OPT-36)")
{
    SOCKET client, server;
    harness_start();
    const SOCKET tcp = t_socket(AF_INET, SOCK_STREAM, 0), udp = t_socket(AF_INET, SOCK_DGRAM, 0);
    const SOCKET both[] = {tcp, udp};
    check_fragments(udp, IPPROTO_IP, IP_DONTFRAGMENT, 0);
    check_fragments(tcp, IPPROTO_IP, IP_DONTFRAGMENT, 1);
    for (int i = 0; i < 2; i++) {
        static const int bytes[] = {IP_TTL, IP_TOS};
        char list[64];
        INT length = sizeof list;
        int untouched = 99;
        for (int j = 0; j < 2; j++) {
            t_set_option(both[i], IPPROTO_IP, bytes[j], 0x24);
            CHECK_EQ(t_get_option(both[i], IPPROTO_IP, bytes[j]), 0x24);
            CHECK_EQ(set_int_error(both[i], IPPROTO_IP, bytes[j], 0x100), WSAEINVAL);
        }
        CHECK_EQ(get_error(both[i], IPPROTO_IP, IP_HDRINCL, &untouched, &length), WSAEINVAL);
        CHECK_EQ(set_int_error(both[i], IPPROTO_IP, IP_HDRINCL, 1), WSAEINVAL);
        CHECK_EQ(untouched, 99);
        CHECK_EQ(get_int_error(both[i], IPPROTO_IP, IP_ADD_MEMBERSHIP), WSAENOPROTOOPT);
        CHECK_EQ(get_int_error(both[i], IPPROTO_IP, IP_DROP_MEMBERSHIP), WSAENOPROTOOPT);
        CHECK_EQ(get_int_error(both[i], IPPROTO_IP, IP_MTU), WSAENOTCONN);
        CHECK_EQ(t_get_option(both[i], IPPROTO_IP, IP_MTU_DISCOVER), 0);
        CHECK_EQ(set_int_error(both[i], IPPROTO_IP, IP_MTU_DISCOVER, 0), WSAEINVAL);
        CHECK_EQ(set_int_error(both[i], IPPROTO_IP, IP_MTU_DISCOVER, IP_PMTUDISC_DO), 0);
        CHECK_EQ(t_get_option(both[i], IPPROTO_IP, IP_MTU_DISCOVER), IP_PMTUDISC_DO);
        CHECK_EQ(get_error(both[i], IPPROTO_IP, IP_OPTIONS, list, &length), 0);
        CHECK_EQ(length, 0);
        CHECK_EQ(set_error(both[i], IPPROTO_IP, IP_OPTIONS, list, 0), 0);
        CHECK_EQ(t_get_option(both[i], IPPROTO_IP, IP_UNICAST_IF), 0);
    }
    { // Multicasts and what a datagram tells of itself are not for streams.
        static const int names[] = {IP_MULTICAST_IF, IP_MULTICAST_TTL, IP_MULTICAST_LOOP,
                                    IP_PKTINFO,      IP_RECVTTL,       IP_RECVTOS};
        for (int i = 0; i < 6; i++) {
            CHECK_EQ(get_int_error(tcp, IPPROTO_IP, names[i]), WSAEINVAL);
            CHECK_EQ(get_int_error(udp, IPPROTO_IP, names[i]), 0);
        }
    }
    { // Of a multicast TTL only the octets that are given count.
        static const uint32_t values[] = {0xffffff0a, 0xffff000b, 0xff00000c, 0x0000000d};
        for (int i = 0; i < 4; i++) {
            CHECK_EQ(set_error(udp, IPPROTO_IP, IP_MULTICAST_TTL, &values[i], i + 1), 0);
            CHECK_EQ(t_get_option(udp, IPPROTO_IP, IP_MULTICAST_TTL), 10 + i);
        }
        CHECK_EQ(set_int_error(udp, IPPROTO_IP, IP_MULTICAST_TTL, 0x100), WSAEINVAL);
    }
    { // A connection has an MTU.
        t_pair(&client, &server);
        CHECK(t_get_option(client, IPPROTO_IP, IP_MTU) >= 576);
        t_close(client);
        t_close(server);
    }
    t_close(tcp);
    t_close(udp);
    harness_end();
}
