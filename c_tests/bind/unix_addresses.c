#include "harness.h"

#include <stddef.h>

static int bind_unix(SOCKET s, const struct sockaddr_un *address, int length)
{
    return sp.lpWSPBind(s, (const struct sockaddr *)address, length, &t_error);
}

TEST("AF_UNIX sockets are bound to paths and to abstract names, once each (BIND-01, BIND-02, BIND-03, BIND-05)")
{
    static const int types[] = {SOCK_STREAM, SOCK_SEQPACKET, SOCK_DGRAM};
    harness_start();
    for (int i = 0; i < 3; i++) {
        struct sockaddr_un path, abstract, name = {.sun_family = AF_UNIX};
        const int path_length = t_unix_path(&path), abstract_length = t_unix_abstract(&abstract);
        const int head = offsetof(struct sockaddr_un, sun_path);
        const SOCKET a = t_socket(AF_UNIX, types[i], 0), b = t_socket(AF_UNIX, types[i], 0);
        { // Bad names.
            struct sockaddr_in other = {.sin_family = AF_INET};
            CHECK_ERROR(sp.lpWSPBind(a, (struct sockaddr *)&other, sizeof other, &t_error), WSAEFAULT);
            CHECK_ERROR(bind_unix(a, &path, 1), WSAEFAULT);
            CHECK_ERROR(bind_unix(a, &path, -1), WSAEFAULT);
        }
        { // A path, which is then taken.
            CHECK_OK(bind_unix(a, &path, path_length));
            CHECK_ERROR(bind_unix(b, &path, path_length), WSAEADDRINUSE);
            CHECK_ERROR(bind_unix(a, &abstract, abstract_length), WSAEINVAL);
        }
        { // An abstract name; its name is told as it was given.
            INT length = sizeof name;
            CHECK_OK(bind_unix(b, &abstract, abstract_length));
            CHECK_OK(sp.lpWSPGetSockName(b, (struct sockaddr *)&name, &length, &t_error));
            CHECK_EQ(length, abstract_length);
            CHECK_MEM_EQ(&name, &abstract, (size_t)abstract_length);
        }
        t_close(a);
        t_close(b);
        { // The family alone: the kernel chooses an abstract name.
            INT length = sizeof name;
            const SOCKET c = t_socket(AF_UNIX, types[i], 0);
            CHECK_OK(bind_unix(c, &(struct sockaddr_un){.sun_family = AF_UNIX}, head));
            CHECK_OK(sp.lpWSPGetSockName(c, (struct sockaddr *)&name, &length, &t_error));
            CHECK(length > head);
            t_close(c);
        }
    }
    harness_end();
}
