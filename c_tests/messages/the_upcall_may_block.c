#include "connect_ex/connect_ex.h"
#include "messages/messages.h"

static SOCKET left, right;
static pthread_t issuer;
static long waits_for; /* the event in whose message the client waits, once */

static void *send_later(void *unused)
{
    (void)unused;
    t_sleep_ms(50);
    t_send_all(left, "x", 1);
    return NULL;
}

/* A client that receives from another socket where it is told. */
static BOOL receive_in_it(HWND hWnd, UINT Msg, WPARAM wParam, LPARAM lParam)
{
    char byte;
    (void)hWnd, (void)Msg, (void)wParam;
    if (WSAGETSELECTEVENT(lParam) == waits_for && pthread_equal(pthread_self(), issuer)) {
        waits_for = 0;
        CHECK_EQ(t_recv(right, &byte, 1), 1);
    }
    return TRUE;
}

/* The next message of this event makes the client wait. */
static pthread_t expect_wait(long event)
{
    pthread_t sender;
    CHECK_EQ(pthread_create(&sender, NULL, send_later, NULL), 0);
    waits_for = event;
    return sender;
}

static void check_wait(pthread_t sender)
{
    CHECK_EQ(waits_for, 0);
    CHECK_EQ(pthread_join(sender, NULL), 0);
}

TEST("a blocking call in an upcall blocks, also where an overlapped request has brought about the upcall (ASYNC-01, OVL-02)")
{
    SOCKET client, server;
    WSPUPCALLTABLE upcalls = {0};
    o_request *request = o_new(NULL);
    upcalls.lpWPUPostMessage = receive_in_it;
    harness_start_with(upcalls);
    x_connect_ex = (LPFN_CONNECTEX)(uintptr_t)x_function((GUID)WSAID_CONNECTEX);
    issuer = pthread_self();
    t_pair(&left, &right);
    { // A receive that leaves something, which is told again.
        t_pair(&client, &server);
        t_send_all(client, "ab", 2);
        t_readable(server);
        CHECK_OK(sp.lpWSPAsyncSelect(server, WINDOW, MESSAGE, FD_READ, &t_error));
        const pthread_t sender = expect_wait(FD_READ);
        request->buffer.len = 1;
        CHECK_OK(o_recv(server, request, NULL));
        check_wait(sender);
        t_close(client);
        t_close(server);
    }
    { // An attempt to connect that is over at once.
        struct sockaddr_un address, name;
        int length = 0;
        const SOCKET listener = t_unix_listener(SOCK_STREAM, &address, &length, 5);
        client = t_socket(AF_UNIX, SOCK_STREAM, 0);
        t_bind_unix(client, &name);
        CHECK_OK(sp.lpWSPAsyncSelect(client, WINDOW, MESSAGE, FD_CONNECT, &t_error));
        const pthread_t sender = expect_wait(FD_CONNECT);
        CHECK_EQ(x_call(client, &address, length, NULL, 0, request), 0);
        check_wait(sender);
        t_close(client);
        t_close(listener);
    }
    t_close(left);
    t_close(right);
    free(request);
    harness_end();
}
