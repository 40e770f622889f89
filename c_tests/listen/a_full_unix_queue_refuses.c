#include "harness.h"

TEST("a caller who meets a full AF_UNIX queue is refused at once, blocking or not (LISTEN-06, LSN-11)")
{
    static const int types[] = {SOCK_STREAM, SOCK_SEQPACKET};
    harness_start();
    for (int i = 0; i < 2; i++) {
        struct sockaddr_un address;
        SOCKET callers[64];
        int length, count = 0;
        const SOCKET listener = t_unix_listener(types[i], &address, &length, 1);
        for (int nonblocking = 0; nonblocking < 2; nonblocking++) {
            int error = 0;
            while (error == 0) {
                CHECK(count < 64);
                callers[count] = t_socket(AF_UNIX, types[i], 0);
                t_set_nonblocking(callers[count], nonblocking != 0);
                if (sp.lpWSPConnect(callers[count++], (struct sockaddr *)&address, length, NULL, NULL, NULL, NULL,
                                    &t_error)
                    != 0)
                    error = t_error;
            }
            CHECK_EQ(error, WSAECONNREFUSED);
        }
        CHECK(count > 2); /* somebody had got in */
        while (count > 0)
            t_close(callers[--count]);
        t_close(listener);
    }
    harness_end();
}
