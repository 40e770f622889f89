#include "blocking/blocking.h"

static SOCKET client;

/* The data comes, and the call is cancelled all the same. */
static BOOL hook(DWORD_PTR dwContext)
{
    (void)dwContext;
    t_send_all(client, "xy", 2);
    CHECK_OK(sp.lpWSPCancelBlockingCall(&t_error));
    CHECK_OK(sp.lpWSPCancelBlockingCall(&t_error));
    return TRUE;
}

static int query(DWORD dwCatalogEntryId, LPBLOCKINGCALLBACK *lplpfnCallback, PDWORD_PTR lpdwContext, LPINT lpErrno)
{
    (void)dwCatalogEntryId, (void)lpErrno;
    *lplpfnCallback = hook;
    *lpdwContext = 0;
    return 0;
}

TEST("a call whose cancel succeeds either ends with WSAEINTR and has taken nothing, or succeeds as if it had not been "
     "cancelled (CANCEL-03)")
{
    WSPUPCALLTABLE upcalls = {0};
    waiting record;
    char bytes[2];
    upcalls.lpWPUQueryBlockingCallback = query;
    harness_start_with(upcalls);
    waiting_open(&record, RECEIVE);
    client = record.other;
    for (int i = 0; i < 3; i++) {
        waiting_call(&record);
        if (record.answer == 0) {
            CHECK_EQ(x_count, 2);
        } else {
            CHECK_EQ(record.error, WSAEINTR);
            t_recv_exactly(record.s, bytes, 2);
            CHECK_MEM_EQ(bytes, "xy", 2);
        }
        t_set_nonblocking(record.s, true);
        CHECK_ERROR(t_recv(record.s, bytes, 1), WSAEWOULDBLOCK);
        t_set_nonblocking(record.s, false);
    }
    waiting_close(&record, false);
    harness_end();
}
