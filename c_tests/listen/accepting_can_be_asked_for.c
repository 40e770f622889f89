#include "harness.h"

TEST("SO_ACCEPTCONN is TRUE from the first successful listen on, and can only be read (LISTEN-10, LSN-05, LSN-06, "
     "LSN-07)")
{
    struct sockaddr_in address;
    harness_start();
    const SOCKET s = t_socket(AF_INET, SOCK_STREAM, 0);
    CHECK_EQ(t_get_option(s, SOL_SOCKET, SO_ACCEPTCONN), 0);
    t_bind_loopback(s, &address);
    for (int listening = 0; listening < 2; listening++) {
        CHECK_EQ(t_get_option(s, SOL_SOCKET, SO_ACCEPTCONN), listening);
        for (int value = 0; value < 2; value++)
            CHECK_ERROR(sp.lpWSPSetSockOpt(s, SOL_SOCKET, SO_ACCEPTCONN, (const CHAR *)&value, sizeof value,
                                           &t_error),
                        WSAENOPROTOOPT);
        CHECK_OK(sp.lpWSPListen(s, 5, &t_error));
    }
    CHECK_EQ(t_get_option(s, SOL_SOCKET, SO_ACCEPTCONN), 1);
    t_close(s);
    harness_end();
}
