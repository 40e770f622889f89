#include "harness.h"

TEST("WPUCompleteOverlappedRequest fills the structure and signals its event, for handles of WPUCreateSocketHandle only "
     "(WPU-09)")
{
    WSAOVERLAPPED overlapped = {0};
    harness_start();
    const SOCKET handle =
        CHECK_SOCKET(WPUCreateSocketHandle(t_entry(AF_INET, SOCK_STREAM)->dwCatalogEntryId, 1, &t_error));
    const SOCKET s = t_socket(AF_INET, SOCK_STREAM, 0);
    overlapped.hEvent = t_event();
    overlapped.Internal = WSS_OPERATION_IN_PROGRESS;

    CHECK_ERROR(WPUCompleteOverlappedRequest(s, &overlapped, 0, 77, &t_error), WSAEINVAL);
    CHECK_ERROR(WPUCompleteOverlappedRequest(INVALID_SOCKET, &overlapped, 0, 77, &t_error), WSAEINVAL);
    CHECK(!t_wait(overlapped.hEvent, 0));

    CHECK_OK(WPUCompleteOverlappedRequest(handle, &overlapped, 0, 77, &t_error));
    CHECK(t_wait(overlapped.hEvent, 0));
    CHECK_EQ(overlapped.InternalHigh, 77);
    CHECK_NE(overlapped.Internal, WSS_OPERATION_IN_PROGRESS);

    t_close_event(overlapped.hEvent);
    CHECK_OK(WPUCloseSocketHandle(handle, &t_error));
    t_close(s);
    harness_end();
}
