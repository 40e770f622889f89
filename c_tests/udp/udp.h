/* What the tests of datagrams share: the same steps over IPv4 and IPv6. */
#ifndef WSP_C_TESTS_UDP_H
#define WSP_C_TESTS_UDP_H

#include "transfer/transfer.h"

static const int families[] = {AF_INET, AF_INET6};

typedef union t_address {
    struct sockaddr any;
    struct sockaddr_in ip4;
    struct sockaddr_in6 ip6;
} t_address;

static inline int u_length(int family)
{
    return family == AF_INET ? (int)sizeof(struct sockaddr_in) : (int)sizeof(struct sockaddr_in6);
}

/* A datagram socket at a free loopback port. */
static inline SOCKET u_bound(int family, t_address *address)
{
    const SOCKET s = t_socket(family, SOCK_DGRAM, 0);
    memset(address, 0, sizeof *address);
    if (family == AF_INET)
        t_bind_loopback(s, &address->ip4);
    else
        t_bind_loopback6(s, &address->ip6);
    return s;
}

/* A loopback port at which nobody is. */
static inline void u_nobody(int family, t_address *address)
{
    t_close(u_bound(family, address));
}

static inline int u_connect(SOCKET s, const t_address *address)
{
    return sp.lpWSPConnect(s, &address->any, u_length(address->any.sa_family), NULL, NULL, NULL, NULL, &t_error);
}

static inline int u_send_to(SOCKET s, const char *text, const t_address *to)
{
    return x_send_to(s, text, strlen(text), 0, to, u_length(to->any.sa_family));
}

/* Receives this text, as a datagram of its own. */
static inline void u_expect(SOCKET s, const char *text)
{
    char bytes[256];
    t_readable(s);
    CHECK_OK(x_recv1(s, bytes, sizeof bytes, 0));
    CHECK_EQ(x_count, strlen(text));
    CHECK_MEM_EQ(bytes, text, strlen(text));
}

/* Nothing is there. The loopback delivers in the call that sends, so what is not there does not come. */
static inline void u_expect_nothing(SOCKET s)
{
    char byte;
    t_set_nonblocking(s, true);
    CHECK_ERROR(x_recv1(s, &byte, 1, 0), WSAEWOULDBLOCK);
    t_set_nonblocking(s, false);
}

#endif
