#include "harness.h"

static pthread_t function_thread;
static bool returned;

static void note(t_condition_record *record)
{
    (void)record;
    CHECK(!returned);
    function_thread = pthread_self();
}

TEST("the condition function runs in the calling thread before WSPAccept returns, and the caller's address is filled "
     "in whatever it answers (SPI-04, SPI-05)")
{
    static const struct {
        int verdict, error;
    } rows[] = {{CF_DEFER, WSATRY_AGAIN}, {CF_REJECT, WSAECONNREFUSED}, {77, WSAEINVAL}, {CF_ACCEPT, 0}};
    struct sockaddr_in address, caller, own;
    harness_start();
    const SOCKET listener = t_listener(&address, 5);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        t_condition_record record = {.verdict = rows[i].verdict, .during = note};
        const int peer = t_raw_connect(&address);
        INT length = sizeof caller;
        socklen_t own_length = sizeof own;
        CHECK_EQ(getsockname(peer, (struct sockaddr *)&own, &own_length), 0);
        memset(&caller, 0, sizeof caller);
        returned = false;
        t_error = 0;
        const SOCKET s = sp.lpWSPAccept(listener, (struct sockaddr *)&caller, &length, t_condition, (DWORD_PTR)&record,
                                        &t_error);
        returned = true;
        CHECK_EQ(record.calls, 1);
        CHECK(pthread_equal(function_thread, pthread_self()));
        CHECK_EQ(length, sizeof caller);
        CHECK_MEM_EQ(&caller, &own, sizeof own);
        if (rows[i].error == 0) {
            CHECK_NE(s, INVALID_SOCKET);
        } else {
            CHECK_EQ(s, INVALID_SOCKET);
            CHECK_EQ(t_error, rows[i].error);
        }
        if (rows[i].verdict == CF_DEFER || rows[i].verdict == 77) // It waits still.
            t_close(t_accept(listener));
        if (rows[i].error == 0)
            t_close(s);
        close(peer);
    }
    t_close(listener);
    harness_end();
}
