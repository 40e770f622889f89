#include "multipoint.h"

static void check_family(int family)
{
    const t_address group = m_group(family, 4, m_free_port(family));
    const SOCKET sender = m_member(&group, JL_SENDER_ONLY), receiver = m_member(&group, JL_RECEIVER_ONLY);
    { // One way.
        m_send(sender, "news");
        u_expect(receiver, "news");
        u_expect_nothing(sender);
    }
    { // The receiver has nobody to send to, unless it names one.
        CHECK_ERROR(t_send(receiver, "x", 1), WSAEDESTADDRREQ);
        CHECK_OK(u_send_to(receiver, "all the same", &group));
        u_expect(receiver, "all the same");
    }
    { // Both are in the session.
        t_address peer;
        INT length = sizeof peer;
        CHECK_OK(sp.lpWSPGetPeerName(receiver, &peer.any, &length, &t_error));
        CHECK_MEM_EQ(&peer, &group, (size_t)u_length(family));
        CHECK_ERROR(m_join(sender, &group, JL_BOTH), WSAEISCONN);
        CHECK_ERROR(m_join(receiver, &group, JL_BOTH), WSAEISCONN);
    }
    t_close(sender);
    { // An unbound sender is bound by the join.
        const SOCKET fresh = m_leaf(family);
        t_address name;
        INT length = sizeof name;
        CHECK_EQ(m_join(fresh, &group, JL_SENDER_ONLY), fresh);
        CHECK_OK(sp.lpWSPGetSockName(fresh, &name.any, &length, &t_error));
        CHECK_NE(m_port(&name), 0);
        m_send(fresh, "more news");
        u_expect(receiver, "more news");
        t_close(fresh);
    }
    t_close(receiver);
}

TEST("JL_SENDER_ONLY joins no group, JL_RECEIVER_ONLY gets no destination, and a socket that is not bound is bound by "
     "the join (JOIN-03, BIND-09)")
{
    harness_start();
    m_both(check_family);
    harness_end();
}
