#include "harness.h"

TEST("the built-in WPUModifyIFSHandle gives back what it is given, and refuses an invalid handle (WPU-07)")
{
    const DWORD entry = t_entry(AF_INET, SOCK_STREAM)->dwCatalogEntryId;
    harness_start();
    const SOCKET s = t_socket(AF_INET, SOCK_STREAM, 0);
    CHECK_EQ(WPUModifyIFSHandle(entry, s, &t_error), s);
    CHECK_ERROR(WPUModifyIFSHandle(entry, INVALID_SOCKET, &t_error), WSAEINVAL);
    t_close(s);
    harness_end();
}
