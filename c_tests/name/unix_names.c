#include "harness.h"

TEST("names of AF_UNIX sockets: the listener's path, the same for the accepted socket, and as the peer of the caller "
     "(NAME-02, NAME-03, NAM-09)")
{
    static const int types[] = {SOCK_STREAM, SOCK_SEQPACKET};
    harness_start();
    for (int i = 0; i < 2; i++) {
        struct sockaddr_un address, name;
        int size;
        INT length = sizeof name;
        const SOCKET listener = t_unix_listener(types[i], &address, &size, 1);
        const SOCKET client = t_unix_connect(types[i], &address, size);
        const SOCKET server = t_accept(listener);
        CHECK_OK(sp.lpWSPGetSockName(listener, (struct sockaddr *)&name, &length, &t_error));
        CHECK_STR_EQ(name.sun_path, address.sun_path);
        length = sizeof name;
        CHECK_OK(sp.lpWSPGetSockName(server, (struct sockaddr *)&name, &length, &t_error));
        CHECK_STR_EQ(name.sun_path, address.sun_path);
        length = sizeof name;
        CHECK_OK(sp.lpWSPGetPeerName(client, (struct sockaddr *)&name, &length, &t_error));
        CHECK_STR_EQ(name.sun_path, address.sun_path);
        length = 10;
        CHECK_ERROR(sp.lpWSPGetPeerName(client, (struct sockaddr *)&name, &length, &t_error), WSAEFAULT);
        CHECK_EQ(length, 10);
        { // The caller has no name; that it is connected can be told all the same.
            length = sizeof name;
            CHECK_OK(sp.lpWSPGetPeerName(server, (struct sockaddr *)&name, &length, &t_error));
            CHECK_EQ(name.sun_family, AF_UNIX);
            CHECK_EQ(length, sizeof name.sun_family);
        }
        t_close(client);
        t_close(server);
        t_close(listener);
    }
    harness_end();
}
