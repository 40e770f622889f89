#include "transfer/transfer.h"

static int runs;
static SOCKET reader;

static void CALLBACK procedure(DWORD_PTR context)
{
    __atomic_add_fetch(&runs, (int)context, __ATOMIC_SEQ_CST);
}

static void receive(void *id)
{
    char byte;
    CHECK_OK(WPUOpenCurrentThread(id, &t_error));
    CHECK_OK(WPUQueueApc(id, procedure, 1, &t_error));
    CHECK_OK(x_recv1(reader, &byte, 1, 0));
    CHECK_EQ(byte, 'b');
    CHECK_OK(WPUCloseThread(id, &t_error));
}

TEST("a procedure that is queued to the thread does not run in a receive that finds data, but in one that has to wait "
     "(RCV-21, BLOCK-04)")
{
    SOCKET client, server;
    char byte;
    WSATHREADID id;
    harness_start();
    t_pair(&client, &server);
    const WSAEVENT event = t_event();
    { // Data is there: the procedure waits for an alertable wait.
        CHECK_OK(WPUOpenCurrentThread(&id, &t_error));
        t_send_all(client, "a", 1);
        t_readable(server);
        CHECK_OK(WPUQueueApc(&id, procedure, 1, &t_error));
        CHECK_OK(x_recv1(server, &byte, 1, 0));
        CHECK_EQ(runs, 0);
        CHECK_EQ(WSAWaitForMultipleEvents(1, &event, FALSE, 0, TRUE), WSA_WAIT_IO_COMPLETION);
        CHECK_EQ(runs, 1);
        CHECK_OK(WPUCloseThread(&id, &t_error));
    }
    { // No data: it runs while the receive waits, and the receive goes on.
        t_thread thread;
        runs = 0;
        reader = server;
        t_thread_start(&thread, receive, &id);
        T_UNTIL(__atomic_load_n(&runs, __ATOMIC_SEQ_CST) == 1);
        t_thread_blocked(&thread);
        CHECK_OK(WPUQueueApc(&id, procedure, 10, &t_error));
        T_UNTIL(__atomic_load_n(&runs, __ATOMIC_SEQ_CST) == 11);
        CHECK(!t_thread_finished(&thread));
        t_send_all(client, "b", 1);
        t_thread_join(&thread);
    }
    t_close_event(event);
    t_close(client);
    t_close(server);
    harness_end();
}
