#include "af_unix/unix.h"

TEST("a path may fill its place to the last octet, without an end (BIND-01, NAME-02)")
{
    struct sockaddr_un address, name;
    struct sockaddr_storage big;
    char link[64] = "/tmp/wsp-long-XXXXXX";
    if (t_under_valgrind())
        SKIP("valgrind reads the path on, as if it had an end");
    harness_start();
    CHECK(mkdtemp(link) != NULL);
    memset(&address, 'p', sizeof address);
    address.sun_family = AF_UNIX;
    memcpy(address.sun_path, link, strlen(link));
    address.sun_path[strlen(link)] = '/';
    const SOCKET listener = t_socket(AF_UNIX, SOCK_STREAM, 0);
    CHECK_OK(sp.lpWSPBind(listener, (struct sockaddr *)&address, sizeof address, &t_error));
    CHECK_OK(sp.lpWSPListen(listener, 5, &t_error));
    const SOCKET client = t_socket(AF_UNIX, SOCK_STREAM, 0);
    CHECK_OK(connect_unix(client, &address, sizeof address));
    const SOCKET server = t_accept(listener);
    { // Its name is told whole, where there is room for it.
        INT length = sizeof big;
        CHECK_OK(sp.lpWSPGetPeerName(client, (struct sockaddr *)&big, &length, &t_error));
        CHECK(length == sizeof address || length == sizeof address + 1);
        CHECK_MEM_EQ(&big, &address, sizeof address);
        length = sizeof name - 1;
        CHECK_ERROR(sp.lpWSPGetPeerName(client, (struct sockaddr *)&name, &length, &t_error), WSAEFAULT);
    }
    t_close(client);
    t_close(server);
    t_close(listener);
    char path[sizeof address.sun_path + 1] = "";
    memcpy(path, address.sun_path, sizeof address.sun_path);
    CHECK_EQ(unlink(path), 0);
    CHECK_EQ(rmdir(link), 0);
    harness_end();
}
