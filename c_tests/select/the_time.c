#include "select/select.h"

static SOCKET waited_for;

static void wait_for_ever(void *unused)
{
    WSP_FD_SET set = {.fd_count = 1, .fd_array = {waited_for}};
    (void)unused;
    CHECK_EQ(call_select(&set, NULL, NULL, NULL), 1);
    CHECK_EQ(set.fd_array[0], waited_for);
}

TEST("select waits as long as it is told: not at all, for a time, or without an end; it never changes the time "
     "(SELECT-04, SELECT-09, SELECT-10)")
{
    SOCKET client, server;
    struct timeval *fixed = t_page(PROT_READ | PROT_WRITE);
    harness_start();
    t_pair(&client, &server);
    { // The time may lie where nobody can write.
        static const struct timeval times[] = {{0, 0}, {0, 30000}};
        for (int i = 0; i < 2; i++) {
            WSP_FD_SET set = {.fd_count = 1, .fd_array = {server}};
            CHECK_EQ(mprotect(fixed, sizeof *fixed, PROT_READ | PROT_WRITE), 0);
            *fixed = times[i];
            CHECK_EQ(mprotect(fixed, sizeof *fixed, PROT_READ), 0);
            const int64_t begin = t_now_ms();
            CHECK_EQ(call_select(&set, NULL, NULL, fixed), 0);
            CHECK(t_now_ms() - begin >= times[i].tv_usec / 1000 - 1);
            CHECK_EQ(set.fd_count, 0);
            CHECK_EQ(fixed->tv_usec, times[i].tv_usec);
            CHECK_EQ(fixed->tv_sec, 0);
        }
    }
    { // No time is without an end.
        t_thread thread;
        waited_for = server;
        t_thread_start(&thread, wait_for_ever, NULL);
        t_thread_blocked(&thread);
        t_sleep_ms(T_NOTHING);
        CHECK(!t_thread_finished(&thread));
        t_send_all(client, "x", 1);
        t_thread_join(&thread);
    }
    { // A long time is not waited for when something is ready; and neither is it changed.
        WSP_FD_SET set = {.fd_count = 1, .fd_array = {server}};
        struct timeval hour = {3600, 999999};
        CHECK_EQ(call_select(&set, NULL, NULL, &hour), 1);
        CHECK_EQ(hour.tv_sec, 3600);
        CHECK_EQ(hour.tv_usec, 999999);
    }
    t_close(client);
    t_close(server);
    harness_end();
}
