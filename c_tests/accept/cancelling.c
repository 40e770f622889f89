#include "callers.h"

static int turns;

static BOOL hook(DWORD_PTR context)
{
    (void)context;
    if (++turns == 3)
        CHECK_OK(sp.lpWSPCancelBlockingCall(&t_error));
    return TRUE;
}

static int query(DWORD entry, LPBLOCKINGCALLBACK *callback, PDWORD_PTR context, LPINT error)
{
    (void)entry, (void)error;
    *callback = hook;
    *context = 0;
    return 0;
}

TEST("an accept that is cancelled while it waits fails with WSAEINTR, asks nobody, and leaves the listener as it was "
     "(ACCEPT-21)")
{
    WSPUPCALLTABLE upcalls = {0};
    upcalls.lpWPUQueryBlockingCallback = query;
    harness_start_with(upcalls);
    for (int which = 0; which < PLACES; which++) {
        place p;
        t_condition_record record = {.verdict = CF_ACCEPT};
        struct sockaddr_storage address, name;
        INT length = sizeof address;
        const SOCKET listener = open_place(&p, which, 5);
        for (int i = 0; i < 3; i++) {
            turns = 0;
            CHECK_ERROR(sp.lpWSPAccept(listener, (struct sockaddr *)&address, &length, i > 0 ? t_condition : NULL,
                                       (DWORD_PTR)&record, &t_error),
                        WSAEINTR);
            CHECK_EQ(length, sizeof address);
            CHECK_EQ(record.calls, 0);
        }
        CHECK_EQ(t_get_option(listener, SOL_SOCKET, SO_ACCEPTCONN), 1);
        CHECK_EQ(name_of(listener, &name), p.length);
        CHECK_MEM_EQ(&name, &p.address, (size_t)p.length);
        const SOCKET caller = call_place(&p, 'c');
        const SOCKET s = CHECK_SOCKET(t_accept_if(listener, &record));
        expect_number(s, 'c');
        turns = 0;
        CHECK_ERROR(sp.lpWSPAccept(listener, NULL, NULL, NULL, 0, &t_error), WSAEINTR); /* it is still blocking */
        t_close(s);
        t_close(caller);
        t_close(listener);
    }
    harness_end();
}
