#include "harness.h"

TEST("an unknown code is WSAEOPNOTSUPP, an optional command that there is not WSAENOPROTOOPT "
     "(IOCTL-01, IOCTL-03, IOCTL-05, IOCTL-16, IOCTL-17, IOCTL-18, IOCTL-19, IOCTL-20, IOCTL-23, IOC-10)")
{
    static const struct {
        DWORD code;
        int error;
    } codes[] = {
        {0xdead, WSAEOPNOTSUPP},
        {0, WSAEOPNOTSUPP},
        {0x667e, WSAEOPNOTSUPP},
        {0x98001234, WSAEOPNOTSUPP}, // IOC_IN | IOC_VENDOR
        {SIO_GET_GROUP_QOS, WSAEOPNOTSUPP},
        {SIO_SET_GROUP_QOS, WSAEOPNOTSUPP},
        {SIO_ENABLE_CIRCULAR_QUEUEING, WSAENOPROTOOPT},
        {SIO_FLUSH, WSAENOPROTOOPT},
        {SIO_ASSOCIATE_HANDLE, WSAENOPROTOOPT},
        {SIO_TRANSLATE_HANDLE, WSAENOPROTOOPT},
    };
    char input[64] = {0}, output[64];
    harness_start();
    const SOCKET s = t_socket(AF_INET, SOCK_STREAM, 0);
    for (size_t i = 0; i < sizeof codes / sizeof codes[0]; i++) {
        DWORD returned;
        CHECK_ERROR(sp.lpWSPIoctl(s, codes[i].code, input, sizeof input, output, sizeof output, &returned, NULL, NULL, NULL,
                                  &t_error),
                    codes[i].error);
    }
    t_close(s);
    harness_end();
}
