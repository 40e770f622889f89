#include "iso/iso.h"
#include "messages/messages.h"

static WSAEVENT other;
static int entered, waited;

/* A client that waits for something else where it is told of a connection. */
static BOOL wait_in_it(HWND hWnd, UINT Msg, WPARAM wParam, LPARAM lParam)
{
    (void)hWnd, (void)Msg, (void)wParam;
    if (WSAGETSELECTEVENT(lParam) == FD_CONNECT) {
        CHECK_EQ(WSAGETSELECTERROR(lParam), 0);
        __atomic_store_n(&entered, 1, __ATOMIC_RELEASE);
        CHECK_EQ(WSAWaitForMultipleEvents(1, &other, FALSE, (DWORD)t_patience_ms(), FALSE), WSA_WAIT_EVENT_0);
        __atomic_store_n(&waited, 1, __ATOMIC_RELEASE);
    }
    return TRUE;
}

TEST("the client's WPUPostMessage may wait for an event that only the library's own work brings about, whichever protocol "
     "it is told of (ASYNC-01, ASYNC-05)")
{
    SOCKADDR_TP address;
    SOCKET left, right;
    WSPUPCALLTABLE upcalls = {0};
    upcalls.lpWPUPostMessage = wait_in_it;
    harness_start_with(upcalls);
    other = t_event();
    t_pair(&left, &right);
    t_select(right, other, FD_READ);
    const SOCKET listener = i_listener(&i_kinds[0], "WAIT", 5, &address);
    const SOCKET s = i_socket(ISOPROTO_TP0, SOCK_SEQPACKET);
    CHECK_OK(sp.lpWSPAsyncSelect(s, WINDOW, MESSAGE, FD_CONNECT, &t_error));
    CHECK_ERROR(i_call(s, &address, NULL, 0), WSAEWOULDBLOCK);
    const SOCKET accepted = t_accept(listener);
    T_UNTIL(__atomic_load_n(&entered, __ATOMIC_ACQUIRE) == 1);
    t_send_all(left, "x", 1);
    T_UNTIL(__atomic_load_n(&waited, __ATOMIC_ACQUIRE) == 1);
    t_close(accepted);
    t_close(s);
    t_close(listener);
    t_close(left);
    t_close(right);
    t_close_event(other);
    harness_end();
}
