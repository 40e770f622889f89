#include "select/select.h"

static int runs;

static void procedure(DWORD_PTR dwContext)
{
    runs += (int)dwContext;
}

TEST("a procedure that is queued to the thread does not run in a select that has something ready (SEL-24)")
{
    SOCKET client, server;
    WSATHREADID self;
    harness_start();
    t_pair(&client, &server);
    CHECK_OK(WPUOpenCurrentThread(&self, &t_error));
    CHECK_OK(WPUQueueApc(&self, procedure, 1, &t_error));
    CHECK_EQ(selected_within(client, IN_ALL, 1000), IN_WRITE);
    CHECK_EQ(runs, 0);
    WSP_FD_SET set = {.fd_count = 1, .fd_array = {client}};
    CHECK_EQ(call_select(NULL, &set, NULL, NULL), 1);
    CHECK_EQ(runs, 0);
    { // It is still there for an alertable wait.
        const WSAEVENT event = t_event();
        CHECK_EQ(WSAWaitForMultipleEvents(1, &event, FALSE, 0, TRUE), WSA_WAIT_IO_COMPLETION);
        CHECK_EQ(runs, 1);
        t_close_event(event);
    }
    CHECK_OK(WPUCloseThread(&self, &t_error));
    t_close(client);
    t_close(server);
    harness_end();
}
