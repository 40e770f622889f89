#include "multipoint.h"

static void check_family(int family)
{
    const in_port_t port = m_free_port(family);
    const t_address first = m_group(family, 9, port), second = m_group(family, 10, port);
    const SOCKET in_first = m_member(&first, JL_BOTH), in_second = m_member(&second, JL_BOTH), idle = m_leaf(family);
    m_bind(idle, family, port);
    { // Two sessions at one port.
        m_send(in_first, "first");
        u_expect(in_first, "first");
        u_expect_nothing(in_second);
        u_expect_nothing(idle);
        m_send(in_second, "second");
        u_expect(in_second, "second");
        u_expect_nothing(in_first);
    }
    { // Closing a leaf leaves its session; that of the others goes on.
        const SOCKET another = m_member(&first, JL_BOTH);
        t_close(in_first);
        m_send(another, "still here");
        u_expect(another, "still here");
        t_close(another);
        CHECK_OK(u_send_to(in_second, "nobody", &first));
        u_expect_nothing(in_second);
    }
    t_close(in_second);
    t_close(idle);
}

TEST("a leaf hears the session that it has joined, and no other that somebody has joined at the same port; closing it "
     "leaves the session (JOIN-14)")
{
    harness_start();
    m_both(check_family);
    harness_end();
}
