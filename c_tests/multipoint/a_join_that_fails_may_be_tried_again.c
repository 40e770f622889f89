#include "multipoint.h"

TEST("where nothing leads to the group the join is WSAENETUNREACH, which FD_CONNECT tells too, and the same socket may "
     "join again (JOIN-10, JOIN-06)")
{
    harness_start();
    if (m_interface6() == 0)
        SKIP("no interface has multicasts over IPv6");
    t_address group = m_group(AF_INET6, 6, m_free_port(AF_INET6));
    const SOCKET s = m_leaf(AF_INET6);
    const WSAEVENT event = t_event();
    m_bind(s, AF_INET6, m_port(&group));
    t_select(s, event, FD_CONNECT);
    { // An interface that there is not, twice.
        group.ip6.sin6_scope_id = 0x7ffffff0;
        for (int i = 0; i < 2; i++) {
            CHECK_ERROR(m_join(s, &group, JL_BOTH), WSAENETUNREACH);
            t_expect_events_error(s, event, FD_CONNECT, FD_CONNECT, WSAENETUNREACH);
        }
    }
    { // The socket is no member, and may become one: of the interface that the address names.
        t_address peer;
        INT length = sizeof peer;
        CHECK_ERROR(sp.lpWSPGetPeerName(s, &peer.any, &length, &t_error), WSAENOTCONN);
        CHECK_ERROR(t_send(s, "x", 1), WSAENOTCONN);
        group.ip6.sin6_scope_id = (unsigned)m_interface6();
        CHECK_EQ(m_join(s, &group, JL_BOTH), s);
        t_expect_events(s, event, FD_CONNECT);
        m_send(s, "at last");
        u_expect(s, "at last");
    }
    { // One that was not bound may try again as well.
        const SOCKET fresh = m_leaf(AF_INET6);
        group.ip6.sin6_scope_id = 0x7ffffff0;
        CHECK_ERROR(m_join(fresh, &group, JL_BOTH), WSAENETUNREACH);
        group.ip6.sin6_scope_id = (unsigned)m_interface6();
        CHECK_EQ(m_join(fresh, &group, JL_BOTH), fresh);
        t_close(fresh);
    }
    t_close(s);
    t_close_event(event);
    harness_end();
}
