#include "overlapped/overlapped.h"

#include <sched.h>
#include <stdatomic.h>

enum { ROUNDS = 300 };

static SOCKET server;
static o_request *request;
static atomic_bool may_close;
static bool over;

/* It asks for more until the socket is gone; each request that pends is told of. */
static void CALLBACK again(DWORD error, DWORD count, LPWSAOVERLAPPED overlapped, DWORD flags)
{
    (void)overlapped, (void)flags;
    if (error != 0) {
        CHECK_EQ(error, WSA_OPERATION_ABORTED);
        over = true;
        return;
    }
    CHECK_EQ(count, 1);
    may_close = true;
    request->flags = 0;
    if (o_recv(server, request, again) != 0 && t_error != WSA_IO_PENDING) {
        CHECK(t_error == WSAENOTSOCK || t_error == WSA_OPERATION_ABORTED);
        over = true;
    }
}

/* So that no port is kept by a connection that is over. */
static void leave_no_trace(SOCKET s)
{
    const LINGER now = {1, 0};
    CHECK_OK(sp.lpWSPSetSockOpt(s, SOL_SOCKET, SO_LINGER, (const char *)&now, sizeof now, &t_error));
}

static void close_server(void *context)
{
    while (!may_close)
        sched_yield();
    for (volatile int i = *(const int *)context; i > 0; i--)
        ;
    t_close(server);
}

TEST("a receive that a completion routine makes while another thread closes the socket is told of, or was not made "
     "(OVL-19)")
{
    harness_start();
    request = o_new(NULL);
    const int rounds = t_under_valgrind() ? ROUNDS / 10 : ROUNDS;
    for (int round = 0; round < rounds; round++) {
        SOCKET client;
        t_thread closing;
        int turns = round % 300;
        t_pair(&client, &server);
        leave_no_trace(server);
        may_close = false;
        over = false;
        CHECK_ERROR(o_recv(server, request, again), WSA_IO_PENDING);
        t_thread_start(&closing, close_server, &turns);
        t_send_all(client, "x", 1);
        while (!over)
            CHECK_EQ(wsp_sleep_alertable((DWORD)t_patience_ms()), WSA_WAIT_IO_COMPLETION);
        t_thread_join(&closing);
        t_close(client);
    }
    free(request);
    harness_end();
}
