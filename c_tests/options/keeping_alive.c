#include "options.h"

TEST("SO_KEEPALIVE is for connections, and not while one is being made; its times and its count are read as set "
     "(OPT-16, OPT-31, OPT-42, OPT-44)")
{
    struct sockaddr_in address;
    t_silent silent;
    harness_start();
    { // Datagram sockets have none.
        const SOCKET udp = t_socket(AF_INET, SOCK_DGRAM, 0);
        CHECK_EQ(get_int_error(udp, SOL_SOCKET, SO_KEEPALIVE), WSAENOPROTOOPT);
        CHECK_EQ(set_int_error(udp, SOL_SOCKET, SO_KEEPALIVE, 1), WSAENOPROTOOPT);
        t_close(udp);
    }
    const SOCKET s = t_socket(AF_INET, SOCK_STREAM, 0);
    { // The kernel is told.
        int raw = 0;
        socklen_t size = sizeof raw;
        t_set_option(s, SOL_SOCKET, SO_KEEPALIVE, 1);
        CHECK_EQ(t_get_option(s, SOL_SOCKET, SO_KEEPALIVE), 1);
        CHECK_EQ(getsockopt(wsp_socket_fd(s), SOL_SOCKET, SO_KEEPALIVE, &raw, &size), 0);
        CHECK_EQ(raw, 1);
    }
    { // Seconds, seconds, probes.
        static const int names[] = {TCP_KEEPIDLE, TCP_KEEPINTVL};
        static const int seconds[] = {1, 5, 0x100, 3600, 100000};
        for (int i = 0; i < 2; i++) {
            for (size_t j = 0; j < sizeof seconds / sizeof seconds[0]; j++) {
                t_set_option(s, IPPROTO_TCP, names[i], seconds[j]);
                CHECK_EQ(t_get_option(s, IPPROTO_TCP, names[i]), seconds[j]);
            }
            CHECK_EQ(set_int_error(s, IPPROTO_TCP, names[i], 0), WSAEINVAL);
        }
        CHECK_EQ(t_get_option(s, IPPROTO_TCP, TCP_KEEPALIVE), 100000); // Another name of TCP_KEEPIDLE.
        t_set_option(s, IPPROTO_TCP, TCP_KEEPCNT, 255);
        CHECK_EQ(t_get_option(s, IPPROTO_TCP, TCP_KEEPCNT), 255);
        CHECK_EQ(set_int_error(s, IPPROTO_TCP, TCP_KEEPCNT, 256), WSAEINVAL);
        t_set_option(s, IPPROTO_TCP, TCP_MAXRT, -1);
        CHECK_EQ(t_get_option(s, IPPROTO_TCP, TCP_MAXRT), -1);
        t_set_option(s, IPPROTO_TCP, TCP_MAXRT, 30);
        CHECK_EQ(t_get_option(s, IPPROTO_TCP, TCP_MAXRT), 30);
    }
    { // While a connect is in progress.
        t_silent_open(&silent, &address);
        t_set_nonblocking(s, true);
        CHECK_ERROR(sp.lpWSPConnect(s, (struct sockaddr *)&address, sizeof address, NULL, NULL, NULL, NULL, &t_error),
                    WSAEWOULDBLOCK);
        CHECK_EQ(set_int_error(s, SOL_SOCKET, SO_KEEPALIVE, 0), WSAEINVAL);
        CHECK_EQ(t_get_option(s, SOL_SOCKET, SO_KEEPALIVE), 1);
    }
    t_close(s);
    t_silent_close(&silent);
    harness_end();
}
