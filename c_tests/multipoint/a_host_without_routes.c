#include "multipoint.h"
#include "multipoint/own_network.h"

TEST("on a host that has no network yet a join is WSAENETUNREACH; when there is one the same socket joins (JOIN-10)")
{
    if (!n_own_network())
        SKIP("a network of one's own needs privileges");
    harness_start();
    const t_address group = m_group(AF_INET, 14, htons(4711));
    const SOCKET s = CHECK_SOCKET(sp.lpWSPSocket(AF_INET, SOCK_DGRAM, IPPROTO_UDP, NULL, 0, leaf_flags, &t_error));
    m_bind(s, AF_INET, m_port(&group));
    CHECK_ERROR(m_join(s, &group, JL_BOTH), WSAENETUNREACH);
    n_loopback_up();
    { // The interface may be named by its index as well, in the form 0.x.x.x.
        const uint32_t index = htonl(if_nametoindex("lo"));
        CHECK_OK(sp.lpWSPSetSockOpt(s, IPPROTO_IP, IP_MULTICAST_IF, (const char *)&index, sizeof index, &t_error));
    }
    CHECK_EQ(m_join(s, &group, JL_BOTH), s);
    m_send(s, "hello");
    u_expect(s, "hello");
    t_close(s);
    { // And in Linux's own structure.
        const SOCKET other =
            CHECK_SOCKET(sp.lpWSPSocket(AF_INET, SOCK_DGRAM, IPPROTO_UDP, NULL, 0, leaf_flags, &t_error));
        const struct ip_mreqn request = {.imr_ifindex = (int)if_nametoindex("lo")};
        CHECK_OK(sp.lpWSPSetSockOpt(other, IPPROTO_IP, IP_MULTICAST_IF, (const char *)&request, sizeof request,
                                    &t_error));
        m_bind(other, AF_INET, m_port(&group));
        CHECK_EQ(m_join(other, &group, JL_BOTH), other);
        m_send(other, "again");
        u_expect(other, "again");
        t_close(other);
    }
    harness_end();
}
