#include "multipoint.h"

static int join_name(SOCKET s, const void *name, int length, DWORD flags)
{
    t_error = 0;
    return (int)sp.lpWSPJoinLeaf(s, name, length, NULL, NULL, NULL, NULL, flags, &t_error);
}

static void set_address(t_address *address, const char *text)
{
    const int family = address->any.sa_family;
    CHECK_EQ(inet_pton(family, text, family == AF_INET ? (void *)&address->ip4.sin_addr
                                                       : (void *)&address->ip6.sin6_addr), 1);
}

static void check_family(int family, const char *const *no_groups)
{
    const int length = u_length(family);
    t_address group = m_group(family, 3, m_free_port(family)), name = group, home;
    const SOCKET s = m_leaf(family);
    { // Addresses that are no group.
        for (; *no_groups != NULL; no_groups++) {
            set_address(&name, *no_groups);
            CHECK_ERROR(join_name(s, &name, length, JL_BOTH), WSAEADDRNOTAVAIL);
            CHECK_ERROR(join_name(s, &name, length, JL_RECEIVER_ONLY), WSAEADDRNOTAVAIL);
        }
    }
    { // Who sends needs a port, who only receives does not.
        const SOCKET receiver = m_leaf(family);
        name = m_group(family, 3, 0);
        CHECK_ERROR(join_name(s, &name, length, JL_BOTH), WSAEADDRNOTAVAIL);
        CHECK_ERROR(join_name(s, &name, length, JL_SENDER_ONLY), WSAEADDRNOTAVAIL);
        CHECK_EQ(join_name(receiver, &name, length, JL_RECEIVER_ONLY), (int)receiver);
        t_close(receiver);
    }
    { // Another family, too short a name, none.
        name = m_group(family == AF_INET ? AF_INET6 : AF_INET, 3, htons(7));
        CHECK_ERROR(join_name(s, &name, sizeof name, JL_BOTH), WSAEAFNOSUPPORT);
        CHECK_ERROR(join_name(s, &group, length - 1, JL_BOTH), WSAEFAULT);
        CHECK_ERROR(join_name(s, &group, 0, JL_BOTH), WSAEFAULT);
        CHECK_ERROR(join_name(s, &group, -1, JL_BOTH), WSAEFAULT);
        CHECK_ERROR(join_name(s, NULL, length, JL_BOTH), WSAEFAULT);
        if (t_wild_pointers())
            CHECK_ERROR(join_name(s, T_WILD, length, JL_BOTH), WSAEFAULT);
    }
    { // None of these has bound it or made it a member.
        INT room = sizeof name;
        CHECK_ERROR(sp.lpWSPGetSockName(s, &name.any, &room, &t_error), WSAEINVAL);
        CHECK_EQ(join_name(s, &group, length, JL_BOTH), (int)s);
        t_close(s);
    }
    { // Linux gives no multicasts to who is bound to a place of its own.
        const SOCKET bound = m_leaf(family);
        if (family == AF_INET)
            t_bind_loopback(bound, &home.ip4);
        else
            t_bind_loopback6(bound, &home.ip6);
        CHECK_ERROR(join_name(bound, &group, length, JL_BOTH), WSAEADDRNOTAVAIL);
        CHECK_EQ(join_name(bound, &group, length, JL_SENDER_ONLY), (int)bound);
        t_close(bound);
    }
}

TEST("a session is a group of the socket's family; the errors of the name are those of WSPConnect (JOIN-03)")
{
    static const char *const ip4[] = {"127.0.0.1", "0.0.0.0", "255.255.255.255", "192.0.2.1", "240.0.0.1", NULL};
    static const char *const ip6[] = {"::1", "::", "2001:db8::1", "::ffff:239.1.1.1", NULL};
    harness_start();
    check_family(AF_INET, ip4);
    check_family(AF_INET6, ip6);
    harness_end();
}
