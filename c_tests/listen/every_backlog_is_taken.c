#include "harness.h"

TEST("no backlog is an error: what is too small or too large is limited silently, SOMAXCONN is a reasonable maximum "
     "(LISTEN-04, LSN-04, LSN-14)")
{
    static const int backlogs[] = {0, 1, -1, 5, 0x7fffffff, -0x7fffffff - 1, SOMAXCONN, 1000000, 0};
    struct sockaddr_in address;
    harness_start();
    const SOCKET s = t_socket(AF_INET, SOCK_STREAM, 0);
    t_bind_loopback(s, &address);
    for (size_t i = 0; i < sizeof backlogs / sizeof backlogs[0]; i++) {
        CHECK_OK(sp.lpWSPListen(s, backlogs[i], &t_error));
        // With each of them at least one caller can wait.
        const int caller = t_raw_connect(&address);
        t_close(t_accept(s));
        CHECK_EQ(close(caller), 0);
    }
    t_close(s);
    harness_end();
}
