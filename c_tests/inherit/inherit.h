/* What the tests of accepted sockets share: every transport, and every way to accept. */
#ifndef WSP_C_TESTS_INHERIT_H
#define WSP_C_TESTS_INHERIT_H

#include "accept/callers.h"

enum { PLAINLY, BY_CONDITION, DEFERRED, WAYS };

/* A caller, without a word. */
static inline SOCKET silent_caller(const place *p)
{
    const SOCKET s = t_socket(p->family, p->type, 0);
    CHECK_OK(sp.lpWSPConnect(s, (const struct sockaddr *)&p->address, p->length, NULL, NULL, NULL, NULL, &t_error));
    return s;
}

/* Accepts it without a condition function, with one that accepts, or after it was deferred. */
static inline SOCKET accept_by(SOCKET listener, int way)
{
    t_condition_record record = {.verdict = CF_ACCEPT};
    t_readable(listener);
    if (way == DEFERRED) {
        record.verdict = CF_DEFER;
        CHECK_ERROR(t_accept_if(listener, &record), WSATRY_AGAIN);
        record.verdict = CF_ACCEPT;
    }
    return way == PLAINLY ? t_accept(listener) : CHECK_SOCKET(t_accept_if(listener, &record));
}

/* Exactly these events are recorded, now or soon, and nothing with them; there are too many steps to wait long. */
static inline void expect_record(SOCKET s, WSAEVENT event, LONG mask)
{
    CHECK(t_wait(event, t_patience_ms()));
    CHECK_EQ(t_enum(s, event).lNetworkEvents, mask);
    t_nothing_now(s, event);
}

/* Runs a step for every transport and every way to accept. */
static inline void everywhere(void (*step)(int which, int way))
{
    for (int which = 0; which < PLACES; which++)
        for (int way = 0; way < WAYS; way++)
            step(which, way);
}

#endif
