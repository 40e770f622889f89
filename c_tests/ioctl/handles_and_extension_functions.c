#include "harness.h"

TEST("the base handle of a socket is the socket itself; an extension function is named by its identifier, and every socket gives the same one (IOCTL-09, IOCTL-24, "
     "IOCTL-25, IOC-11, IOC-15)")
{
    static const DWORD codes[] = {SIO_BASE_HANDLE, SIO_BSP_HANDLE, SIO_BSP_HANDLE_SELECT, SIO_BSP_HANDLE_POLL,
                                  SIO_QUERY_TARGET_PNP_HANDLE};
    static const GUID accept_ex = WSAID_ACCEPTEX, unknown = {0x12345678, 0xcbac, 0x11cf, {0}};
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
    GUID id = unknown;
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
    id = accept_ex;
    CHECK_OK(sp.lpWSPIoctl(s, SIO_GET_EXTENSION_FUNCTION_POINTER, &id, sizeof id, &function, sizeof function, &returned,
                           NULL, NULL, NULL, &t_error));
    CHECK_EQ(returned, sizeof function);
    const SOCKET udp = t_socket(AF_INET6, SOCK_DGRAM, 0);
    void *other = NULL;
    CHECK_OK(sp.lpWSPIoctl(udp, SIO_GET_EXTENSION_FUNCTION_POINTER, &id, sizeof id, &other, sizeof other, &returned, NULL,
                           NULL, NULL, &t_error));
    CHECK(function != NULL && function == other);
    CHECK_ERROR(sp.lpWSPIoctl(INVALID_SOCKET, SIO_GET_EXTENSION_FUNCTION_POINTER, &id, sizeof id, &other, sizeof other,
                              &returned, NULL, NULL, NULL, &t_error),
                WSAENOTSOCK);
    t_close(udp);
    t_close(s);
    harness_end();
}
