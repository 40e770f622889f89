#include "harness.h"

static int calls;
static SOCKET proposed[8];
static DWORD entries[8];

static SOCKET modify(DWORD dwCatalogEntryId, SOCKET ProposedHandle, LPINT lpErrno)
{
    (void)lpErrno;
    entries[calls] = dwCatalogEntryId;
    proposed[calls++] = ProposedHandle;
    return ProposedHandle;
}

TEST("each new handle, of WSPSocket and of WSPAccept, goes through WPUModifyIFSHandle with the identifier of its entry "
     "(HANDLE-02, SPI-06)")
{
    struct sockaddr_in address;
    WSPUPCALLTABLE upcalls = {0};
    upcalls.lpWPUModifyIFSHandle = modify;
    harness_start_with(upcalls);

    const SOCKET listener = t_listener(&address, 1);
    const SOCKET client = t_connect(&address);
    CHECK_EQ(calls, 2);
    const SOCKET server = t_accept(listener);
    CHECK_EQ(calls, 3);
    CHECK_EQ(proposed[0], listener);
    CHECK_EQ(proposed[1], client);
    CHECK_EQ(proposed[2], server);
    for (int i = 0; i < 3; i++)
        CHECK_EQ(entries[i], t_entry(AF_INET, SOCK_STREAM)->dwCatalogEntryId);

    { // Another entry has another identifier.
        t_close(t_socket(AF_UNIX, SOCK_DGRAM, 0));
        CHECK_EQ(calls, 4);
        CHECK_EQ(entries[3], t_entry(AF_UNIX, SOCK_DGRAM)->dwCatalogEntryId);
    }
    { // A socket that is not made is not shown.
        CHECK_ERROR(sp.lpWSPSocket(AF_INET, SOCK_STREAM, 0xdead, NULL, 0, 0, &t_error), WSAEPROTONOSUPPORT);
        CHECK_EQ(calls, 4);
    }
    t_close(listener);
    t_close(client);
    t_close(server);
    harness_end();
}
