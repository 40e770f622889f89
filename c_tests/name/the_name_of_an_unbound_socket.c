#include "harness.h"

TEST("WSPGetSockName of a socket that is not bound answers WSAEINVAL and leaves the buffer alone (NAM-01, NAME-01)")
{
    static const int kinds[][2] = {{AF_INET, SOCK_STREAM}, {AF_INET, SOCK_DGRAM}, {AF_INET6, SOCK_STREAM},
                                   {AF_INET6, SOCK_DGRAM}, {AF_UNIX, SOCK_STREAM}, {AF_UNIX, SOCK_DGRAM}};
    harness_start();
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        struct sockaddr_storage name, untouched;
        INT length = sizeof name;
        memset(&name, 0xee, sizeof name);
        memset(&untouched, 0xee, sizeof untouched);
        const SOCKET s = t_socket(kinds[i][0], kinds[i][1], 0);
        CHECK_ERROR(sp.lpWSPGetSockName(s, (struct sockaddr *)&name, &length, &t_error), WSAEINVAL);
        CHECK_MEM_EQ(&name, &untouched, sizeof name);
        CHECK_EQ(length, sizeof name);
        t_close(s);
    }
    harness_end();
}
