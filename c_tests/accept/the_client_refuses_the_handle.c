#include "callers.h"

static bool refusing;
static int refused;

static SOCKET modify(DWORD entry, SOCKET proposed, LPINT error)
{
    (void)entry;
    if (!refusing)
        return proposed;
    refused++;
    *error = WSAENOBUFS;
    return INVALID_SOCKET;
}

TEST("an accepted socket whose handle the client's WPUModifyIFSHandle refuses is none: the accept fails with its error "
     "and the connection ends; the listener goes on (ACCEPT-04)")
{
    WSPUPCALLTABLE upcalls = {0};
    upcalls.lpWPUModifyIFSHandle = modify;
    harness_start_with(upcalls);
    for (int which = 0; which < PLACES; which++) {
        place p;
        t_condition_record record = {.verdict = CF_ACCEPT};
        const SOCKET listener = open_place(&p, which, 5);
        const SOCKET first = call_place(&p, '1'), second = call_place(&p, '2'), third = call_place(&p, '3');
        refusing = true;
        CHECK_ERROR(sp.lpWSPAccept(listener, NULL, NULL, NULL, 0, &t_error), WSAENOBUFS);
        CHECK_ERROR(t_accept_if(listener, &record), WSAENOBUFS);
        CHECK_EQ(record.calls, 1);
        refusing = false;
        expect_gone(first);
        expect_gone(second);
        const SOCKET s = t_accept(listener);
        expect_number(s, '3');
        expect_nobody(listener);
        t_close(s);
        t_close(first);
        t_close(second);
        t_close(third);
        t_close(listener);
    }
    CHECK_EQ(refused, 2 * PLACES);
    harness_end();
}
