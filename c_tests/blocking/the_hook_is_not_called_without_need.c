#include "blocking/blocking.h"

static int calls;
static SOCKET feeder;
static struct sockaddr_in callee;

/* Makes the waited for come true. */
static BOOL hook(DWORD_PTR dwContext)
{
    if (++calls == 2) {
        if (dwContext == ACCEPT)
            feeder = t_socket(AF_INET, SOCK_STREAM, 0);
        if (feeder != INVALID_SOCKET && dwContext == ACCEPT) {
            t_set_nonblocking(feeder, true);
            t_start_connect(feeder, &callee, sizeof callee);
        } else {
            t_send_all(feeder, "xy", 2);
        }
    }
    return TRUE;
}

static DWORD_PTR context;

static int query(DWORD dwCatalogEntryId, LPBLOCKINGCALLBACK *lplpfnCallback, PDWORD_PTR lpdwContext, LPINT lpErrno)
{
    (void)lpErrno;
    CHECK(dwCatalogEntryId != 0);
    *lplpfnCallback = hook;
    *lpdwContext = context;
    return 0;
}

TEST("a call that waited with the hook succeeds when what it waits for comes; the hook is not called for what can be "
     "done at once, nor on non-blocking sockets (BLOCK-01, BLOCK-02)")
{
    WSPUPCALLTABLE upcalls = {0};
    waiting record;
    upcalls.lpWPUQueryBlockingCallback = query;
    harness_start_with(upcalls);
    { // A receive, and an accept.
        waiting_open(&record, RECEIVE);
        context = RECEIVE;
        feeder = record.other;
        calls = 0;
        waiting_call(&record);
        CHECK_EQ(record.answer, 0);
        CHECK(calls >= 2);
        waiting_close(&record, false);

        waiting_open(&record, ACCEPT);
        context = ACCEPT;
        callee = record.address;
        calls = 0;
        waiting_call(&record);
        CHECK_EQ(record.answer, 0);
        CHECK(calls >= 2);
        t_close(feeder);
        waiting_close(&record, false);
    }
    { // Data is there already.
        waiting_open(&record, RECEIVE);
        t_send_all(record.other, "xy", 2);
        t_readable(record.s);
        calls = 0;
        waiting_call(&record);
        CHECK_EQ(record.answer, 0);
        CHECK_EQ(calls, 0);
    }
    { // Non-blocking.
        char byte;
        t_set_nonblocking(record.s, true);
        CHECK_ERROR(t_recv(record.s, &byte, 1), WSAEWOULDBLOCK);
        CHECK_EQ(calls, 0);
        waiting_close(&record, false);
    }
    harness_end();
}
