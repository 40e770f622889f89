#include "select/select.h"

enum { GO_ON, CANCEL, REFUSE, SEND };
static int hook_does, hook_calls;
static SOCKET client, server;

static BOOL hook(DWORD_PTR dwContext)
{
    CHECK_EQ(dwContext, 77);
    if (++hook_calls < 3)
        return TRUE;
    switch (hook_does) {
    case CANCEL:
        CHECK_OK(sp.lpWSPCancelBlockingCall(&t_error));
        return TRUE;
    case REFUSE:
        return FALSE;
    case SEND:
        if (hook_calls == 3)
            t_send_all(client, "x", 1);
        return TRUE;
    default:
        return TRUE;
    }
}

static int query(DWORD dwCatalogEntryId, LPBLOCKINGCALLBACK *lplpfnCallback, PDWORD_PTR lpdwContext, LPINT lpErrno)
{
    (void)dwCatalogEntryId, (void)lpErrno;
    *lplpfnCallback = hook;
    *lpdwContext = 77;
    return 0;
}

static int select_all(const struct timeval *timeout)
{
    WSP_FD_SET read = {.fd_count = 2, .fd_array = {client, server}}, except = {.fd_count = 1, .fd_array = {server}};
    hook_calls = 0;
    t_error = 0;
    const int result = call_select(&read, NULL, &except, timeout);
    if (result == SOCKET_ERROR)
        CHECK_EQ(read.fd_count, 2);
    return result;
}

TEST("a select that waits calls the blocking hook and can be canceled from it, which harms no socket; one that does "
     "not wait never calls it (SELECT-09, SELECT-11, BLOCK-01, BLOCK-02, CANCEL-01, CANCEL-04)")
{
    static const struct timeval at_once = {0, 0}, soon = {0, 30000};
    WSPUPCALLTABLE upcalls = {0};
    upcalls.lpWPUQueryBlockingCallback = query;
    harness_start_with(upcalls);
    t_pair(&client, &server);
    { // Canceled in the hook, and canceled by it.
        static const int ways[] = {CANCEL, REFUSE};
        for (int i = 0; i < 2; i++) {
            hook_does = ways[i];
            CHECK_EQ(select_all(NULL), SOCKET_ERROR);
            CHECK_EQ(t_error, WSAEINTR);
            CHECK_EQ(hook_calls, 3);
            CHECK_ERROR(sp.lpWSPCancelBlockingCall(&t_error), WSAEINVAL);
            t_send_all(client, "y", 1);
            char byte;
            t_recv_exactly(server, &byte, 1);
        }
    }
    { // The hook lets it go on: until the time is over, or something comes.
        hook_does = GO_ON;
        CHECK_EQ(select_all(&soon), 0);
        CHECK(hook_calls > 0);
        hook_does = SEND;
        CHECK_EQ(select_all(NULL), 1);
        CHECK(hook_calls >= 3);
    }
    { // What is ready, and what only looks, needs no hook.
        hook_does = GO_ON;
        CHECK_EQ(select_all(NULL), 1);
        CHECK_EQ(hook_calls, 0);
        CHECK_EQ(selected(client, IN_READ | IN_EXCEPT), 0);
        CHECK_EQ(select_all(&at_once), 1);
        CHECK_EQ(hook_calls, 0);
    }
    t_close(client);
    t_close(server);
    harness_end();
}
