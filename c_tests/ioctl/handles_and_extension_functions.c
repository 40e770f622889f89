#include "harness.h"

TEST("the base handle of a socket is the socket itself; there are no extension functions yet (IOCTL-09, IOCTL-24, "
     "IOCTL-25, IOC-11, IOC-15)")
{
    static const DWORD codes[] = {SIO_BASE_HANDLE, SIO_BSP_HANDLE, SIO_BSP_HANDLE_SELECT, SIO_BSP_HANDLE_POLL,
                                  SIO_QUERY_TARGET_PNP_HANDLE};
    static const GUID accept_ex = {0xb5367df1, 0xcbac, 0x11cf, {0x95, 0xca, 0x00, 0x80, 0x5f, 0x48, 0xa1, 0x92}};
    DWORD returned;
    void *function = NULL;
    harness_start();
    const SOCKET s = t_socket(AF_INET, SOCK_STREAM, 0);
    for (int i = 0; i < 5; i++) {
        SOCKET base = INVALID_SOCKET;
        CHECK_OK(sp.lpWSPIoctl(s, codes[i], NULL, 0, &base, sizeof base, &returned, NULL, NULL, NULL, &t_error));
        CHECK_EQ(returned, sizeof base);
        CHECK_EQ(base, s);
        CHECK_ERROR(sp.lpWSPIoctl(s, codes[i], NULL, 0, &base, 4, &returned, NULL, NULL, NULL, &t_error), WSAEFAULT);
        CHECK_ERROR(sp.lpWSPIoctl(s, codes[i], NULL, 0, NULL, 8, &returned, NULL, NULL, NULL, &t_error), WSAEFAULT);
    }
    GUID id = accept_ex;
    CHECK_ERROR(sp.lpWSPIoctl(s, SIO_GET_EXTENSION_FUNCTION_POINTER, &id, sizeof id, &function, sizeof function, &returned,
                              NULL, NULL, NULL, &t_error),
                WSAEINVAL);
    CHECK_ERROR(sp.lpWSPIoctl(s, SIO_GET_EXTENSION_FUNCTION_POINTER, &id, 15, &function, sizeof function, &returned, NULL,
                              NULL, NULL, &t_error),
                WSAEFAULT);
    CHECK_ERROR(sp.lpWSPIoctl(s, SIO_GET_EXTENSION_FUNCTION_POINTER, &id, sizeof id, &function, 4, &returned, NULL, NULL,
                              NULL, &t_error),
                WSAEFAULT);
    CHECK(function == NULL);
    t_close(s);
    harness_end();
}
