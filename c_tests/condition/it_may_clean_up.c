#include "harness.h"

static void clean_up(t_condition_record *record)
{
    (void)record;
    CHECK_OK(sp.lpWSPCleanup(&t_error));
}

TEST("a condition function may call the last WSPCleanup: whatever it answers the accept ends with WSAEINTR, the caller "
     "is reset and no socket is left behind (CLEANUP-03, CLEANUP-05, GEN-07)")
{
    static const int verdicts[] = {CF_ACCEPT, CF_REJECT, CF_DEFER, 5};
    const WSPUPCALLTABLE no_upcalls = {0};
    WSPDATA data;
    WSPPROC_TABLE table;
    struct sockaddr_in address;
    harness_remember_descriptors();
    for (int i = 0; i < 4; i++) {
        t_condition_record record = {.verdict = verdicts[i], .during = clean_up};
        CHECK_EQ(WSPStartup(MAKEWORD(2, 2), &data, t_entry(AF_INET, SOCK_STREAM), no_upcalls, &table), 0);
        harness_use(&table);
        const SOCKET listener = t_listener(&address, 5);
        const int first = t_raw_connect(&address), second = t_raw_connect(&address);
        CHECK_ERROR(t_accept_if(listener, &record), WSAEINTR);
        CHECK_EQ(record.calls, 1);
        t_raw_expect_reset(first);
        t_raw_expect_reset(second);
        close(first);
        close(second);
        CHECK_ERROR(sp.lpWSPCleanup(&t_error), WSANOTINITIALISED);
        harness_check_descriptors();
    }
}
