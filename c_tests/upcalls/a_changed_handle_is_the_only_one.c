#include "harness.h"

enum { DISTANCE = 0x10000 };

static SOCKET modify(DWORD dwCatalogEntryId, SOCKET ProposedHandle, LPINT lpErrno)
{
    (void)dwCatalogEntryId, (void)lpErrno;
    return ProposedHandle + DISTANCE;
}

TEST("a handle that WPUModifyIFSHandle changes is the only one that is given out and known (HANDLE-02)")
{
    SOCKET client, server;
    char byte;
    WSPUPCALLTABLE upcalls = {0};
    upcalls.lpWPUModifyIFSHandle = modify;
    harness_start_with(upcalls);
    t_pair(&client, &server);

    CHECK(client >= DISTANCE);
    CHECK(server >= DISTANCE);
    CHECK_EQ(wsp_socket_fd(server), server - DISTANCE);
    t_send_all(client, "x", 1);
    t_recv_exactly(server, &byte, 1);
    CHECK_ERROR(sp.lpWSPCloseSocket(client - DISTANCE, &t_error), WSAENOTSOCK);
    { // select gives back the handle that it was given.
        WSP_FD_SET set = {2, {client, server}};
        const struct timeval at_once = {0, 0};
        t_send_all(client, "y", 1);
        t_readable(server);
        CHECK_EQ(sp.lpWSPSelect(0, &set, NULL, NULL, &at_once, &t_error), 1);
        CHECK_EQ(set.fd_count, 1);
        CHECK_EQ(set.fd_array[0], server);
    }
    t_close(client);
    t_close(server);
    CHECK_ERROR(sp.lpWSPCloseSocket(client, &t_error), WSAENOTSOCK);
    harness_end();
}
