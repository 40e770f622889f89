#include "harness.h"

TEST("port zero asks for a free port, and each socket gets one of its own (BIND-07, BND-12, NAME-02)")
{
    static const int types[] = {SOCK_STREAM, SOCK_DGRAM};
    harness_start();
    for (int i = 0; i < 2; i++) {
        struct sockaddr_in first = {.sin_family = AF_INET}, second = first, unused = {0};
        INT length = sizeof first;
        const SOCKET a = t_socket(AF_INET, types[i], 0), b = t_socket(AF_INET, types[i], 0);
        CHECK_OK(sp.lpWSPBind(a, (struct sockaddr *)&first, sizeof first, &t_error));
        CHECK_OK(sp.lpWSPBind(b, (struct sockaddr *)&second, sizeof second, &t_error));
        memset(&first, 0xee, sizeof first);
        CHECK_OK(sp.lpWSPGetSockName(a, (struct sockaddr *)&first, &length, &t_error));
        CHECK_EQ(length, sizeof first);
        CHECK_OK(sp.lpWSPGetSockName(b, (struct sockaddr *)&second, &length, &t_error));
        CHECK_EQ(first.sin_addr.s_addr, INADDR_ANY);
        CHECK_MEM_EQ(first.sin_zero, unused.sin_zero, sizeof first.sin_zero);
        CHECK(ntohs(first.sin_port) >= 1024);
        CHECK_NE(first.sin_port, second.sin_port);
        t_close(a);
        t_close(b);
    }
    harness_end();
}
