#include "harness.h"

TEST("a plain socket can listen again at once at a port whose last connections are in TIME_WAIT (BND-38)")
{
    struct sockaddr_in address;
    harness_start();
    SOCKET listener = t_listener(&address, 5);
    const int peer = t_raw_connect(&address);
    const SOCKET server = t_accept(listener);
    t_close(server); /* this side ends first, so TIME_WAIT is on its port */
    t_raw_expect_end(peer);
    CHECK_EQ(close(peer), 0);
    t_close(listener);

    listener = t_socket(AF_INET, SOCK_STREAM, 0);
    CHECK_OK(sp.lpWSPBind(listener, (struct sockaddr *)&address, sizeof address, &t_error));
    CHECK_OK(sp.lpWSPListen(listener, 5, &t_error));
    t_close(listener);
    harness_end();
}
