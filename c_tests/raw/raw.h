/* What the tests of raw sockets share. */
#ifndef WSP_C_TESTS_RAW_H
#define WSP_C_TESTS_RAW_H

#include "multipoint/own_network.h"
#include "udp/udp.h"

#include <netinet/icmp6.h>
#include <netinet/ip.h>
#include <netinet/ip6.h>
#include <netinet/ip_icmp.h>

/*
 * A network in which nobody else sends packets, because a raw socket gets those of everybody. Ends the test where
 * the process may not have raw sockets at all.
 */
static inline void r_need_the_right(void)
{
    if (n_own_network())
        n_loopback_up();
    const int fd = socket(AF_INET, SOCK_RAW | SOCK_CLOEXEC, IPPROTO_ICMP);
    if (fd < 0)
        SKIP("raw sockets need the right to them (CAP_NET_RAW)");
    close(fd);
}

static inline SOCKET r_socket(int family, int protocol)
{
    const SOCKET s = CHECK_SOCKET(sp.lpWSPSocket(family, SOCK_RAW, protocol, NULL, 0, WSA_FLAG_OVERLAPPED, &t_error));
    t_set_option(s, SOL_SOCKET, SO_RCVTIMEO, t_patience_ms());
    return s;
}

static inline t_address r_loopback(int family)
{
    t_address address = {0};
    address.any.sa_family = (sa_family_t)family;
    if (family == AF_INET)
        address.ip4.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    else
        address.ip6.sin6_addr = in6addr_loopback;
    return address;
}

static inline int r_bind(SOCKET s, const t_address *address)
{
    return sp.lpWSPBind(s, &address->any, u_length(address->any.sa_family), &t_error);
}

static inline int r_send_to(SOCKET s, const void *data, size_t length, const t_address *to)
{
    return x_send_to(s, data, length, 0, to, u_length(to->any.sa_family));
}

static inline uint16_t r_checksum(const void *data, size_t length)
{
    const uint16_t *words = data;
    uint32_t sum = 0;
    for (size_t i = 0; i < length / 2; i++)
        sum += words[i];
    sum = (sum >> 16) + (sum & 0xffff);
    return (uint16_t)~(sum + (sum >> 16));
}

/* An echo request with a mark of this process. */
static inline struct icmphdr r_echo(uint16_t sequence)
{
    struct icmphdr echo = {.type = ICMP_ECHO};
    echo.un.echo.id = (uint16_t)getpid();
    echo.un.echo.sequence = sequence;
    echo.checksum = r_checksum(&echo, sizeof echo);
    return echo;
}

/* Receives IPv4 packets until one is an ICMP message of this type with our mark: its length. */
static inline size_t r_recv_echo(SOCKET s, void *packet, size_t room, uint8_t type, uint16_t sequence)
{
    for (int tries = 0; tries < 100; tries++) {
        const int length = t_recv(s, packet, room);
        if (length < 0)
            FAIL("no echo: %s", wsp_strerror(t_error));
        struct icmphdr echo;
        const struct iphdr *ip = packet;
        memcpy(&echo, (const char *)packet + ip->ihl * 4, sizeof echo);
        if (echo.type == type && echo.un.echo.id == (uint16_t)getpid() && echo.un.echo.sequence == sequence)
            return (size_t)length;
    }
    FAIL("only other packets");
}

#endif
