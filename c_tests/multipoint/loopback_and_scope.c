#include "multipoint.h"

static int scope_of(SOCKET s, int family)
{
    return family == AF_INET ? t_get_option(s, IPPROTO_IP, IP_MULTICAST_TTL)
                             : t_get_option(s, IPPROTO_IPV6, IPV6_MULTICAST_HOPS);
}

static void check_family(int family)
{
    const t_address group = m_group(family, 12, m_free_port(family));
    const SOCKET s = m_member(&group, JL_BOTH), hearing = m_member(&group, JL_BOTH);
    { // At first everybody hears its own computer; then one does not want to.
        const BOOL off = FALSE, on = TRUE;
        m_send(s, "one");
        u_expect(s, "one");
        u_expect(hearing, "one");
        CHECK_OK(m_ioctl(s, SIO_MULTIPOINT_LOOPBACK, &off, sizeof off));
        m_send(s, "two");
        u_expect_nothing(s);
        u_expect(hearing, "two");
        CHECK_OK(m_ioctl(s, SIO_MULTIPOINT_LOOPBACK, &on, sizeof on));
        m_send(s, "three");
        u_expect(s, "three");
        u_expect(hearing, "three");
    }
    { // The scope is the time to live of multicasts: 1 until it is set.
        static const int good[] = {0, 1, 32, 255}, bad[] = {256, -1};
        CHECK_EQ(scope_of(s, family), 1);
        for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
            CHECK_OK(m_ioctl(s, SIO_MULTICAST_SCOPE, &good[i], sizeof good[i]));
            CHECK_EQ(scope_of(s, family), good[i]);
        }
        for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
            CHECK_ERROR(m_ioctl(s, SIO_MULTICAST_SCOPE, &bad[i], sizeof bad[i]), WSAEINVAL);
        CHECK_EQ(scope_of(s, family), 255);
    }
    { // What stays on this computer.
        const int here = 0;
        CHECK_OK(m_ioctl(s, SIO_MULTICAST_SCOPE, &here, sizeof here));
        m_send(s, "here");
        u_expect(hearing, "here");
    }
    t_close(s);
    t_close(hearing);
}

TEST("SIO_MULTIPOINT_LOOPBACK says whether a leaf hears its own computer, SIO_MULTICAST_SCOPE how far what it sends may "
     "go (IOCTL-21, IOCTL-22)")
{
    static const DWORD codes[] = {SIO_MULTIPOINT_LOOPBACK, SIO_MULTICAST_SCOPE};
    const int value = 1;
    harness_start();
    m_both(check_family);
    { // Too little, nothing, and sockets without groups.
        const SOCKET leaf = m_leaf(AF_INET), stream = t_socket(AF_INET, SOCK_STREAM, 0);
        const SOCKET local = t_socket(AF_UNIX, SOCK_DGRAM, 0);
        for (int i = 0; i < 2; i++) {
            CHECK_ERROR(m_ioctl(leaf, codes[i], &value, 3), WSAEFAULT);
            CHECK_ERROR(m_ioctl(leaf, codes[i], NULL, 4), WSAEFAULT);
            CHECK_ERROR(m_ioctl(stream, codes[i], &value, sizeof value), WSAEINVAL);
            CHECK_ERROR(m_ioctl(local, codes[i], &value, sizeof value), WSAEINVAL);
        }
        t_close(leaf);
        t_close(stream);
        t_close(local);
    }
    harness_end();
}
