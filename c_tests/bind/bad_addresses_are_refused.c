#include "harness.h"

#include <arpa/inet.h>

static int bind_to(SOCKET s, const char *address)
{
    struct sockaddr_in name = {.sin_family = AF_INET, .sin_addr.s_addr = inet_addr(address)};
    return sp.lpWSPBind(s, (struct sockaddr *)&name, sizeof name, &t_error);
}

static int bind_bytes(SOCKET s, int family, INT length)
{
    struct sockaddr_storage name = {.ss_family = (sa_family_t)family};
    return sp.lpWSPBind(s, (struct sockaddr *)&name, length, &t_error);
}

TEST("bind refuses another family, a short name, a foreign address and a second bind, and the socket can still be bound "
     "(BIND-01 to BIND-04, BND-03, BND-05, BND-06, BND-07, GEN-08)")
{
    struct sockaddr_in address;
    harness_start();
    const SOCKET s = t_socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    { // The family must be the socket's.
        CHECK_ERROR(bind_bytes(s, AF_INET6, sizeof(struct sockaddr_in6)), WSAEFAULT);
        CHECK_ERROR(bind_bytes(s, AF_UNSPEC, sizeof(struct sockaddr_in)), WSAEFAULT);
        CHECK_ERROR(bind_bytes(s, AF_UNIX, sizeof(struct sockaddr_in)), WSAEFAULT);
    }
    { // The name must be whole.
        CHECK_ERROR(bind_bytes(s, AF_INET, sizeof(struct sockaddr_in) - 1), WSAEFAULT);
        CHECK_ERROR(bind_bytes(s, AF_INET, 2), WSAEFAULT);
        CHECK_ERROR(bind_bytes(s, AF_INET, 1), WSAEFAULT);
    }
    { // The address must be this computer's.
        CHECK_ERROR(bind_to(s, "192.0.2.0"), WSAEADDRNOTAVAIL);
        CHECK_ERROR(bind_to(s, "192.0.2.77"), WSAEADDRNOTAVAIL);
        CHECK_ERROR(bind_to(s, "255.255.255.255"), WSAEADDRNOTAVAIL);
    }
    { // After all of that it is still unbound. A second bind is refused, to the same address and to another.
        t_bind_loopback(s, &address);
        CHECK_ERROR(sp.lpWSPBind(s, (struct sockaddr *)&address, sizeof address, &t_error), WSAEINVAL);
        CHECK_ERROR(bind_to(s, "0.0.0.0"), WSAEINVAL);
    }
    { // More room than the address needs does no harm.
        struct sockaddr_storage roomy = {.ss_family = AF_INET};
        const SOCKET other = t_socket(AF_INET, SOCK_DGRAM, IPPROTO_UDP);
        CHECK_OK(sp.lpWSPBind(other, (struct sockaddr *)&roomy, sizeof roomy, &t_error));
        t_close(other);
    }
    t_close(s);
    harness_end();
}
