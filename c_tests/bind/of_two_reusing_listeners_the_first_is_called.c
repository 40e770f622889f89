#include "harness.h"

static SOCKET reusing(void)
{
    const SOCKET s = t_socket(AF_INET, SOCK_STREAM, 0);
    t_set_option(s, SOL_SOCKET, SO_REUSEADDR, 1);
    return s;
}

TEST("two sockets with SO_REUSEADDR listen at one address, and callers come to the first (BND-16)")
{
    struct sockaddr_in address;
    harness_start();
    const SOCKET first = reusing(), second = reusing();
    t_bind_loopback(first, &address);
    CHECK_OK(sp.lpWSPBind(second, (struct sockaddr *)&address, sizeof address, &t_error));
    CHECK_OK(sp.lpWSPListen(first, 5, &t_error));
    CHECK_OK(sp.lpWSPListen(second, 5, &t_error));
    for (int i = 0; i < 4; i++) {
        const int caller = t_raw_connect(&address);
        t_readable(first);
        t_close(t_accept(first));
        CHECK_EQ(close(caller), 0);
    }
    t_close(first);
    t_close(second);
    harness_end();
}
