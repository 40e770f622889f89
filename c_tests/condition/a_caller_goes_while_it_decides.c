#include "accept/callers.h"

static struct sockaddr_in address;

static void reset_now(t_condition_record *record)
{
    const int *caller = record->context;
    reset_caller(*caller, &address);
}

TEST("a request that its caller resets while the function decides is WSAEACCES for an acceptance; a rejection and a "
     "deferral are what they are, and the deferred one is gone at the next look (ACCEPT-19)")
{
    static const struct {
        int verdict, error;
    } rows[] = {{CF_ACCEPT, WSAEACCES}, {CF_REJECT, WSAECONNREFUSED}, {CF_DEFER, WSATRY_AGAIN}};
    harness_start();
    const SOCKET listener = t_listener(&address, 5);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        int caller = t_raw_connect(&address);
        t_condition_record record = {.verdict = rows[i].verdict, .during = reset_now, .context = &caller};
        CHECK_ERROR(t_accept_if(listener, &record), rows[i].error);
        CHECK_EQ(record.calls, 1);
        if (rows[i].verdict == CF_DEFER)
            CHECK_ERROR(sp.lpWSPAccept(listener, NULL, NULL, NULL, 0, &t_error), WSAEACCES);
        expect_nobody(listener);
    }
    t_close(listener);
    harness_end();
}
