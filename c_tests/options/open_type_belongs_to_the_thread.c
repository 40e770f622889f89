#include "options.h"

static void other_thread(void *context)
{
    (void)context;
    CHECK_EQ(t_get_option(INVALID_SOCKET, SOL_SOCKET, SO_OPENTYPE), 0);
    t_set_option(INVALID_SOCKET, SOL_SOCKET, SO_OPENTYPE, SO_SYNCHRONOUS_ALERT);
}

TEST("SO_OPENTYPE needs no socket, and each thread has its own (OPT-17, STA-23)")
{
    t_thread thread;
    int value = 7;
    INT length = -1;
    harness_start();
    CHECK_EQ(t_get_option(INVALID_SOCKET, SOL_SOCKET, SO_OPENTYPE), 0);
    t_set_option(INVALID_SOCKET, SOL_SOCKET, SO_OPENTYPE, SO_SYNCHRONOUS_NONALERT);
    t_thread_start(&thread, other_thread, NULL);
    t_thread_join(&thread);
    CHECK_EQ(t_get_option(INVALID_SOCKET, SOL_SOCKET, SO_OPENTYPE), SO_SYNCHRONOUS_NONALERT);
    { // It alone takes a negative length for enough.
        CHECK_EQ(get_error(INVALID_SOCKET, SOL_SOCKET, SO_OPENTYPE, &value, &length), 0);
        CHECK_EQ(length, 4);
        CHECK_EQ(value, SO_SYNCHRONOUS_NONALERT);
        for (int size = 0; size < 4; size++) {
            length = size;
            CHECK_EQ(get_error(INVALID_SOCKET, SOL_SOCKET, SO_OPENTYPE, &value, &length), WSAEFAULT);
            CHECK_EQ(set_error(INVALID_SOCKET, SOL_SOCKET, SO_OPENTYPE, &value, size), WSAEFAULT);
        }
    }
    harness_end();
}
