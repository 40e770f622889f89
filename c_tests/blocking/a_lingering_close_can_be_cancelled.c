#include "close/close.h"

static int calls;

static BOOL hook(DWORD_PTR dwContext)
{
    (void)dwContext;
    return ++calls % 3 != 0;
}

static int query(DWORD dwCatalogEntryId, LPBLOCKINGCALLBACK *lplpfnCallback, PDWORD_PTR lpdwContext, LPINT lpErrno)
{
    (void)dwCatalogEntryId, (void)lpErrno;
    *lplpfnCallback = hook;
    *lpdwContext = 0;
    return 0;
}

TEST("a close that lingers calls the hook and can be cancelled; the socket is open then, and nothing of its data is "
     "lost (BLOCK-01, CANCEL-01, CLOSE-09)")
{
    static const int lefts[] = {A_FULL_KERNEL, A_LARGE_SEND};
    WSPUPCALLTABLE upcalls = {0};
    SOCKET s;
    int peer;
    upcalls.lpWPUQueryBlockingCallback = query;
    harness_start_with(upcalls);
    for (int i = 0; i < 2; i++) {
        const size_t length = unread(lefts[i], &s, &peer);
        linger(s, 1, 600);
        for (int j = 0; j < 2; j++) {
            calls = 0;
            CHECK_ERROR(sp.lpWSPCloseSocket(s, &t_error), WSAEINTR);
            CHECK_EQ(calls, 3);
        }
        t_set_option(s, SOL_SOCKET, SO_DONTLINGER, 1);
        t_close(s);
        expect_all(peer, length);
    }
    harness_end();
}
