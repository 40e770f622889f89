#include "harness.h"

TEST("a datagram comes to one of the sockets that share its port; the broadcast address can be bound with SO_BROADCAST "
     "only (BND-39, BIND-08, BIND-12)")
{
    struct sockaddr_in address, broadcast = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_BROADCAST)};
    char byte;
    harness_start();
    { // One of two gets it, once.
        const SOCKET a = t_socket(AF_INET, SOCK_DGRAM, 0), b = t_socket(AF_INET, SOCK_DGRAM, 0);
        const SOCKET sender = t_socket(AF_INET, SOCK_DGRAM, 0);
        t_set_option(a, SOL_SOCKET, SO_REUSEADDR, 1);
        t_set_option(b, SOL_SOCKET, SO_REUSEADDR, 1);
        t_bind_loopback(a, &address);
        CHECK_OK(sp.lpWSPBind(b, (struct sockaddr *)&address, sizeof address, &t_error));
        t_set_nonblocking(a, true);
        t_set_nonblocking(b, true);
        CHECK_OK(sp.lpWSPConnect(sender, (struct sockaddr *)&address, sizeof address, NULL, NULL, NULL, NULL,
                                 &t_error));
        CHECK_EQ(t_send(sender, "x", 1), 1);
        int received = 0;
        T_UNTIL((received += t_recv(a, &byte, 1) == 1, received += t_recv(b, &byte, 1) == 1, received != 0));
        t_sleep_ms(20);
        CHECK_EQ(received + (t_recv(a, &byte, 1) == 1) + (t_recv(b, &byte, 1) == 1), 1);
        t_close(a);
        t_close(b);
        t_close(sender);
    }
    { // 255.255.255.255
        const SOCKET s = t_socket(AF_INET, SOCK_DGRAM, 0);
        CHECK_ERROR(sp.lpWSPBind(s, (struct sockaddr *)&broadcast, sizeof broadcast, &t_error), WSAEACCES);
        t_set_option(s, SOL_SOCKET, SO_BROADCAST, 1);
        CHECK_OK(sp.lpWSPBind(s, (struct sockaddr *)&broadcast, sizeof broadcast, &t_error));
        t_close(s);
    }
    harness_end();
}
