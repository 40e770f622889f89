#include "multipoint.h"

static void check_family(int family)
{
    const t_address group = m_group(family, 5, m_free_port(family));
    const WSAEVENT event = t_event();
    const SOCKET s = m_leaf(family);
    m_bind(s, family, m_port(&group));
    t_select(s, event, FD_CONNECT | FD_READ);
    { // A registered socket is non-blocking: the join answers with the socket and no error.
        t_error = 0;
        CHECK_EQ(m_join(s, &group, JL_BOTH), s);
        CHECK_EQ(t_error, 0);
        t_expect_events(s, event, FD_CONNECT);
    }
    { // Once; and then the session works.
        t_nothing_now(s, event);
        m_send(s, "here");
        t_expect_events(s, event, FD_READ);
        u_expect(s, "here");
    }
    { // FD_CONNECT is told to a later registration too.
        const SOCKET other = m_leaf(family);
        CHECK_EQ(m_join(other, &group, JL_RECEIVER_ONLY), other);
        t_select(other, event, FD_CONNECT);
        t_expect_events(other, event, FD_CONNECT);
        t_close(other);
    }
    { // A socket that is only non-blocking.
        const SOCKET other = m_leaf(family);
        t_set_nonblocking(other, true);
        CHECK_EQ(m_join(other, &group, JL_BOTH), other);
        t_close(other);
    }
    t_close(s);
    t_close_event(event);
}

TEST("a join on a non-blocking socket answers with the descriptor at once, without WSAEWOULDBLOCK, and FD_CONNECT tells "
     "the outcome (JOIN-06, EVSEL-31)")
{
    harness_start();
    m_both(check_family);
    harness_end();
}
