#include "accept_ex/accept_ex.h"

enum { THREADS = 3, ROUNDS = 100 };

typedef struct crowd {
    place p;
    SOCKET listener;
    int served;
} crowd;

static void serve(crowd *all, SOCKET s)
{
    char byte = 0;
    t_recv_exactly(s, &byte, 1);
    CHECK_EQ(byte, 'x');
    t_send_all(s, "y", 1);
    __atomic_add_fetch(&all->served, 1, __ATOMIC_SEQ_CST);
}

static void accept_by_request(void *context)
{
    crowd *all = context;
    const WSAEVENT event = t_event();
    for (int i = 0; i < ROUNDS; i++) {
        a_request *request = a_new(&all->p, event, i % 2 == 0 ? 0 : 1);
        if (a_issue(all->listener, request) == FALSE) {
            CHECK_EQ(WSAGetLastError(), WSA_IO_PENDING);
            if (i % 7 == 0) { // The socket vanishes, or a caller was faster.
                t_close(request->s);
                CHECK(t_wait(event, t_patience_ms()));
                if (request->overlapped.Internal == 0)
                    __atomic_add_fetch(&all->served, 1, __ATOMIC_SEQ_CST);
                free(request);
                continue;
            }
        }
        const int count = a_result(all->listener, request);
        if (count == 1) {
            t_send_all(request->s, "y", 1);
            __atomic_add_fetch(&all->served, 1, __ATOMIC_SEQ_CST);
        } else {
            serve(all, request->s);
        }
        a_free(request);
    }
    t_close_event(event);
}

static void accept_by_call(void *context)
{
    crowd *all = context;
    for (int i = 0; i < ROUNDS; i++) {
        const SOCKET s = t_accept(all->listener);
        serve(all, s);
        t_close(s);
    }
}

/* Calls until everybody has had enough. */
static void call(void *context)
{
    crowd *all = context;
    const char *said = "x";
    while (__atomic_load_n(&all->served, __ATOMIC_SEQ_CST) < 0x10000) {
        const SOCKET s = t_socket(all->p.family, all->p.type, 0);
        char byte;
        t_error = 0;
        if (sp.lpWSPConnect(s, (struct sockaddr *)&all->p.address, all->p.length, NULL, NULL, NULL, NULL, &t_error) == 0
            && t_send(s, said, 1) == 1)
            t_recv(s, &byte, 1); // the answer, or the end if the accepted socket has vanished
        t_close(s);
    }
}

TEST("several threads with AcceptEx requests, some of which vanish, and with WSPAccept on one listener: each gets its "
     "callers, and nothing hangs (ACC-30, AEX-15)")
{
    a_start();
    for (int which = 0; which < PLACES; which += 2) {
        crowd all = {.served = 0};
        t_thread threads[THREADS], callers[2];
        all.listener = open_place(&all.p, which, 50);
        for (int i = 0; i < 2; i++)
            t_thread_start(&callers[i], call, &all);
        for (int i = 0; i < THREADS; i++)
            t_thread_start(&threads[i], i == 0 ? accept_by_call : accept_by_request, &all);
        for (int i = 0; i < THREADS; i++)
            t_thread_join(&threads[i]);
        __atomic_store_n(&all.served, 0x10000, __ATOMIC_SEQ_CST);
        t_close(all.listener); // ends what still waits
        for (int i = 0; i < 2; i++)
            t_thread_join(&callers[i]);
    }
    harness_end();
}
