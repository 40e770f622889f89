#include "harness.h"

static int set(SOCKET s, const struct tcp_keepalive *values, DWORD size)
{
    DWORD returned = 77;
    struct tcp_keepalive copy = *values;
    t_error = 0;
    if (sp.lpWSPIoctl(s, SIO_KEEPALIVE_VALS, &copy, size, NULL, 0, &returned, NULL, NULL, NULL, &t_error) != 0)
        return t_error;
    CHECK_EQ(returned, 0);
    return 0;
}

TEST("SIO_KEEPALIVE_VALS turns keep-alive on with its times, and off; not on datagram sockets (IOCTL-27)")
{
    static const struct tcp_keepalive values[] = {{1, 10000, 2000}, {1, 1, 1}, {1, 0, 0}, {0, 5000, 5000}};
    static const struct {
        int on, idle, interval;
    } wanted[] = {{1, 10, 2}, {1, 1, 1}, {1, 1, 1}, {0, 1, 1}};
    harness_start();
    const SOCKET s = t_socket(AF_INET, SOCK_STREAM, 0), udp = t_socket(AF_INET, SOCK_DGRAM, 0);
    const SOCKET local = t_socket(AF_UNIX, SOCK_STREAM, 0);
    for (int i = 0; i < 4; i++) {
        CHECK_EQ(set(s, &values[i], sizeof values[i]), 0);
        CHECK_EQ(t_get_option(s, SOL_SOCKET, SO_KEEPALIVE), wanted[i].on);
        CHECK_EQ(t_get_option(s, IPPROTO_TCP, TCP_KEEPIDLE), wanted[i].idle);
        CHECK_EQ(t_get_option(s, IPPROTO_TCP, TCP_KEEPINTVL), wanted[i].interval);
    }
    CHECK_EQ(set(s, &values[0], sizeof values[0] - 1), WSAEFAULT);
    CHECK_EQ(set(udp, &values[0], sizeof values[0]), WSAENOPROTOOPT);
    CHECK_EQ(set(local, &values[0], sizeof values[0]), WSAEOPNOTSUPP);
    t_close(s);
    t_close(udp);
    t_close(local);
    harness_end();
}
