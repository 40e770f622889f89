#include "multipoint.h"

static void check_family(int family)
{
    t_address group = m_group(family, 1, m_free_port(family)), peer, home = {0};
    const SOCKET a = m_member(&group, JL_BOTH), b = m_member(&group, JL_BOTH), c = m_member(&group, JL_BOTH);
    INT length = sizeof peer;
    { // Whatever one of them sends goes to each of them, the sender too.
        m_send(a, "to all");
        u_expect(a, "to all");
        u_expect(b, "to all");
        u_expect(c, "to all");
        m_send(c, "back");
        u_expect(a, "back");
        u_expect(b, "back");
        u_expect(c, "back");
    }
    { // The session is the peer.
        CHECK_OK(sp.lpWSPGetPeerName(a, &peer.any, &length, &t_error));
        CHECK_EQ(length, u_length(family));
        CHECK_MEM_EQ(&peer, &group, (size_t)u_length(family));
    }
    { // Somebody who is no member may send to them, and one of them to somebody else.
        const SOCKET stranger = u_bound(family, &home), other = m_leaf(family);
        CHECK_OK(u_send_to(other, "from outside", &group));
        u_expect(b, "from outside");
        CHECK_OK(u_send_to(b, "to one", &home));
        u_expect(stranger, "to one");
        t_close(stranger);
        t_close(other);
    }
    t_close(a);
    t_close(b);
    t_close(c);
}

TEST("in a session without a root what a leaf sends goes to all the others, and joining is membership of a multicast "
     "group: JoinLeaf answers with the socket itself (JOIN-04, JOIN-14, JOIN-15)")
{
    harness_start();
    m_both(check_family);
    harness_end();
}
