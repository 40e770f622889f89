#include "harness.h"

static void look(void *unused)
{
    (void)unused;
    CHECK_EQ(WSAGetLastError(), 0);
    WSASetLastError(4711);
    CHECK_EQ(WSAGetLastError(), 4711);
}

TEST("the last error belongs to a thread, and the provider's functions do not touch it (STA-22, SPI-02, GEN-01)")
{
    t_thread thread;
    WSASetLastError(1234);
    CHECK_EQ(WSAGetLastError(), 1234);
    t_thread_start(&thread, look, NULL);
    t_thread_join(&thread);
    CHECK_EQ(WSAGetLastError(), 1234);
    { // Errors of the provider go to lpErrno alone.
        harness_start();
        WSASetLastError(1234);
        CHECK_ERROR(sp.lpWSPListen(INVALID_SOCKET, 1, &t_error), WSAENOTSOCK);
        CHECK_EQ(WSAGetLastError(), 1234);
        harness_end();
    }
}
