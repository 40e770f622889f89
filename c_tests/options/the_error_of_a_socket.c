#include "options.h"

TEST("SO_ERROR keeps the error of a failed non-blocking connect until one succeeds, and tells any other error once "
     "(OPT-13, OPT-19, CON-13, CON-14, POL-21)")
{
    struct sockaddr_in dead, address;
    WSP_FD_SET writable;
    const struct timeval patience = {3, 0};
    harness_start();
    t_refusing_address(&dead);
    const SOCKET listener = t_listener(&address, 5);
    { // Refused, read twice, refused again, then connected.
        const SOCKET s = t_socket(AF_INET, SOCK_STREAM, 0);
        t_set_nonblocking(s, true);
        CHECK_EQ(t_get_option(s, SOL_SOCKET, SO_ERROR), 0);
        CHECK_ERROR(sp.lpWSPConnect(s, (struct sockaddr *)&dead, sizeof dead, NULL, NULL, NULL, NULL, &t_error),
                    WSAEWOULDBLOCK);
        T_UNTIL(t_get_option(s, SOL_SOCKET, SO_ERROR) == WSAECONNREFUSED);
        CHECK_EQ(t_get_option(s, SOL_SOCKET, SO_ERROR), WSAECONNREFUSED);
        CHECK_ERROR(sp.lpWSPConnect(s, (struct sockaddr *)&dead, sizeof dead, NULL, NULL, NULL, NULL, &t_error),
                    WSAEWOULDBLOCK);
        CHECK_EQ(t_get_option(s, SOL_SOCKET, SO_ERROR), WSAECONNREFUSED);
        t_sleep_ms(T_QUIET);
        CHECK_ERROR(sp.lpWSPConnect(s, (struct sockaddr *)&address, sizeof address, NULL, NULL, NULL, NULL, &t_error),
                    WSAEWOULDBLOCK);
        writable.fd_count = 1;
        writable.fd_array[0] = s;
        CHECK_EQ(sp.lpWSPSelect(0, NULL, &writable, NULL, &patience, &t_error), 1);
        CHECK_EQ(t_get_option(s, SOL_SOCKET, SO_ERROR), 0);
        t_close(s);
    }
    { // A blocking connect tells its error itself.
        const SOCKET s = t_socket(AF_INET, SOCK_STREAM, 0);
        CHECK_ERROR(sp.lpWSPConnect(s, (struct sockaddr *)&dead, sizeof dead, NULL, NULL, NULL, NULL, &t_error),
                    WSAECONNREFUSED);
        CHECK_EQ(t_get_option(s, SOL_SOCKET, SO_ERROR), 0);
        t_close(s);
    }
    { // A reset is told once, and a receive still meets it.
        char byte;
        SOCKET client, server;
        t_pair(&client, &server);
        t_reset(server);
        T_UNTIL(t_get_option(client, SOL_SOCKET, SO_ERROR) == WSAECONNRESET);
        CHECK_EQ(t_get_option(client, SOL_SOCKET, SO_ERROR), 0);
        CHECK_EQ(t_recv(client, &byte, 1), SOCKET_ERROR);
        CHECK_EQ(t_error, WSAECONNRESET);
        t_close(client);
    }
    { // Its size is checked like that of any int, and what is set is told next.
        const SOCKET s = t_socket(AF_INET, SOCK_STREAM, 0);
        int value = 1234;
        INT length = 1;
        CHECK_EQ(get_error(s, SOL_SOCKET, SO_ERROR, &value, &length), WSAEFAULT);
        CHECK_EQ(set_int_error(s, SOL_SOCKET, SO_ERROR, 1234), 0);
        CHECK_EQ(t_get_option(s, SOL_SOCKET, SO_ERROR), 1234);
        t_close(s);
    }
    t_close(listener);
    harness_end();
}
