#include "messages/messages.h"

TEST("a connect posts FD_CONNECT and then FD_WRITE, or FD_CONNECT with its error; a connection older than the "
     "registration only FD_WRITE (ASYNC-01, ASY-07, ASY-08, EVSEL-26, EVC-05, EVC-08)")
{
    struct sockaddr_in address;
    struct sockaddr_un path;
    int length;
    start_with_window();
    for (int round = 0; round < 20; round++) { // In this order, each time.
        const SOCKET listener = t_listener(&address, 5), s = t_socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
        async_select(s, ALL);
        t_start_connect(s, &address, sizeof address);
        expect_message(s, FD_CONNECT, 0);
        expect_message(s, FD_WRITE, 0);
        t_close(s);
        t_close(listener);
    }
    expect_no_message(T_QUIET);
    { // AF_UNIX connects at once; it is posted all the same.
        const SOCKET listener = t_unix_listener(SOCK_STREAM, &path, &length, 5);
        const SOCKET s = t_socket(AF_UNIX, SOCK_STREAM, 0);
        async_select(s, ALL);
        CHECK_OK(sp.lpWSPConnect(s, (struct sockaddr *)&path, length, NULL, NULL, NULL, NULL, &t_error));
        expect_message(s, FD_CONNECT, 0);
        expect_message(s, FD_WRITE, 0);
        expect_no_message(T_QUIET);
        t_close(s);
        t_close(listener);
    }
    { // Refused; and another attempt of the same socket.
        const SOCKET s = t_socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
        t_refusing_address(&address);
        async_select(s, ALL);
        t_start_connect(s, &address, sizeof address);
        expect_message(s, FD_CONNECT, WSAECONNREFUSED);
        expect_no_message(T_QUIET);
        const SOCKET listener = t_listener(&address, 5);
        t_start_connect(s, &address, sizeof address);
        expect_message(s, FD_CONNECT, 0);
        expect_message(s, FD_WRITE, 0);
        expect_no_message(T_QUIET);
        t_close(s);
        t_close(listener);
    }
    { // Connected before.
        const SOCKET listener = t_listener(&address, 5), s = t_connect(&address);
        async_select(s, ALL);
        expect_messages(s, FD_WRITE);
        t_close(s);
        t_close(listener);
    }
    harness_end();
}
