#include "options.h"

TEST("SO_CONDITIONAL_ACCEPT is set before the listen, after which it is WSAEINVAL (OPT-09, COND-16, CND-32)")
{
    struct sockaddr_in address;
    harness_start();
    const SOCKET s = t_socket(AF_INET, SOCK_STREAM, 0);
    t_set_option(s, SOL_SOCKET, SO_CONDITIONAL_ACCEPT, TRUE);
    CHECK_EQ(t_get_option(s, SOL_SOCKET, SO_CONDITIONAL_ACCEPT), TRUE);
    t_bind_loopback(s, &address);
    CHECK_OK(sp.lpWSPListen(s, 1, &t_error));
    CHECK_EQ(set_int_error(s, SOL_SOCKET, SO_CONDITIONAL_ACCEPT, FALSE), WSAEINVAL);
    CHECK_EQ(t_get_option(s, SOL_SOCKET, SO_CONDITIONAL_ACCEPT), TRUE);
    t_close(s);
    harness_end();
}
