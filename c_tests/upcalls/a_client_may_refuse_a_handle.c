#include "harness.h"

static bool refusing;

static SOCKET modify(DWORD dwCatalogEntryId, SOCKET ProposedHandle, LPINT lpErrno)
{
    (void)dwCatalogEntryId;
    if (!refusing)
        return ProposedHandle;
    *lpErrno = WSAEINVAL;
    return INVALID_SOCKET;
}

TEST("a handle that WPUModifyIFSHandle refuses becomes no socket, and its descriptor is closed (HANDLE-02, WPU-07)")
{
    WSPUPCALLTABLE upcalls = {0};
    upcalls.lpWPUModifyIFSHandle = modify;
    harness_start_with(upcalls);
    refusing = true;
    CHECK_ERROR(sp.lpWSPSocket(AF_INET, SOCK_STREAM, 0, t_entry(AF_INET, SOCK_STREAM), 0, 0, &t_error), WSAEINVAL);
    refusing = false;
    t_close(t_socket(AF_INET, SOCK_STREAM, 0));
    harness_end();
}
