#include "seeds/seeds.h"

static int messages;
static LPARAM last;

static BOOL WSPAPI post(HWND window, UINT message, WPARAM socket, LPARAM what)
{
    (void)window, (void)message, (void)socket;
    __atomic_store_n(&last, what, __ATOMIC_SEQ_CST);
    __atomic_add_fetch(&messages, 1, __ATOMIC_SEQ_CST);
    return TRUE;
}

static int count(void)
{
    return __atomic_load_n(&messages, __ATOMIC_SEQ_CST);
}

TEST("or by a message to its window: WSPAsyncSelect posts FD_ACCEPT when a request comes, and FD_CONNECT to a caller")
{
    WSPUPCALLTABLE upcalls;
    memset(&upcalls, 0, sizeof upcalls);
    upcalls.lpWPUPostMessage = post;
    harness_start_with(upcalls);
    I_EACH_CLASS(kind)
    {
        SOCKADDR_TP address;
        s_caller caller;
        const SOCKET listener = i_listener(kind, "MESSAGE", 5, &address);
        messages = 0;
        CHECK_OK(sp.lpWSPAsyncSelect(listener, (HWND)1, 0x400, FD_ACCEPT, &t_error));
        t_sleep_ms(T_NOTHING);
        CHECK_EQ(count(), 0);
        { // A request.
            s_begin(&caller, kind, &address, NULL);
            T_UNTIL(count() == 1);
            CHECK_EQ(WSAGETSELECTEVENT(last), FD_ACCEPT);
            CHECK_EQ(WSAGETSELECTERROR(last), 0);
            t_close(i_accept(listener));
            s_answered(&caller, 0);
            s_end(&caller);
        }
        { // A connection, seen by its caller.
            const SOCKET s = i_socket(kind->protocol, kind->type);
            CHECK_OK(sp.lpWSPAsyncSelect(s, (HWND)1, 0x401, FD_CONNECT, &t_error));
            messages = 0;
            CHECK_ERROR(i_call(s, &address, NULL, 0), WSAEWOULDBLOCK);
            T_UNTIL(count() == 1); // the request
            t_close(i_accept(listener));
            T_UNTIL(count() == 2);
            CHECK_EQ(WSAGETSELECTEVENT(last), FD_CONNECT);
            CHECK_EQ(WSAGETSELECTERROR(last), 0);
            t_close(s);
        }
        t_close(listener);
    }
    harness_end();
}
