/*
 * What the tests of multipoint sessions share: leaves, and groups that do not leave this computer. IPv4 has the
 * loopback interface for it. To IPv6 that has no way to any group, so the tests take an interface that has, and
 * groups whose scope is the interface itself.
 */
#ifndef WSP_C_TESTS_MULTIPOINT_H
#define WSP_C_TESTS_MULTIPOINT_H

#include "udp/udp.h"

#include <arpa/inet.h>
#include <ifaddrs.h>
#include <net/if.h>

static const DWORD leaf_flags = WSA_FLAG_MULTIPOINT_C_LEAF | WSA_FLAG_MULTIPOINT_D_LEAF;

/* An interface with multicasts over IPv6, or 0. */
static inline int m_interface6(void)
{
    const unsigned wanted = IFF_UP | IFF_RUNNING | IFF_MULTICAST;
    struct ifaddrs *list = NULL;
    int index = 0;
    CHECK_EQ(getifaddrs(&list), 0);
    for (const struct ifaddrs *next = list; next != NULL && index == 0; next = next->ifa_next)
        if (next->ifa_addr != NULL && next->ifa_addr->sa_family == AF_INET6 && (next->ifa_flags & wanted) == wanted)
            index = (int)if_nametoindex(next->ifa_name);
    freeifaddrs(list);
    return index;
}

/* The same steps over both families; only one where the machine has only one. */
static inline void m_both(void (*steps)(int family))
{
    steps(AF_INET);
    if (m_interface6() != 0)
        steps(AF_INET6);
    else
        fprintf(stderr, "no interface has multicasts over IPv6\n");
}

static inline SOCKET m_leaf(int family)
{
    const SOCKET s = CHECK_SOCKET(sp.lpWSPSocket(family, SOCK_DGRAM, IPPROTO_UDP, NULL, 0,
                                                 leaf_flags | WSA_FLAG_OVERLAPPED, &t_error));
    const struct in_addr loopback = {htonl(INADDR_LOOPBACK)};
    const int index = m_interface6();
    const bool ip4 = family == AF_INET;
    CHECK_OK(sp.lpWSPSetSockOpt(s, ip4 ? IPPROTO_IP : IPPROTO_IPV6, ip4 ? IP_MULTICAST_IF : IPV6_MULTICAST_IF,
                                ip4 ? (const char *)&loopback : (const char *)&index, 4, &t_error));
    t_set_option(s, SOL_SOCKET, SO_RCVTIMEO, t_patience_ms());
    return s;
}

/* A group with this last octet, at this port. */
static inline t_address m_group(int family, int last, in_port_t port)
{
    t_address group = {0};
    group.any.sa_family = (sa_family_t)family;
    if (family == AF_INET) {
        group.ip4.sin_port = port;
        group.ip4.sin_addr.s_addr = htonl(0xefff0100u + (uint32_t)last);
    } else {
        group.ip6.sin6_port = port;
        CHECK_EQ(inet_pton(AF_INET6, "ff01::7:100", &group.ip6.sin6_addr), 1);
        group.ip6.sin6_addr.s6_addr[15] = (uint8_t)last;
    }
    return group;
}

static inline in_port_t m_port(const t_address *address)
{
    return address->any.sa_family == AF_INET ? address->ip4.sin_port : address->ip6.sin6_port;
}

/* Binds to the wildcard address and this port, 0 for any; leaves share it. Returns the port. */
static inline in_port_t m_bind(SOCKET s, int family, in_port_t port)
{
    t_address name = {0};
    INT length = sizeof name;
    name.any.sa_family = (sa_family_t)family;
    name.ip4.sin_port = port; /* the same place in both */
    t_set_option(s, SOL_SOCKET, SO_REUSEADDR, 1);
    CHECK_OK(sp.lpWSPBind(s, &name.any, u_length(family), &t_error));
    CHECK_OK(sp.lpWSPGetSockName(s, &name.any, &length, &t_error));
    return m_port(&name);
}

static inline SOCKET m_join(SOCKET s, const t_address *group, DWORD flags)
{
    t_error = 0;
    return sp.lpWSPJoinLeaf(s, &group->any, u_length(group->any.sa_family), NULL, NULL, NULL, NULL, flags, &t_error);
}

/* A leaf in its session. */
static inline SOCKET m_member(const t_address *group, DWORD flags)
{
    const SOCKET s = m_leaf(group->any.sa_family);
    m_bind(s, group->any.sa_family, m_port(group));
    CHECK_EQ(m_join(s, group, flags), s);
    return s;
}

/* A port that is free at this moment. */
static inline in_port_t m_free_port(int family)
{
    const SOCKET s = m_leaf(family);
    const in_port_t port = m_bind(s, family, 0);
    t_close(s);
    return port;
}

static inline void m_send(SOCKET s, const char *text)
{
    CHECK_EQ(t_send(s, text, strlen(text)), strlen(text));
}

static inline int m_ioctl(SOCKET s, DWORD code, const void *value, DWORD length)
{
    DWORD returned = 77;
    t_error = 0;
    const int result =
        sp.lpWSPIoctl(s, code, (LPVOID)value, length, NULL, 0, &returned, NULL, NULL, NULL, &t_error);
    if (result == 0)
        CHECK_EQ(returned, 0);
    return result;
}

#endif
