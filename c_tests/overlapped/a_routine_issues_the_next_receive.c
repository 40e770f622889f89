#include "overlapped/overlapped.h"

static SOCKET server;
static SOCKET client;
static o_request *request;
static void (*inside)(void);
static int calls, looked_at;
static struct { DWORD error, count; char last; } told[1000]; // one alertable wait may run several routines

static void note(DWORD error, DWORD count, char last)
{
    CHECK(calls < 1000);
    told[calls].error = error;
    told[calls].count = count;
    told[calls++].last = last;
}

/* What a server does: it takes what has come and asks for more. A failure that is known already is told at once. */
static void CALLBACK again(DWORD error, DWORD count, LPWSAOVERLAPPED overlapped, DWORD flags)
{
    (void)overlapped, (void)flags;
    note(error, count, count > 0 ? request->bytes[count - 1] : 0);
    if (error != 0 || count == 0)
        return;
    if (inside != NULL)
        inside();
    inside = NULL;
    request->flags = 0;
    if (o_recv(server, request, again) != 0 && t_error != WSA_IO_PENDING)
        note((DWORD)t_error, 0, 0);
}

static void expect(DWORD error, DWORD count)
{
    while (calls == looked_at)
        CHECK_EQ(wsp_sleep_alertable((DWORD)t_patience_ms()), WSA_WAIT_IO_COMPLETION);
    CHECK_EQ(told[looked_at].error, error);
    CHECK_EQ(told[looked_at++].count, count);
}

static void more_comes(void)
{
    t_send_all(client, "more", 4);
}

static void the_end_comes(void)
{
    CHECK_OK(sp.lpWSPShutdown(client, SD_SEND, &t_error));
}

static void a_reset_comes(void)
{
    const LINGER now = {1, 0};
    CHECK_OK(sp.lpWSPSetSockOpt(client, SOL_SOCKET, SO_LINGER, (const char *)&now, sizeof now, &t_error));
    t_close(client);
}

static void receiving_is_shut_down(void)
{
    CHECK_OK(sp.lpWSPShutdown(server, SD_RECEIVE, &t_error));
}

static void begin(void)
{
    t_pair(&client, &server);
    CHECK_ERROR(o_recv(server, request, again), WSA_IO_PENDING);
    t_send_all(client, "x", 1);
}

TEST("a receive that a completion routine makes misses nothing that comes before, while or after it is made: data, the "
     "end, a reset, urgent data (OVL-13, OVL-16, OVL-25)")
{
    harness_start();
    request = o_new(NULL);
    { // Data that comes while the routine runs, and afterwards.
        begin();
        inside = more_comes;
        expect(0, 1);
        expect(0, 4);
        for (int i = 0; i < 200; i++) {
            t_send_all(client, i % 2 ? "ab" : "c", i % 2 ? 2 : 1);
            expect(0, i % 2 ? 2 : 1);
        }
    }
    { // The end that comes with the data, and while the routine runs.
        t_send_all(client, "y", 1);
        the_end_comes();
        expect(0, 1);
        expect(0, 0);
        t_close(client);
        t_close(server);
        begin();
        inside = the_end_comes;
        expect(0, 1);
        expect(0, 0);
        t_close(client);
        t_close(server);
    }
    { // A reset while the routine runs.
        begin();
        inside = a_reset_comes;
        expect(0, 1);
        expect(WSAECONNRESET, 0);
        t_close(server);
    }
    { // Receiving that the routine has shut down itself.
        begin();
        inside = receiving_is_shut_down;
        expect(0, 1);
        expect(WSAESHUTDOWN, 0);
        t_close(client);
        t_close(server);
    }
    { // A receive that stops at urgent data has not taken everything.
        DWORD count;
        begin();
        expect(0, 1);
        CHECK_OK(sp.lpWSPSend(client, &(WSABUF){.len = 3, .buf = "12!"}, 1, &count, MSG_OOB, NULL, NULL, NULL, &t_error));
        t_send_all(client, "34", 2);
        expect(0, 2);
        CHECK_EQ(told[looked_at - 1].last, '2');
        expect(0, 2);
        CHECK_EQ(told[looked_at - 1].last, '4');
        t_close(server);
        expect(WSA_OPERATION_ABORTED, 0);
        t_close(client);
    }
    free(request);
    harness_end();
}
