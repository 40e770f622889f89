#include "options.h"

TEST("a pointer that is null or wild is WSAEFAULT, whatever the length; reading no octets is WSAEFAULT too (OPT-01, "
     "OPT-09, OPT-10, OPT-17)")
{
    static const struct {
        int level, name;
    } options[] = {{SOL_SOCKET, SO_LINGER},    {SOL_SOCKET, SO_DONTLINGER}, {SOL_SOCKET, SO_KEEPALIVE},
                   {SOL_SOCKET, SO_RCVTIMEO},  {SOL_SOCKET, SO_REUSEADDR},  {IPPROTO_TCP, TCP_NODELAY},
                   {IPPROTO_IP, IP_TTL},       {SOL_SOCKET, SO_SNDBUF}};
    int value = 7;
    harness_start();
    const SOCKET s = t_socket(AF_INET, SOCK_STREAM, 0);
    for (size_t i = 0; i < sizeof options / sizeof options[0]; i++) {
        const int level = options[i].level, name = options[i].name;
        INT length;
        for (INT size = -1; size <= 4; size++)
            CHECK_EQ(set_error(s, level, name, NULL, size), WSAEFAULT);
        for (length = -1; length <= 0; length++) {
            INT size = length;
            CHECK_EQ(get_error(s, level, name, &value, &size), WSAEFAULT);
            CHECK_EQ(size, length);
        }
        length = sizeof value;
        CHECK_EQ(get_error(s, level, name, NULL, &length), WSAEFAULT);
        CHECK_EQ(get_error(s, level, name, &value, NULL), WSAEFAULT);
        CHECK_EQ(length, sizeof value);
        if (t_wild_pointers()) {
            CHECK_EQ(set_error(s, level, name, T_WILD, 1), WSAEFAULT);
            CHECK_EQ(set_error(s, level, name, T_WILD, 4), WSAEFAULT);
            CHECK_EQ(get_error(s, level, name, T_WILD, &length), WSAEFAULT);
            CHECK_EQ(length, sizeof value);
        }
    }
    CHECK_EQ(value, 7);
    t_close(s);
    harness_end();
}
