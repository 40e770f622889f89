#include "options.h"

#include <arpa/inet.h>

enum step { END, JOIN, LEAVE, ADD, DROP, BLOCK, UNBLOCK };

static const int names[] = {0, IP_ADD_MEMBERSHIP, IP_DROP_MEMBERSHIP, IP_ADD_SOURCE_MEMBERSHIP, IP_DROP_SOURCE_MEMBERSHIP,
                            IP_BLOCK_SOURCE, IP_UNBLOCK_SOURCE};

/* Every step but the last succeeds; the last is answered with the error. */
static const struct {
    enum step steps[4];
    int error;
} rows[] = {
    {{JOIN, JOIN}, WSAEADDRNOTAVAIL},
    {{JOIN, ADD}, WSAEADDRNOTAVAIL},
    {{JOIN, DROP}, WSAEINVAL},
    {{JOIN, UNBLOCK}, WSAEINVAL},
    {{JOIN, LEAVE, LEAVE}, WSAEINVAL},
    {{JOIN, LEAVE, DROP}, WSAEINVAL},
    {{JOIN, LEAVE, BLOCK}, WSAEINVAL},
    {{JOIN, LEAVE, JOIN}, 0},
    {{ADD, JOIN}, WSAEADDRNOTAVAIL},
    {{ADD, ADD}, WSAEADDRNOTAVAIL},
    {{ADD, UNBLOCK}, WSAEINVAL},
    {{ADD, DROP, UNBLOCK}, WSAEINVAL},
    {{ADD, DROP, DROP}, WSAEADDRNOTAVAIL},
    {{JOIN, BLOCK, BLOCK}, WSAEADDRNOTAVAIL},
    {{JOIN, BLOCK, ADD}, WSAEINVAL},
    {{JOIN, BLOCK, JOIN}, WSAEINVAL},
    {{JOIN, BLOCK, UNBLOCK, UNBLOCK}, WSAEADDRNOTAVAIL},
    {{LEAVE}, WSAEINVAL},
};

static int take(SOCKET s, enum step step)
{
    const struct ip_mreq group = {{inet_addr("239.255.1.2")}, {htonl(INADDR_LOOPBACK)}};
    const struct ip_mreq_source source = {group.imr_multiaddr, group.imr_interface, {inet_addr("127.0.0.9")}};
    if (step == JOIN || step == LEAVE)
        return set_error(s, IPPROTO_IP, names[step], &group, sizeof group);
    return set_error(s, IPPROTO_IP, names[step], &source, sizeof source);
}

TEST("joining, leaving, blocking and unblocking sources of multicast groups follow the documented table (OPT-33)")
{
    harness_start();
    for (size_t row = 0; row < sizeof rows / sizeof rows[0]; row++) {
        const SOCKET s = t_socket(AF_INET, SOCK_DGRAM, 0);
        for (int i = 0; i < 4 && rows[row].steps[i] != END; i++) {
            const bool last = i == 3 || rows[row].steps[i + 1] == END;
            const int wanted = last ? rows[row].error : 0, got = take(s, rows[row].steps[i]);
            if (got != wanted)
                FAIL("row %zu, step %d: got %s", row, i, got == 0 ? "success" : wsp_strerror(got));
        }
        t_close(s);
    }
    { // Not for streams, and not with half a request.
        const SOCKET tcp = t_socket(AF_INET, SOCK_STREAM, 0), udp = t_socket(AF_INET, SOCK_DGRAM, 0);
        const struct ip_mreq wrong = {{htonl(INADDR_LOOPBACK)}, {htonl(INADDR_LOOPBACK)}};
        CHECK_EQ(take(tcp, JOIN), WSAEINVAL);
        CHECK_EQ(set_error(udp, IPPROTO_IP, IP_ADD_MEMBERSHIP, &wrong, 4), WSAEFAULT);
        CHECK_EQ(set_error(udp, IPPROTO_IP, IP_ADD_MEMBERSHIP, &wrong, sizeof wrong), WSAEINVAL);
        t_close(tcp);
        t_close(udp);
    }
    { // IPv6.
        const SOCKET s = t_socket(AF_INET6, SOCK_DGRAM, 0);
        struct ipv6_mreq group = {.ipv6mr_interface = 1};
        CHECK_EQ(inet_pton(AF_INET6, "ff02::77", &group.ipv6mr_multiaddr), 1);
        CHECK_EQ(set_error(s, IPPROTO_IPV6, IPV6_JOIN_GROUP, &group, sizeof group), 0);
        CHECK_EQ(set_error(s, IPPROTO_IPV6, IPV6_JOIN_GROUP, &group, sizeof group), WSAEADDRNOTAVAIL);
        CHECK_EQ(set_error(s, IPPROTO_IPV6, IPV6_LEAVE_GROUP, &group, sizeof group), 0);
        CHECK_EQ(set_error(s, IPPROTO_IPV6, IPV6_LEAVE_GROUP, &group, sizeof group), WSAEINVAL);
        t_close(s);
    }
    harness_end();
}
