#include "harness.h"

static int ask(SOCKET s, GUID *id, DWORD length, void *room, DWORD room_length)
{
    static DWORD returned;
    returned = 0;
    const int answer = sp.lpWSPIoctl(s, SIO_GET_EXTENSION_FUNCTION_POINTER, id, length, room, room_length, &returned, NULL,
                                     NULL, NULL, &t_error);
    CHECK_EQ(returned, answer == 0 ? sizeof(void *) : 0);
    return answer;
}

TEST("the base handle of a socket is the socket itself; an extension function is given for its identifier, the same to "
     "every socket, and for no other (IOCTL-09, IOCTL-24, IOCTL-25, IOC-11, IOC-15)")
{
    static const DWORD codes[] = {SIO_BASE_HANDLE, SIO_BSP_HANDLE, SIO_BSP_HANDLE_SELECT, SIO_BSP_HANDLE_POLL,
                                  SIO_QUERY_TARGET_PNP_HANDLE};
    DWORD returned;
    harness_start();
    const SOCKET s = t_socket(AF_INET, SOCK_STREAM, 0), other = t_socket(AF_UNIX, SOCK_STREAM, 0);
    for (int i = 0; i < 5; i++) {
        SOCKET base = INVALID_SOCKET;
        CHECK_OK(sp.lpWSPIoctl(s, codes[i], NULL, 0, &base, sizeof base, &returned, NULL, NULL, NULL, &t_error));
        CHECK_EQ(returned, sizeof base);
        CHECK_EQ(base, s);
        CHECK_ERROR(sp.lpWSPIoctl(s, codes[i], NULL, 0, &base, 4, &returned, NULL, NULL, NULL, &t_error), WSAEFAULT);
        CHECK_ERROR(sp.lpWSPIoctl(s, codes[i], NULL, 0, NULL, 8, &returned, NULL, NULL, NULL, &t_error), WSAEFAULT);
    }
    { // Known identifiers.
        GUID ids[] = {WSAID_ACCEPTEX,     WSAID_GETACCEPTEXSOCKADDRS, WSAID_CONNECTEX,  WSAID_DISCONNECTEX,
                      WSAID_TRANSMITFILE, WSAID_TRANSMITPACKETS,      WSAID_WSARECVMSG, WSAID_WSASENDMSG};
        for (size_t i = 0; i < sizeof ids / sizeof ids[0]; i++) {
            void *function = NULL, *again = NULL;
            CHECK_OK(ask(s, &ids[i], sizeof ids[i], &function, sizeof function));
            CHECK_OK(ask(other, &ids[i], sizeof ids[i], &again, sizeof again));
            CHECK(function != NULL);
            CHECK(function == again);
        }
    }
    { // Unknown ones, and too little on either side.
        GUID id = WSAID_WSARECVMSG, unknown = {0};
        void *function = NULL;
        CHECK_ERROR(ask(s, &unknown, sizeof unknown, &function, sizeof function), WSAEINVAL);
        CHECK_ERROR(ask(s, &id, 15, &function, sizeof function), WSAEFAULT);
        CHECK_ERROR(ask(s, &id, sizeof id, &function, 4), WSAEFAULT);
        CHECK_ERROR(ask(s, NULL, sizeof id, &function, sizeof function), WSAEFAULT);
        CHECK_ERROR(ask(s, &id, sizeof id, NULL, sizeof function), WSAEFAULT);
        CHECK_ERROR(ask((SOCKET)9999, &id, sizeof id, &function, sizeof function), WSAENOTSOCK);
        CHECK(function == NULL);
    }
    t_close(s);
    t_close(other);
    harness_end();
}
