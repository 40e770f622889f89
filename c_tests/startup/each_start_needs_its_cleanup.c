#include "harness.h"

TEST("starts are counted, only the last cleanup ends the provider, and it can be started again at once "
     "(STARTUP-09, CLEANUP-01, CLEANUP-02, CLEANUP-08, STA-17)")
{
    SOCKET s;
    { // Two starts, and a cleanup that only counts down.
        harness_start();
        harness_start();
        s = t_socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
        harness_end();
        CHECK_EQ(t_get_option(s, SOL_SOCKET, SO_TYPE), SOCK_STREAM);
    }
    { // The last cleanup ends it.
        harness_end();
        CHECK_ERROR(sp.lpWSPCleanup(&t_error), WSANOTINITIALISED);
        CHECK_ERROR(sp.lpWSPCloseSocket(s, &t_error), WSANOTINITIALISED);
    }
    for (int again = 0; again < 20; again++) { // An immediate start works again, as often as wanted.
        harness_start();
        s = t_socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
        t_close(s);
        harness_end();
    }
    CHECK_ERROR(sp.lpWSPCleanup(&t_error), WSANOTINITIALISED);
}
