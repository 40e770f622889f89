#include "connect/connect.h"

static int calls;

static BOOL hook(DWORD_PTR dwContext)
{
    (void)dwContext;
    calls++;
    t_sleep_ms(1);
    return TRUE;
}

static int query(DWORD dwCatalogEntryId, LPBLOCKINGCALLBACK *lplpfnCallback, PDWORD_PTR lpdwContext, LPINT lpErrno)
{
    (void)dwCatalogEntryId, (void)lpErrno;
    *lplpfnCallback = hook;
    *lpdwContext = 0;
    return 0;
}

TEST("a client with a blocking hook gets the same outcomes: refused as often as nobody listens, then connected; the "
     "socket still blocks (CONNECT-02, CONNECT-06, CON-02)")
{
    WSPUPCALLTABLE upcalls = {0};
    upcalls.lpWPUQueryBlockingCallback = query;
    harness_start_with(upcalls);
    for (int which = 0; which < PLACES; which++) {
        place nobody, p;
        empty_place(&nobody, which);
        const SOCKET s = caller_of(&nobody), listener = open_place(&p, which, 1);
        for (int i = 0; i < 3; i++)
            CHECK_ERROR(call(s, &nobody.address, nobody.length), WSAECONNREFUSED);
        CHECK_OK(call(s, &p.address, p.length));
        const SOCKET server = t_accept(listener);
        expect_connection(s, server);
        { // A receive waits, which the hook shows.
            char byte;
            t_set_option(s, SOL_SOCKET, SO_RCVTIMEO, 50);
            calls = 0;
            CHECK_EQ(t_recv(s, &byte, 1), SOCKET_ERROR);
            CHECK_EQ(t_error, WSAETIMEDOUT);
            CHECK(calls > 0);
        }
        t_close(s);
        t_close(server);
        t_close(listener);
    }
    harness_end();
}
