#include "messages/messages.h"

enum { ROUNDS = 50 };
static int answered, closed;

/* A client that does its work where it is told of it. */
static BOOL work(HWND hWnd, UINT Msg, WPARAM wParam, LPARAM lParam)
{
    char bytes[16];
    (void)hWnd, (void)Msg;
    switch (WSAGETSELECTEVENT(lParam)) {
    case FD_ACCEPT:
        t_accept((SOCKET)wParam);
        break;
    case FD_READ: {
        const int count = t_recv((SOCKET)wParam, bytes, sizeof bytes);
        if (count > 0) {
            t_send_all((SOCKET)wParam, bytes, (size_t)count);
            __atomic_add_fetch(&answered, 1, __ATOMIC_ACQ_REL);
        }
        break;
    }
    case FD_CLOSE:
        t_close((SOCKET)wParam);
        __atomic_add_fetch(&closed, 1, __ATOMIC_ACQ_REL);
        break;
    default:
        break;
    }
    return TRUE;
}

TEST("the client's WPUPostMessage may call the provider: accept, receive, send, close the socket that it is told of "
     "(ASYNC-01, ASYNC-05)")
{
    struct sockaddr_in address;
    char byte;
    WSPUPCALLTABLE upcalls = {0};
    upcalls.lpWPUPostMessage = work;
    harness_start_with(upcalls);
    const SOCKET listener = t_listener(&address, 5);
    CHECK_OK(sp.lpWSPAsyncSelect(listener, WINDOW, MESSAGE, FD_ACCEPT | FD_READ | FD_CLOSE, &t_error));
    for (int i = 0; i < ROUNDS; i++) {
        const SOCKET client = t_connect(&address);
        t_send_all(client, "x", 1);
        t_recv_exactly(client, &byte, 1);
        CHECK_EQ(byte, 'x');
        t_close(client);
    }
    T_UNTIL(__atomic_load_n(&closed, __ATOMIC_ACQUIRE) == ROUNDS);
    CHECK_EQ(answered, ROUNDS);
    t_close(listener);
    harness_end();
}
