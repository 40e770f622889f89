#include "connect/connect.h"

static void check_pending(SOCKET s, const struct sockaddr_in *silent, const struct sockaddr_in *address)
{
    struct sockaddr_storage name;
    CHECK_ERROR(call_ip(s, silent), WSAEALREADY);
    CHECK_ERROR(call_ip(s, address), WSAEALREADY);
    CHECK_EQ(selected_within(s, IN_ALL, T_NOTHING), 0);
    CHECK_EQ(t_get_option(s, SOL_SOCKET, SO_ERROR), 0);
    { // It has a name, and no peer yet.
        name_of(s, &name);
        CHECK_EQ(name.ss_family, AF_INET);
        CHECK_NE(((struct sockaddr_in *)&name)->sin_port, 0);
        CHECK_ERROR(sp.lpWSPBind(s, (struct sockaddr *)&name, sizeof(struct sockaddr_in), &t_error), WSAEINVAL);
    }
    CHECK_ERROR(sp.lpWSPListen(s, 1, &t_error), WSAEINVAL);
    CHECK_EQ(t_send(s, "x", 1), SOCKET_ERROR);
    CHECK_EQ(t_error, WSAENOTCONN);
}

TEST("a non-blocking attempt that nobody answers is WSAEWOULDBLOCK and goes on: another connect is WSAEALREADY, no "
     "set has the socket, and it has a port (CONNECT-01, CONNECT-03, CONNECT-04, CON-15, CON-19, CON-38, CON-59)")
{
    struct sockaddr_in silent_address, address, own;
    struct sockaddr_storage name;
    t_silent silent;
    harness_start();
    const WSAEVENT event = t_event();
    t_silent_open(&silent, &silent_address);
    const SOCKET listener = t_listener(&address, 5);
    for (int bound = 0; bound < 2; bound++) {
        for (int registered = 0; registered < 2; registered++) { // A registration makes it non-blocking too.
            const SOCKET s = t_socket(AF_INET, SOCK_STREAM, 0);
            if (bound)
                t_bind_loopback(s, &own);
            if (registered)
                t_select(s, event, FD_CONNECT);
            else
                t_set_nonblocking(s, true);
            CHECK_ERROR(call_ip(s, &silent_address), WSAEWOULDBLOCK);
            check_pending(s, &silent_address, &address);
            if (bound) {
                name_of(s, &name);
                CHECK_MEM_EQ(&name, &own, sizeof own);
            }
            t_close(s);
        }
    }
    { // Turned back to blocking mode it is still under way.
        const SOCKET s = t_socket(AF_INET, SOCK_STREAM, 0);
        t_set_nonblocking(s, true);
        CHECK_ERROR(call_ip(s, &silent_address), WSAEWOULDBLOCK);
        t_set_nonblocking(s, false);
        CHECK_ERROR(call_ip(s, &silent_address), WSAEALREADY);
        t_close(s);
    }
    t_close(listener);
    t_close_event(event);
    t_silent_close(&silent);
    harness_end();
}
