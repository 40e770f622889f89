#include "overlapped/overlapped.h"

enum { REQUESTS = 3 };

static SOCKET client, server;
static o_request *requests[REQUESTS];

static void pause_for(int rounds)
{
    for (volatile int i = 0; i < rounds; i++) {
    }
}

/* After a cancel nobody sends any more, so what is not over now stays for ever. */
static int end_of_all(void)
{
    int taken = 0;
    for (int i = 0; i < REQUESTS; i++) {
        CHECK(t_wait(requests[i]->overlapped.hEvent, t_patience_ms()));
        DWORD count = 0, flags = 0;
        if (sp.lpWSPGetOverlappedResult(server, &requests[i]->overlapped, &count, FALSE, &flags, &t_error))
            taken += (int)count;
        else
            CHECK_EQ(t_error, WSA_OPERATION_ABORTED);
    }
    return taken;
}

TEST("a cancel of all requests ends those too that are being tried at that moment because data has come, and loses no "
     "data (OVL-13, OVL-25)")
{
    harness_start();
    const int rounds = t_under_valgrind() ? 100 : 5000;
    for (int i = 0; i < REQUESTS; i++)
        requests[i] = o_new(t_event());
    t_pair(&client, &server);
    for (int round = 0; round < rounds; round++) {
        for (int i = 0; i < REQUESTS; i++) {
            requests[i]->buffer.len = 1;
            CHECK_ERROR(o_recv(server, requests[i], NULL), WSA_IO_PENDING);
        }
        CHECK_EQ(write(wsp_socket_fd(client), "x", 1), 1);
        pause_for(round % 1000 * 100);
        CHECK_OK(wsp_cancel_overlapped(server, NULL, &t_error));
        const int taken = end_of_all();
        CHECK(taken <= 1);
        if (taken == 0)
            t_discard(server, 1);
    }
    for (int i = 0; i < REQUESTS; i++) {
        t_close_event(requests[i]->overlapped.hEvent);
        free(requests[i]);
    }
    t_close(client);
    t_close(server);
    harness_end();
}
