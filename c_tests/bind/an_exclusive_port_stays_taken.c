#include "harness.h"

TEST("a port that was bound exclusively stays taken while a connection accepted through it lives, also when the listener "
     "has been closed (BIND-15)")
{
    struct sockaddr_in address;
    harness_start();
    const SOCKET listener = t_socket(AF_INET, SOCK_STREAM, 0);
    t_set_option(listener, SOL_SOCKET, SO_EXCLUSIVEADDRUSE, 1);
    t_bind_loopback(listener, &address);
    CHECK_OK(sp.lpWSPListen(listener, 1, &t_error));
    const int peer = t_raw_connect(&address);
    const SOCKET server = t_accept(listener);
    t_close(listener);

    const SOCKET other = t_socket(AF_INET, SOCK_STREAM, 0);
    CHECK_ERROR(sp.lpWSPBind(other, (struct sockaddr *)&address, sizeof address, &t_error), WSAEADDRINUSE);
    { // When the peer has ended the connection and this side has closed, nothing holds the port.
        CHECK_EQ(close(peer), 0);
        t_expect_end(server);
        t_close(server);
        T_UNTIL(sp.lpWSPBind(other, (struct sockaddr *)&address, sizeof address, &t_error) == 0);
    }
    t_close(other);
    harness_end();
}
