#include "harness.h"

#include <arpa/inet.h>

TEST("sockets of one port on different specific addresses do not conflict, whatever their options (BIND-11)")
{
    harness_start();
    for (int exclusive = 0; exclusive < 4; exclusive++) {
        struct sockaddr_in address;
        const SOCKET a = t_socket(AF_INET, SOCK_STREAM, 0), b = t_socket(AF_INET, SOCK_STREAM, 0);
        t_set_option(a, SOL_SOCKET, SO_EXCLUSIVEADDRUSE, exclusive & 1);
        t_set_option(b, SOL_SOCKET, SO_EXCLUSIVEADDRUSE, exclusive >> 1);
        t_bind_loopback(a, &address);
        address.sin_addr.s_addr = inet_addr("127.0.0.2");
        CHECK_OK(sp.lpWSPBind(b, (struct sockaddr *)&address, sizeof address, &t_error));
        CHECK_OK(sp.lpWSPListen(a, 1, &t_error));
        CHECK_OK(sp.lpWSPListen(b, 1, &t_error));
        t_close(a);
        t_close(b);
    }
    harness_end();
}
