#include "harness.h"

#include <arpa/inet.h>

static SOCKET six(bool dual, bool exclusive)
{
    const SOCKET s = t_socket(AF_INET6, SOCK_STREAM, 0);
    t_set_option(s, IPPROTO_IPV6, IPV6_V6ONLY, dual ? 0 : 1);
    t_set_option(s, SOL_SOCKET, SO_EXCLUSIVEADDRUSE, exclusive);
    return s;
}

/* Binds to `text` and a free port, which is the result (in network order). */
static in_port_t bind_six(SOCKET s, const char *text)
{
    struct sockaddr_in6 name = {.sin6_family = AF_INET6};
    INT length = sizeof name;
    CHECK_EQ(inet_pton(AF_INET6, text, &name.sin6_addr), 1);
    CHECK_OK(sp.lpWSPBind(s, (struct sockaddr *)&name, sizeof name, &t_error));
    CHECK_OK(sp.lpWSPGetSockName(s, (struct sockaddr *)&name, &length, &t_error));
    return name.sin6_port;
}

/* The error of a new IPv4 socket's bind to that port. */
static int four(const char *text, in_port_t port, bool exclusive)
{
    const struct sockaddr_in name = {
        .sin_family = AF_INET, .sin_port = port, .sin_addr.s_addr = inet_addr(text)};
    const SOCKET s = t_socket(AF_INET, SOCK_STREAM, 0);
    t_set_option(s, SOL_SOCKET, SO_EXCLUSIVEADDRUSE, exclusive);
    t_error = 0;
    const int error = sp.lpWSPBind(s, (const struct sockaddr *)&name, sizeof name, &t_error) == 0 ? 0 : t_error;
    t_close(s);
    return error;
}

/* The same for a port that no other program has in IPv4. */
static in_port_t bind_six_alone(SOCKET *s, const char *text, bool exclusive)
{
    for (int attempt = 0; attempt < 100; attempt++) {
        *s = six(false, exclusive);
        const in_port_t port = bind_six(*s, text);
        const struct sockaddr_in name = {.sin_family = AF_INET, .sin_port = port};
        const int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        const bool unused = bind(fd, (const struct sockaddr *)&name, sizeof name) == 0;
        close(fd);
        if (unused)
            return port;
        t_close(*s);
    }
    FAIL("no port is free in both families");
}

TEST("an IPv6 socket and an IPv4 socket share a port, except over an exclusive dual-stack one and over a mapped address "
     "(BND-25, BND-26, BND-27, BND-28, BND-19)")
{
    harness_start();
    { // A dual-stack exclusive socket has the port in both families.
        const SOCKET s = six(true, true);
        const in_port_t port = bind_six(s, "::");
        CHECK_EQ(four("0.0.0.0", port, false), WSAEACCES);
        CHECK_EQ(four("127.0.0.1", port, false), WSAEACCES);
        t_close(s);
    }
    { // A plain one does not.
        const SOCKET s = six(true, false);
        const in_port_t port = bind_six(s, "::");
        CHECK_EQ(four("0.0.0.0", port, false), 0);
        CHECK_EQ(four("0.0.0.0", port, true), 0);
        t_close(s);
    }
    for (int exclusive = 0; exclusive < 2; exclusive++) { // IPv6 alone.
        SOCKET s;
        const in_port_t port = bind_six_alone(&s, "::1", exclusive);
        CHECK_EQ(four("127.0.0.1", port, true), 0);
        CHECK_EQ(four("0.0.0.0", port, true), 0);
        t_close(s);
    }
    { // A mapped address is an IPv4 address.
        SOCKET s = six(true, false);
        CHECK_EQ(four("127.0.0.1", bind_six(s, "::ffff:127.0.0.1"), false), WSAEADDRINUSE);
        t_close(s);
        s = six(true, false);
        CHECK_EQ(four("0.0.0.0", bind_six(s, "::ffff:0.0.0.0"), false), WSAEADDRINUSE);
        t_close(s);
    }
    { // Two IPv6 wildcards.
        const SOCKET a = six(false, false), b = six(false, false);
        struct sockaddr_in6 name = {.sin6_family = AF_INET6, .sin6_port = bind_six(a, "::")};
        CHECK_ERROR(sp.lpWSPBind(b, (struct sockaddr *)&name, sizeof name, &t_error), WSAEADDRINUSE);
        t_close(a);
        t_close(b);
    }
    harness_end();
}
