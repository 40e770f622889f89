#include "blocking/blocking.h"

static int answer, handled;

static void cancel(int number)
{
    INT error;
    (void)number;
    answer = sp.lpWSPCancelBlockingCall(&error);
    __atomic_add_fetch(&handled, 1, __ATOMIC_SEQ_CST);
}

TEST("a signal handler of the waiting thread can cancel every call: it ends with WSAEINTR, or with the part that it "
     "has received; after an accept or a select the socket is as it was (CANCEL-01, CANCEL-04)")
{
    struct sigaction action = {.sa_handler = cancel};
    harness_start();
    CHECK_EQ(sigaction(SIGUSR1, &action, NULL), 0);
    for (int call = 0; call < CALLS; call++) {
        waiting record;
        t_thread thread;
        const int before = handled;
        waiting_open(&record, call);
        t_thread_start(&thread, waiting_call, &record);
        t_thread_blocked(&thread);
        answer = SOCKET_ERROR;
        CHECK_EQ(pthread_kill(thread.thread, SIGUSR1), 0);
        t_thread_join(&thread);
        CHECK_EQ(handled, before + 1);
        CHECK_EQ(answer, 0);
        CHECK_EQ(record.answer, SOCKET_ERROR);
        CHECK_EQ(record.error, WSAEINTR);
        if (call == ACCEPT) { // It accepts.
            const SOCKET caller = t_connect(&record.address);
            t_close(t_accept(record.s));
            t_close(caller);
        }
        if (call == SELECT || call == RECEIVE) { // It receives.
            char byte;
            t_send_all(record.other, "x", 1);
            t_recv_exactly(record.s, &byte, 1);
        }
        waiting_close(&record, false);
    }
    { // A receive of everything that has a part already gives that part.
        waiting record;
        t_thread thread;
        waiting_open(&record, RECEIVE_ALL);
        t_thread_start(&thread, waiting_call, &record);
        t_thread_blocked(&thread);
        t_send_all(record.other, "x", 1);
        T_UNTIL(recv(wsp_socket_fd(record.s), &(char){0}, 1, MSG_PEEK | MSG_DONTWAIT) < 0);
        t_thread_blocked(&thread);
        CHECK_EQ(pthread_kill(thread.thread, SIGUSR1), 0);
        t_thread_join(&thread);
        CHECK_EQ(record.answer, 0);
        waiting_close(&record, false);
    }
    harness_end();
}
