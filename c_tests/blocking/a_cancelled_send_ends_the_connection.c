#include "blocking/blocking.h"

static int way; /* 0: the hook cancels, 1: the hook answers FALSE, 2: a signal handler cancels */
static int calls;

static BOOL hook(DWORD_PTR dwContext)
{
    (void)dwContext;
    if (++calls == 3 && way == 0)
        CHECK_OK(sp.lpWSPCancelBlockingCall(&t_error));
    return calls < 3 || way == 0;
}

static int query(DWORD dwCatalogEntryId, LPBLOCKINGCALLBACK *lplpfnCallback, PDWORD_PTR lpdwContext, LPINT lpErrno)
{
    (void)dwCatalogEntryId, (void)lpErrno;
    *lplpfnCallback = way < 2 ? hook : NULL;
    *lpdwContext = 0;
    return 0;
}

static void cancel(int number)
{
    INT error;
    (void)number;
    sp.lpWSPCancelBlockingCall(&error);
}

TEST("a send that is cancelled after it has sent a part has damaged the stream: the connection is reset, and every "
     "later call but the close is WSAECONNABORTED; one that had sent nothing harms nothing (CANCEL-05)")
{
    struct sigaction action = {.sa_handler = cancel};
    WSPUPCALLTABLE upcalls = {0};
    waiting record;
    t_thread thread;
    char byte;
    upcalls.lpWPUQueryBlockingCallback = query;
    harness_start_with(upcalls);
    CHECK_EQ(sigaction(SIGUSR1, &action, NULL), 0);
    for (way = 0; way < 3; way++) {
        for (int full = 0; full < 2; full++) {
            size_t length = 0;
            waiting_open(&record, SEND);
            if (full) { // There is no room for a single octet.
                static const size_t parts[] = {1 << 16, 1 << 10, 1};
                static const char bytes[1 << 16];
                ssize_t count;
                for (int i = 0; i < 3; i++)
                    while ((count = send(wsp_socket_fd(record.s), bytes, parts[i], MSG_DONTWAIT)) > 0)
                        length += (size_t)count;
            }
            calls = 0;
            if (way == 2) {
                t_thread_start(&thread, waiting_call, &record);
                t_thread_blocked(&thread);
                CHECK_EQ(pthread_kill(thread.thread, SIGUSR1), 0);
                t_thread_join(&thread);
            } else {
                waiting_call(&record);
            }
            CHECK_EQ(record.answer, SOCKET_ERROR);
            CHECK_EQ(record.error, WSAEINTR);
            if (full) {
                t_discard(record.other, length);
                t_send_all(record.s, "x", 1);
                t_recv_exactly(record.other, &byte, 1);
                CHECK_EQ(byte, 'x');
                t_send_all(record.other, "y", 1);
                t_recv_exactly(record.s, &byte, 1);
            } else {
                for (int i = 0; i < 2; i++) {
                    CHECK_ERROR(t_send(record.s, "x", 1), WSAECONNABORTED);
                    CHECK_ERROR(t_recv(record.s, &byte, 1), WSAECONNABORTED);
                }
                static char part[1 << 16];
                int count;
                do
                    count = t_recv(record.other, part, sizeof part);
                while (count > 0);
                CHECK_EQ(count, SOCKET_ERROR);
                CHECK_EQ(t_error, WSAECONNRESET);
            }
            waiting_close(&record, false);
        }
    }
    harness_end();
}
