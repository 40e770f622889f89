#include "connect/connect.h"

TEST("two callers share a port; the one that would make the same connection a second time gets WSAEADDRINUSE, and "
     "can call somebody else (CONNECT-15)")
{
    struct sockaddr_in first, second, own = {.sin_family = AF_INET};
    INT length = sizeof own;
    harness_start();
    const SOCKET one = t_socket(AF_INET, SOCK_STREAM, 0), other = t_socket(AF_INET, SOCK_STREAM, 0);
    const SOCKET listener = t_listener(&first, 5), elsewhere = t_listener(&second, 5);
    t_set_option(one, SOL_SOCKET, SO_REUSEADDR, 1);
    t_set_option(other, SOL_SOCKET, SO_REUSEADDR, 1);
    CHECK_OK(sp.lpWSPBind(one, (struct sockaddr *)&own, sizeof own, &t_error));
    CHECK_OK(sp.lpWSPGetSockName(one, (struct sockaddr *)&own, &length, &t_error));
    CHECK_OK(sp.lpWSPBind(other, (struct sockaddr *)&own, sizeof own, &t_error));
    CHECK_OK(call_ip(one, &first));
    for (int mode = 0; mode < 2; mode++) {
        t_set_nonblocking(other, mode == 1);
        CHECK_ERROR(call_ip(other, &first), WSAEADDRINUSE);
        CHECK_EQ(selected(other, IN_ALL), IN_EXCEPT);
    }
    t_set_nonblocking(other, false);
    CHECK_OK(call_ip(other, &second));
    const SOCKET server = t_accept(listener), remote = t_accept(elsewhere);
    expect_connection(one, server);
    expect_connection(other, remote);
    t_close(one);
    t_close(other);
    t_close(server);
    t_close(remote);
    t_close(listener);
    t_close(elsewhere);
    harness_end();
}
