#include "multipoint.h"
#include "select/select.h"

static void check_family(int family)
{
    t_address group = m_group(family, 13, m_free_port(family)), wrong = group;
    const SOCKET s = m_leaf(family);
    m_bind(s, family, m_port(&group));
    t_set_nonblocking(s, true);
    const int before = selected(s, IN_ALL);
    { // A failure is nothing exceptional.
        wrong.ip6.sin6_scope_id = 0x7ffffff0;
        if (family == AF_INET6) {
            CHECK_ERROR(m_join(s, &wrong, JL_BOTH), WSAENETUNREACH);
            CHECK_EQ(selected(s, IN_ALL), before);
            CHECK_EQ(t_get_option(s, SOL_SOCKET, SO_ERROR), 0);
        }
    }
    { // Nor does a success change a set; only what is sent does.
        CHECK_EQ(m_join(s, &group, JL_BOTH), s);
        CHECK_EQ(selected(s, IN_ALL), before);
        m_send(s, "x");
        CHECK_EQ(selected(s, IN_ALL), before | IN_READ);
    }
    { // A leaf of a protocol without connections neither listens nor accepts.
        CHECK_ERROR(sp.lpWSPListen(s, 5, &t_error), WSAEOPNOTSUPP);
        CHECK_ERROR(sp.lpWSPAccept(s, NULL, NULL, NULL, 0, &t_error), WSAEOPNOTSUPP);
    }
    t_close(s);
}

TEST("WSPSelect tells neither of a join that succeeded nor of one that failed; a leaf does not listen (SELECT-12, "
     "LISTEN-03)")
{
    harness_start();
    m_both(check_family);
    harness_end();
}
