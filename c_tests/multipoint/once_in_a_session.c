#include "multipoint.h"

static int membership(SOCKET s, int name, const t_address *group)
{
    const struct ip_mreq ip4 = {group->ip4.sin_addr, {htonl(INADDR_LOOPBACK)}};
    const struct ipv6_mreq ip6 = {group->ip6.sin6_addr, (unsigned)m_interface6()};
    t_error = 0;
    if (group->any.sa_family == AF_INET)
        return sp.lpWSPSetSockOpt(s, IPPROTO_IP, name, (const char *)&ip4, sizeof ip4, &t_error);
    return sp.lpWSPSetSockOpt(s, IPPROTO_IPV6, name == IP_ADD_MEMBERSHIP ? IPV6_ADD_MEMBERSHIP : IPV6_DROP_MEMBERSHIP,
                              (const char *)&ip6, sizeof ip6, &t_error);
}

static void check_family(int family)
{
    const t_address group = m_group(family, 7, m_free_port(family)), second = m_group(family, 8, m_port(&group));
    const SOCKET s = m_member(&group, JL_BOTH);
    t_address home = {0};
    { // No second session, nor another peer.
        CHECK_ERROR(m_join(s, &group, JL_BOTH), WSAEISCONN);
        CHECK_ERROR(m_join(s, &second, JL_BOTH), WSAEISCONN);
        CHECK_ERROR(u_connect(s, &second), WSAEISCONN);
        home.any.sa_family = (sa_family_t)family;
        CHECK_ERROR(u_connect(s, &home), WSAEISCONN);
    }
    { // The membership is that of the options.
        CHECK_ERROR(membership(s, IP_ADD_MEMBERSHIP, &group), WSAEADDRNOTAVAIL);
        CHECK_OK(membership(s, IP_DROP_MEMBERSHIP, &group));
        m_send(s, "not heard");
        u_expect_nothing(s);
        CHECK_OK(membership(s, IP_ADD_MEMBERSHIP, &group));
        m_send(s, "heard");
        u_expect(s, "heard");
        t_close(s);
    }
    { // Who is a member already, or connected.
        const SOCKET member = m_leaf(family), connected = m_leaf(family), peer = u_bound(family, &home);
        CHECK_OK(membership(member, IP_ADD_MEMBERSHIP, &group));
        CHECK_ERROR(m_join(member, &group, JL_BOTH), WSAEISCONN);
        CHECK_OK(u_connect(connected, &home));
        CHECK_ERROR(m_join(connected, &group, JL_BOTH), WSAEISCONN);
        t_close(member);
        t_close(connected);
        t_close(peer);
    }
}

TEST("a leaf joins once: after that WSAEISCONN, until it is closed (JOIN-09)")
{
    harness_start();
    m_both(check_family);
    harness_end();
}
