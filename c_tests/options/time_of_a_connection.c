#include "options.h"

TEST("SO_CONNECT_TIME counts the seconds of a connection, and is 0xffffffff without one (OPT-10, CON-41, CONFLICT-22)")
{
    SOCKET client, server;
    harness_start();
    const SOCKET s = t_socket(AF_INET, SOCK_STREAM, 0), udp = t_socket(AF_INET, SOCK_DGRAM, 0);
    CHECK_EQ((unsigned)t_get_option(s, SOL_SOCKET, SO_CONNECT_TIME), 0xffffffff);
    CHECK_EQ(get_int_error(udp, SOL_SOCKET, SO_CONNECT_TIME), WSAENOPROTOOPT);
    t_pair(&client, &server);
    const int64_t start = t_now_ms();
    CHECK_EQ(t_get_option(client, SOL_SOCKET, SO_CONNECT_TIME), 0);
    CHECK_EQ(t_get_option(server, SOL_SOCKET, SO_CONNECT_TIME), 0);
    T_UNTIL(t_get_option(server, SOL_SOCKET, SO_CONNECT_TIME) == 1);
    CHECK(t_now_ms() - start >= 900);
    t_close(client);
    t_close(server);
    t_close(s);
    t_close(udp);
    harness_end();
}
