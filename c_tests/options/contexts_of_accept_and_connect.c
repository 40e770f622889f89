#include "options.h"

TEST("SO_UPDATE_ACCEPT_CONTEXT judges the listener that it is given; both contexts can only be set (OPT-26, OPT-45)")
{
    struct sockaddr_in address;
    harness_start();
    const SOCKET listener = t_listener(&address, 1), fresh = t_socket(AF_INET, SOCK_STREAM, 0), none = INVALID_SOCKET;
    const SOCKET client = t_connect(&address), server = t_accept(listener);
    CHECK_EQ(set_error(server, SOL_SOCKET, SO_UPDATE_ACCEPT_CONTEXT, &listener, sizeof listener), 0);
    CHECK_EQ(set_error(server, SOL_SOCKET, SO_UPDATE_ACCEPT_CONTEXT, &none, sizeof none), WSAENOTSOCK);
    CHECK_EQ(set_error(server, SOL_SOCKET, SO_UPDATE_ACCEPT_CONTEXT, &fresh, sizeof fresh), WSAEINVAL);
    CHECK_EQ(set_error(server, SOL_SOCKET, SO_UPDATE_ACCEPT_CONTEXT, &listener, 4), WSAEFAULT);
    CHECK_EQ(set_error(client, SOL_SOCKET, SO_UPDATE_CONNECT_CONTEXT, NULL, 0), 0);
    CHECK_EQ(set_error(fresh, SOL_SOCKET, SO_UPDATE_CONNECT_CONTEXT, NULL, 0), WSAENOTCONN);
    CHECK_EQ(get_int_error(server, SOL_SOCKET, SO_UPDATE_ACCEPT_CONTEXT), WSAENOPROTOOPT);
    CHECK_EQ(get_int_error(client, SOL_SOCKET, SO_UPDATE_CONNECT_CONTEXT), WSAENOPROTOOPT);
    t_close(listener);
    t_close(fresh);
    t_close(client);
    t_close(server);
    harness_end();
}
