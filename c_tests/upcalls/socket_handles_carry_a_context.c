#include "harness.h"

TEST("the built-in WPUCreateSocketHandle makes handles that keep their context until they are closed, and that no socket "
     "shares (HANDLE-01, HANDLE-03, HANDLE-04, WPU-05, WPU-06)")
{
    const DWORD entry = t_entry(AF_INET, SOCK_STREAM)->dwCatalogEntryId;
    DWORD_PTR context = 0;
    harness_start();
    const SOCKET a = CHECK_SOCKET(WPUCreateSocketHandle(entry, 0x1234567890, &t_error));
    const SOCKET b = CHECK_SOCKET(WPUCreateSocketHandle(entry, 2, &t_error));
    const SOCKET s = t_socket(AF_INET, SOCK_STREAM, 0);

    { // Three different handles, two contexts.
        CHECK_NE(a, b);
        CHECK_NE(a, s);
        CHECK_NE(b, s);
        CHECK_OK(WPUQuerySocketHandleContext(a, &context, &t_error));
        CHECK_EQ(context, 0x1234567890);
        CHECK_OK(WPUQuerySocketHandleContext(b, &context, &t_error));
        CHECK_EQ(context, 2);
        CHECK_ERROR(WPUQuerySocketHandleContext(b, NULL, &t_error), WSAEFAULT);
    }
    { // A socket of the provider is no such handle, and such a handle is no socket of the provider.
        CHECK_ERROR(WPUQuerySocketHandleContext(s, &context, &t_error), WSAENOTSOCK);
        CHECK_ERROR(WPUCloseSocketHandle(s, &t_error), WSAENOTSOCK);
        CHECK_ERROR(WPUCloseSocketHandle(INVALID_SOCKET, &t_error), WSAENOTSOCK);
        CHECK_ERROR(sp.lpWSPCloseSocket(a, &t_error), WSAENOTSOCK);
    }
    { // Closed, it is gone, and the other stays.
        CHECK_OK(WPUCloseSocketHandle(a, &t_error));
        CHECK_ERROR(WPUCloseSocketHandle(a, &t_error), WSAENOTSOCK);
        CHECK_ERROR(WPUQuerySocketHandleContext(a, &context, &t_error), WSAENOTSOCK);
        CHECK_OK(WPUQuerySocketHandleContext(b, &context, &t_error));
        CHECK_EQ(context, 2);
    }
    { // No resources left.
        t_limit_descriptors(0);
        CHECK_ERROR(WPUCreateSocketHandle(entry, 3, &t_error), WSAENOBUFS);
        t_restore_descriptor_limit();
    }
    CHECK_OK(WPUCloseSocketHandle(b, &t_error));
    t_close(s);
    harness_end();
}
