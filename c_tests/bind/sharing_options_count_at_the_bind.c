#include "harness.h"

static int set(SOCKET s, int name, int value)
{
    return sp.lpWSPSetSockOpt(s, SOL_SOCKET, name, (const CHAR *)&value, sizeof value, &t_error);
}

TEST("SO_REUSEADDR and SO_EXCLUSIVEADDRUSE exclude each other, and count only at the bind (BIND-10, BND-29, BND-30, "
     "BND-40)")
{
    struct sockaddr_in address;
    struct sockaddr *name = (struct sockaddr *)&address;
    harness_start();
    { // Only one of the two at a time.
        const SOCKET s = t_socket(AF_INET, SOCK_STREAM, 0);
        CHECK_EQ(t_get_option(s, SOL_SOCKET, SO_REUSEADDR), 0);
        CHECK_EQ(t_get_option(s, SOL_SOCKET, SO_EXCLUSIVEADDRUSE), 0);
        CHECK_OK(set(s, SO_REUSEADDR, 1));
        CHECK_ERROR(set(s, SO_EXCLUSIVEADDRUSE, 1), WSAEINVAL);
        CHECK_OK(set(s, SO_REUSEADDR, 0));
        CHECK_OK(set(s, SO_EXCLUSIVEADDRUSE, 1));
        CHECK_EQ(t_get_option(s, SOL_SOCKET, SO_EXCLUSIVEADDRUSE), 1);
        CHECK_ERROR(set(s, SO_REUSEADDR, 1), WSAEINVAL);
        CHECK_EQ(t_get_option(s, SOL_SOCKET, SO_REUSEADDR), 0);
        t_close(s);
    }
    { // Set after the bind, reuse opens nothing to another.
        const SOCKET bound = t_socket(AF_INET, SOCK_STREAM, 0), other = t_socket(AF_INET, SOCK_STREAM, 0);
        t_bind_loopback(bound, &address);
        set(bound, SO_REUSEADDR, 1);
        CHECK_OK(set(other, SO_REUSEADDR, 1));
        CHECK_ERROR(sp.lpWSPBind(other, name, sizeof address, &t_error), WSAEACCES);
        t_close(bound);
        t_close(other);
    }
    { // Cleared after the bind, it still stands open.
        const SOCKET bound = t_socket(AF_INET, SOCK_STREAM, 0), other = t_socket(AF_INET, SOCK_STREAM, 0);
        CHECK_OK(set(bound, SO_REUSEADDR, 1));
        t_bind_loopback(bound, &address);
        set(bound, SO_REUSEADDR, 0);
        CHECK_OK(set(other, SO_REUSEADDR, 1));
        CHECK_OK(sp.lpWSPBind(other, name, sizeof address, &t_error));
        t_close(bound);
        t_close(other);
    }
    { // Exclusive use comes too late after the bind.
        const SOCKET s = t_socket(AF_INET, SOCK_STREAM, 0);
        t_bind_loopback(s, &address);
        CHECK_ERROR(set(s, SO_EXCLUSIVEADDRUSE, 1), WSAEINVAL);
        t_close(s);
    }
    harness_end();
}
