#include "options.h"

TEST("SO_RCVLOWAT, SO_SNDLOWAT and SO_USELOOPBACK are WSAEINVAL, and the data of connects and disconnects belong to "
     "other protocols (OPT-23, OPT-28, OPT-41)")
{
    static const struct {
        int name, error;
    } options[] = {
        {SO_RCVLOWAT, WSAEINVAL},          {SO_SNDLOWAT, WSAEINVAL},          {SO_USELOOPBACK, WSAEINVAL},
        {SO_CONNDATA, WSAENOPROTOOPT},     {SO_CONNOPT, WSAENOPROTOOPT},      {SO_DISCDATA, WSAENOPROTOOPT},
        {SO_DISCOPT, WSAENOPROTOOPT},      {SO_CONNDATALEN, WSAENOPROTOOPT},  {SO_CONNOPTLEN, WSAENOPROTOOPT},
        {SO_DISCDATALEN, WSAENOPROTOOPT},  {SO_DISCOPTLEN, WSAENOPROTOOPT},   {SO_PAUSE_ACCEPT, WSAENOPROTOOPT},
    };
    static const int families[][2] = {{AF_INET, SOCK_STREAM}, {AF_INET, SOCK_DGRAM}, {AF_UNIX, SOCK_STREAM}};
    harness_start();
    for (int family = 0; family < 3; family++) {
        const SOCKET s = t_socket(families[family][0], families[family][1], 0);
        for (size_t i = 0; i < sizeof options / sizeof options[0]; i++) {
            CHECK_EQ(get_int_error(s, SOL_SOCKET, options[i].name), options[i].error);
            CHECK_EQ(set_int_error(s, SOL_SOCKET, options[i].name, 1), options[i].error);
        }
        t_close(s);
    }
    harness_end();
}
