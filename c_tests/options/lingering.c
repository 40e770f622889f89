#include "options.h"

static LINGER get_linger(SOCKET s)
{
    LINGER value = {9, 9};
    INT length = sizeof value;
    CHECK_EQ(get_error(s, SOL_SOCKET, SO_LINGER, &value, &length), 0);
    CHECK_EQ(length, sizeof value);
    return value;
}

static void set_linger(SOCKET s, unsigned short on, unsigned short seconds)
{
    const LINGER value = {on, seconds};
    CHECK_EQ(set_error(s, SOL_SOCKET, SO_LINGER, &value, sizeof value), 0);
}

TEST("SO_LINGER has two members of 16 bits and SO_DONTLINGER is its inverse; Linux's structure is known by its size "
     "(OPT-06, OPT-07, OPT-08, OPT-11, OPT-17, ABI-05, CONFLICT-06, CONFLICT-07)")
{
    static const LINGER values[] = {{0, 0}, {0, 73}, {1, 0}, {5, 189}, {1, 0xffff}};
    harness_start();
    CHECK_EQ(sizeof(LINGER), 4);
    const SOCKET s = t_socket(AF_INET, SOCK_STREAM, 0);
    { // Off at first, and read back as it was set.
        CHECK_EQ(get_linger(s).l_onoff, 0);
        CHECK_EQ(t_get_option(s, SOL_SOCKET, SO_DONTLINGER), 1);
        for (size_t i = 0; i < sizeof values / sizeof values[0]; i++) {
            set_linger(s, values[i].l_onoff, values[i].l_linger);
            CHECK_EQ(!get_linger(s).l_onoff, !values[i].l_onoff);
            if (values[i].l_onoff)
                CHECK_EQ(get_linger(s).l_linger, values[i].l_linger);
            CHECK_EQ(t_get_option(s, SOL_SOCKET, SO_DONTLINGER), !values[i].l_onoff);
        }
    }
    { // Each of the two turns the other off, and the former time comes back.
        set_linger(s, 1, 555);
        t_set_option(s, SOL_SOCKET, SO_DONTLINGER, 1);
        CHECK_EQ(get_linger(s).l_onoff, 0);
        t_set_option(s, SOL_SOCKET, SO_DONTLINGER, 0);
        CHECK_NE(get_linger(s).l_onoff, 0);
        CHECK_EQ(get_linger(s).l_linger, 555);
    }
    { // Lingering without any time is still not a reset.
        const SOCKET other = t_socket(AF_INET, SOCK_STREAM, 0);
        t_set_option(other, SOL_SOCKET, SO_DONTLINGER, 0);
        CHECK(get_linger(other).l_linger > 0);
        t_close(other);
    }
    { // Linux's struct linger.
        const struct linger linux_value = {1, 70000};
        struct linger got;
        INT length = sizeof got;
        CHECK_EQ(set_error(s, SOL_SOCKET, SO_LINGER, &linux_value, sizeof linux_value), 0);
        CHECK_EQ(get_linger(s).l_linger, 0xffff);
        CHECK_EQ(get_error(s, SOL_SOCKET, SO_LINGER, &got, &length), 0);
        CHECK_EQ(length, sizeof got);
        CHECK_EQ(got.l_onoff, 1);
        CHECK_EQ(got.l_linger, 0xffff);
    }
    { // Datagram sockets have nothing to linger for.
        const SOCKET udp = t_socket(AF_INET, SOCK_DGRAM, 0);
        CHECK_EQ(get_int_error(udp, SOL_SOCKET, SO_LINGER), WSAENOPROTOOPT);
        CHECK_EQ(set_int_error(udp, SOL_SOCKET, SO_LINGER, 1), WSAENOPROTOOPT);
        CHECK_EQ(get_int_error(udp, SOL_SOCKET, SO_DONTLINGER), WSAENOPROTOOPT);
        t_close(udp);
    }
    t_set_option(s, SOL_SOCKET, SO_DONTLINGER, 1);
    t_close(s);
    harness_end();
}
