#include "harness.h"

TEST("a null lpcbBytesReturned, an input that is missing or short and an output without room are WSAEFAULT, and the byte "
     "count stays; a bad handle comes first (IOCTL-02, IOC-01, IOC-02, IOC-03, IOC-24)")
{
    static const DWORD codes[] = {FIONBIO, FIONREAD, SIOCATMARK, SIO_KEEPALIVE_VALS, SIO_BASE_HANDLE, SIO_FLUSH, 0xdead};
    char input[64] = {0}, output[64];
    DWORD returned = 77;
    harness_start();
    const SOCKET s = t_socket(AF_INET, SOCK_STREAM, 0);
    for (size_t i = 0; i < sizeof codes / sizeof codes[0]; i++) {
        CHECK_ERROR(sp.lpWSPIoctl(s, codes[i], input, sizeof input, output, sizeof output, NULL, NULL, NULL, NULL, &t_error),
                    WSAEFAULT);
        CHECK_ERROR(sp.lpWSPIoctl(INVALID_SOCKET, codes[i], input, sizeof input, output, sizeof output, &returned, NULL,
                                  NULL, NULL, &t_error),
                    WSAENOTSOCK);
    }
    for (DWORD size = 0; size < 4; size++) {
        CHECK_ERROR(sp.lpWSPIoctl(s, FIONREAD, NULL, 0, output, size, &returned, NULL, NULL, NULL, &t_error), WSAEFAULT);
        CHECK_ERROR(sp.lpWSPIoctl(s, SIOCATMARK, NULL, 0, output, size, &returned, NULL, NULL, NULL, &t_error), WSAEFAULT);
        CHECK_ERROR(sp.lpWSPIoctl(s, FIONBIO, input, size, NULL, 0, &returned, NULL, NULL, NULL, &t_error), WSAEFAULT);
    }
    CHECK_ERROR(sp.lpWSPIoctl(s, FIONREAD, NULL, 0, NULL, 4, &returned, NULL, NULL, NULL, &t_error), WSAEFAULT);
    CHECK_ERROR(sp.lpWSPIoctl(s, FIONBIO, NULL, 4, NULL, 0, &returned, NULL, NULL, NULL, &t_error), WSAEFAULT);
    if (t_wild_pointers()) {
        CHECK_ERROR(sp.lpWSPIoctl(s, FIONREAD, NULL, 0, T_WILD, 4, &returned, NULL, NULL, NULL, &t_error), WSAEFAULT);
        CHECK_ERROR(sp.lpWSPIoctl(s, SIOCATMARK, NULL, 0, T_WILD, 4, &returned, NULL, NULL, NULL, &t_error), WSAEFAULT);
        CHECK_ERROR(sp.lpWSPIoctl(s, FIONBIO, T_WILD, 4, NULL, 0, &returned, NULL, NULL, NULL, &t_error), WSAEFAULT);
    }
    CHECK_EQ(returned, 77);
    t_close(s);
    harness_end();
}
