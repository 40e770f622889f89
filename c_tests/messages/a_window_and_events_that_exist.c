#include "messages/messages.h"

static int try_select(SOCKET s, HWND window, LONG mask)
{
    return sp.lpWSPAsyncSelect(s, window, MESSAGE, mask, &t_error);
}

TEST("messages need a socket, events that exist, and a window: there is none without a handle, nor without a client's "
     "WPUPostMessage (ASYNC-03, ASY-14, EVSEL-09)")
{
    SOCKET client, server;
    char byte;
    harness_start();
    { // The built-in WPUPostMessage has no windows, also when it is given by name.
        t_pair(&client, &server);
        CHECK_ERROR(try_select(server, WINDOW, FD_READ), WSAEINVAL);
        CHECK_OK(try_select(server, WINDOW, 0));
        t_close(client);
        t_close(server);
    }
    harness_end();
    WSPUPCALLTABLE upcalls = {0};
    upcalls.lpWPUPostMessage = WPUPostMessage;
    harness_start_with(upcalls);
    t_pair(&client, &server);
    CHECK_ERROR(try_select(server, WINDOW, FD_READ), WSAEINVAL);
    t_close(client);
    t_close(server);
    harness_end();

    start_with_window();
    const SOCKET gone = t_socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    t_close(gone);
    t_pair(&client, &server);
    { // A client with windows.
        CHECK_ERROR(try_select(server, NULL, FD_READ), WSAEINVAL);
        CHECK_ERROR(try_select(server, WINDOW, FD_ALL_EVENTS + 1), WSAEINVAL);
        CHECK_ERROR(try_select(server, WINDOW, FD_READ | 0x10000), WSAEINVAL);
        CHECK_ERROR(try_select(gone, WINDOW, FD_READ), WSAENOTSOCK);
        CHECK_ERROR(try_select(INVALID_SOCKET, NULL, 0), WSAENOTSOCK);
    }
    { // The failed calls have not even made the socket non-blocking.
        t_send_all(client, "xy", 2);
        t_recv_exactly(server, &byte, 1);
        t_set_nonblocking(server, false);
    }
    { // A call that fails leaves the registration as it was.
        async_select(server, FD_READ);
        expect_messages(server, FD_READ);
        CHECK_ERROR(try_select(server, NULL, FD_WRITE), WSAEINVAL);
        CHECK_ERROR(try_select(server, WINDOW, FD_ALL_EVENTS + 1), WSAEINVAL);
        t_recv_exactly(server, &byte, 1);
        t_send_all(client, "z", 1);
        expect_messages(server, FD_READ);
    }
    t_close(client);
    t_close(server);
    harness_end();
}
