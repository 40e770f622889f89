#include "blocking/blocking.h"

enum { CANCEL, REFUSE, CLOSE, ACTIONS };
static int action, calls;
static SOCKET target;

static BOOL hook(DWORD_PTR dwContext)
{
    CHECK_EQ(dwContext, 0x5ca1ab1e);
    if (++calls < 3)
        return TRUE;
    if (action == CANCEL)
        CHECK_OK(sp.lpWSPCancelBlockingCall(&t_error));
    if (action == CLOSE)
        CHECK_OK(sp.lpWSPCloseSocket(target, &t_error));
    return action != REFUSE;
}

static int query(DWORD dwCatalogEntryId, LPBLOCKINGCALLBACK *lplpfnCallback, PDWORD_PTR lpdwContext, LPINT lpErrno)
{
    (void)dwCatalogEntryId, (void)lpErrno;
    *lplpfnCallback = hook;
    *lpdwContext = 0x5ca1ab1e;
    return 0;
}

TEST("every call that waits calls the blocking hook with its context again and again, until the hook answers FALSE, "
     "cancels the call or closes the socket: then it ends with WSAEINTR (BLOCK-01, BLOCK-03, CANCEL-01, CLOSE-03)")
{
    WSPUPCALLTABLE upcalls = {0};
    upcalls.lpWPUQueryBlockingCallback = query;
    harness_start_with(upcalls);
    for (int call = 0; call < CALLS; call++) {
        for (action = 0; action < ACTIONS; action++) {
            waiting record;
            waiting_open(&record, call);
            target = record.s;
            calls = 0;
            waiting_call(&record);
            CHECK_EQ(calls, 3);
            CHECK_EQ(record.answer, SOCKET_ERROR);
            CHECK_EQ(record.error, call == SELECT && action == CLOSE ? WSAENOTSOCK : WSAEINTR);
            CHECK_ERROR(sp.lpWSPCancelBlockingCall(&t_error), WSAEINVAL);
            waiting_close(&record, action == CLOSE);
        }
    }
    harness_end();
}
