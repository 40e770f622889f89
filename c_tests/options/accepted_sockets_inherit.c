#include "options.h"

static const struct {
    int level, name, value;
    bool streams_only; /* AF_UNIX does not have it */
} options[] = {
    {SOL_SOCKET, SO_KEEPALIVE, 1, false},
    {SOL_SOCKET, SO_OOBINLINE, 1, true},
    {SOL_SOCKET, SO_SNDBUF, 0x123, false},
    {SOL_SOCKET, SO_RCVBUF, 0x4567, false},
    {SOL_SOCKET, SO_RCVTIMEO, 0x123, false},
    {SOL_SOCKET, SO_SNDTIMEO, 0x321, false},
    {SOL_SOCKET, SO_DEBUG, 1, false},
    {SOL_SOCKET, SO_LINGER, 1 | 555 << 16, false},
    {SOL_SOCKET, SO_EXCLUSIVEADDRUSE, 1, false},
    {IPPROTO_IP, IP_TTL, 33, true},
    {IPPROTO_IP, IP_TOS, 0x10, true},
    {IPPROTO_TCP, TCP_NODELAY, 1, true},
    {IPPROTO_TCP, TCP_KEEPIDLE, 77, true},
};

static void set_all(SOCKET s, bool local)
{
    for (size_t i = 0; i < sizeof options / sizeof options[0]; i++)
        if (!local || !options[i].streams_only)
            t_set_option(s, options[i].level, options[i].name, options[i].value);
}

static void check_all(SOCKET s, bool local)
{
    char byte;
    for (size_t i = 0; i < sizeof options / sizeof options[0]; i++)
        if (!local || !options[i].streams_only)
            CHECK_EQ(t_get_option(s, options[i].level, options[i].name), options[i].value);
    CHECK_EQ(t_get_option(s, SOL_SOCKET, SO_ACCEPTCONN), 0);
    CHECK_EQ(t_recv(s, &byte, 1), SOCKET_ERROR); // The time-out is in force.
    CHECK_EQ(t_error, WSAETIMEDOUT);
    t_set_option(s, SOL_SOCKET, SO_DONTLINGER, 1);
}

TEST("an accepted socket has the options of its listener (ACCEPT-10, INH-02, INH-03, INH-04, INH-07, INH-09, INH-23, "
     "INH-24, INH-28, INH-29, INH-34)")
{
    struct sockaddr_in address;
    struct sockaddr_un path;
    int size;
    harness_start();
    { // TCP.
        const SOCKET listener = t_socket(AF_INET, SOCK_STREAM, 0);
        set_all(listener, false);
        t_set_option(listener, SOL_SOCKET, SO_CONDITIONAL_ACCEPT, 1);
        t_bind_loopback(listener, &address);
        CHECK_OK(sp.lpWSPListen(listener, 1, &t_error));
        const int caller = t_raw_connect(&address);
        const SOCKET server = t_accept(listener);
        check_all(server, false);
        CHECK_EQ(t_get_option(server, SOL_SOCKET, SO_TYPE), SOCK_STREAM);
        WSAPROTOCOL_INFOW info;
        INT length = sizeof info;
        CHECK_EQ(get_error(server, SOL_SOCKET, SO_PROTOCOL_INFO, &info, &length), 0);
        CHECK_MEM_EQ(&info, t_entry(AF_INET, SOCK_STREAM), sizeof info);
        CHECK_EQ(close(caller), 0);
        t_close(server);
        t_close(listener);
    }
    { // AF_UNIX, where the kernel passes nothing on.
        const SOCKET listener = t_socket(AF_UNIX, SOCK_STREAM, 0);
        set_all(listener, true);
        size = t_bind_unix(listener, &path);
        CHECK_OK(sp.lpWSPListen(listener, 1, &t_error));
        const SOCKET client = t_unix_connect(SOCK_STREAM, &path, size), server = t_accept(listener);
        check_all(server, true);
        t_close(client);
        t_close(server);
        t_close(listener);
    }
    harness_end();
}
