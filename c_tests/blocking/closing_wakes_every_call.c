#include "blocking/blocking.h"

enum { THREADS = 3 };

TEST("closing a socket ends every call that waits on it, in however many threads, with WSAEINTR (CLOSE-03)")
{
    t_thread threads[THREADS];
    harness_start();
    for (int call = 0; call < CALLS; call++) {
        // A socket connects once. A select answers that the socket is none any more (SEL-22).
        const int count = call == CONNECT ? 1 : THREADS;
        waiting record[THREADS];
        waiting_open(&record[0], call);
        for (int i = 0; i < count; i++) {
            record[i] = record[0];
            t_thread_start(&threads[i], waiting_call, &record[i]);
            t_thread_blocked(&threads[i]);
        }
        t_close(record[0].s);
        for (int i = 0; i < count; i++) {
            t_thread_join(&threads[i]);
            CHECK_EQ(record[i].answer, SOCKET_ERROR);
            CHECK_EQ(record[i].error, call == SELECT ? WSAENOTSOCK : WSAEINTR);
        }
        CHECK_ERROR(sp.lpWSPCloseSocket(record[0].s, &t_error), WSAENOTSOCK);
        waiting_close(&record[0], true);
    }
    harness_end();
}
