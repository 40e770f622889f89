#include "multipoint.h"

static void check_sockets(int family)
{
    const t_address group = m_group(family, 2, htons(7));
    { // No flags: the sockets of the same protocol cannot join.
        const SOCKET s = t_socket(family, SOCK_DGRAM, 0), stream = t_socket(family, SOCK_STREAM, 0);
        CHECK_ERROR(m_join(s, &group, JL_BOTH), WSAEINVAL);
        CHECK_ERROR(m_join(stream, &group, JL_BOTH), WSAEINVAL);
        t_close(s);
        t_close(stream);
    }
    { // A role is one of three.
        static const DWORD wrong[] = {0, 3, 5, 6, 7, 8, 0x80000000};
        const SOCKET s = m_leaf(family);
        for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
            CHECK_ERROR(m_join(s, &group, wrong[i]), WSAEINVAL);
        CHECK_EQ(m_join(s, &group, JL_BOTH), s);
        t_close(s);
    }
}

TEST("only sockets made with the leaf flags may join, and only in one of the three roles; entries with "
     "XP1_SUPPORT_MULTIPOINT have planes without a root (JOIN-01, JOIN-02, JOIN-03)")
{
    WSAPROTOCOL_INFOW entries[32];
    DWORD size = sizeof entries;
    int multipoint = 0;
    harness_start();
    { // What the catalog says.
        const int count = WSCEnumProtocols(NULL, entries, &size, &t_error);
        for (int i = 0; i < count; i++) {
            const DWORD flags = entries[i].dwServiceFlags1;
            multipoint += (flags & XP1_SUPPORT_MULTIPOINT) != 0;
            CHECK_EQ(flags & (XP1_MULTIPOINT_CONTROL_PLANE | XP1_MULTIPOINT_DATA_PLANE), 0);
        }
        CHECK(multipoint >= 2);
    }
    m_both(check_sockets);
    { // No socket at all, and one of a family without groups.
        const t_address group = m_group(AF_INET, 2, htons(7));
        const SOCKET local = t_socket(AF_UNIX, SOCK_DGRAM, 0);
        CHECK_ERROR(m_join(local, &group, JL_BOTH), WSAEINVAL);
        CHECK_ERROR(m_join(INVALID_SOCKET, &group, JL_BOTH), WSAENOTSOCK);
        t_close(local);
        CHECK_ERROR(m_join(local, &group, JL_BOTH), WSAENOTSOCK);
    }
    harness_end();
}
