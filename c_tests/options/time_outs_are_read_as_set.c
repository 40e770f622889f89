#include "options.h"

TEST("time-outs are a DWORD of milliseconds, read back exactly; a struct timeval is known by its size (OPT-22, "
     "CONFLICT-22)")
{
    static const int names[] = {SO_RCVTIMEO, SO_SNDTIMEO};
    static const int values[] = {0x123, 1, 63000, 997000, -1, 0};
    harness_start();
    const SOCKET s = t_socket(AF_INET, SOCK_STREAM, 0);
    for (int i = 0; i < 2; i++) {
        for (size_t j = 0; j < sizeof values / sizeof values[0]; j++) {
            t_set_option(s, SOL_SOCKET, names[i], values[j]);
            CHECK_EQ(t_get_option(s, SOL_SOCKET, names[i]), values[j]);
        }
        { // Linux's form; a fraction of a millisecond is rounded up.
            const struct timeval time = {2, 500001};
            struct timeval got;
            INT length = sizeof got;
            CHECK_EQ(set_error(s, SOL_SOCKET, names[i], &time, sizeof time), 0);
            CHECK_EQ(t_get_option(s, SOL_SOCKET, names[i]), 2501);
            CHECK_EQ(get_error(s, SOL_SOCKET, names[i], &got, &length), 0);
            CHECK_EQ(length, sizeof got);
            CHECK_EQ(got.tv_sec, 2);
            CHECK_EQ(got.tv_usec, 501000);
        }
        { // Not a time.
            const struct timeval wrong = {0, 1000000};
            CHECK_EQ(set_error(s, SOL_SOCKET, names[i], &wrong, sizeof wrong), WSAEINVAL);
        }
    }
    t_close(s);
    harness_end();
}
