#include "options.h"

TEST("SO_OOBINLINE needs urgent data and SO_BROADCAST needs broadcasts; other sockets answer WSAENOPROTOOPT (OPT-08, "
     "OPT-19, OPT-42, OPT-43, OOB-07)")
{
    static const struct {
        int af, type, inline_error, broadcast_error;
    } kinds[] = {
        {AF_INET, SOCK_STREAM, 0, WSAENOPROTOOPT},
        {AF_INET6, SOCK_STREAM, 0, WSAENOPROTOOPT},
        {AF_INET, SOCK_DGRAM, WSAENOPROTOOPT, 0},
        {AF_UNIX, SOCK_STREAM, WSAENOPROTOOPT, WSAENOPROTOOPT},
        {AF_UNIX, SOCK_DGRAM, WSAENOPROTOOPT, WSAENOPROTOOPT},
    };
    harness_start();
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        const SOCKET s = t_socket(kinds[i].af, kinds[i].type, 0);
        CHECK_EQ(set_int_error(s, SOL_SOCKET, SO_OOBINLINE, 1), kinds[i].inline_error);
        CHECK_EQ(get_int_error(s, SOL_SOCKET, SO_OOBINLINE), kinds[i].inline_error);
        CHECK_EQ(set_int_error(s, SOL_SOCKET, SO_BROADCAST, 1), kinds[i].broadcast_error);
        CHECK_EQ(get_int_error(s, SOL_SOCKET, SO_BROADCAST), kinds[i].broadcast_error);
        if (kinds[i].inline_error == 0)
            CHECK_EQ(t_get_option(s, SOL_SOCKET, SO_OOBINLINE), 1);
        if (kinds[i].broadcast_error == 0)
            CHECK_EQ(t_get_option(s, SOL_SOCKET, SO_BROADCAST), 1);
        t_close(s);
    }
    { // SO_DONTROUTE: accepted, read back and ignored, but not on IPv6.
        const SOCKET s = t_socket(AF_INET, SOCK_DGRAM, 0), six = t_socket(AF_INET6, SOCK_DGRAM, 0);
        t_set_option(s, SOL_SOCKET, SO_DONTROUTE, 1);
        CHECK_EQ(t_get_option(s, SOL_SOCKET, SO_DONTROUTE), 1);
        CHECK_EQ(set_int_error(six, SOL_SOCKET, SO_DONTROUTE, 1), WSAENOPROTOOPT);
        t_close(s);
        t_close(six);
    }
    harness_end();
}
