#include "connect/connect.h"

static struct sockaddr_storage ip4(uint32_t host, int port)
{
    struct sockaddr_storage all = {0};
    struct sockaddr_in name = {.sin_family = AF_INET, .sin_port = htons((in_port_t)port)};
    name.sin_addr.s_addr = htonl(host);
    memcpy(&all, &name, sizeof name);
    return all;
}

static struct sockaddr_storage ip6(const struct in6_addr *host, int port)
{
    struct sockaddr_storage all = {0};
    struct sockaddr_in6 name = {.sin6_family = AF_INET6, .sin6_port = htons((in_port_t)port), .sin6_addr = *host};
    memcpy(&all, &name, sizeof name);
    return all;
}

TEST("an address of zeros and port 0 are WSAEADDRNOTAVAIL, another family WSAEAFNOSUPPORT, a name that is too short "
     "or none WSAEFAULT; afterwards the socket is as it was (CONNECT-09, CONNECT-11, CONNECT-12, CON-33, CON-36)")
{
    enum { ALL4 = sizeof(struct sockaddr_in), ALL6 = sizeof(struct sockaddr_in6) };
    struct sockaddr_storage local = {.ss_family = AF_UNIX}, none = {.ss_family = 200}, blank = {0};
    const struct {
        int which; /* the transport of the socket */
        struct sockaddr_storage name;
        INT length;
        int error;
    } rows[] = {
        {0, ip4(INADDR_ANY, 9), ALL4, WSAEADDRNOTAVAIL},      {0, ip4(INADDR_ANY, 0), ALL4, WSAEADDRNOTAVAIL},
        {0, ip4(INADDR_LOOPBACK, 0), ALL4, WSAEADDRNOTAVAIL}, {1, ip6(&in6addr_any, 9), ALL6, WSAEADDRNOTAVAIL},
        {1, ip6(&in6addr_any, 0), ALL6, WSAEADDRNOTAVAIL},    {1, ip6(&in6addr_loopback, 0), ALL6, WSAEADDRNOTAVAIL},
        {0, ip4(INADDR_LOOPBACK, 9), ALL4 - 1, WSAEFAULT},    {0, ip4(INADDR_LOOPBACK, 9), 8, WSAEFAULT},
        {0, ip4(INADDR_LOOPBACK, 9), 2, WSAEFAULT},           {0, ip4(INADDR_LOOPBACK, 9), 1, WSAEFAULT},
        {0, ip4(INADDR_LOOPBACK, 9), 0, WSAEFAULT},           {0, ip4(INADDR_LOOPBACK, 9), -1, WSAEFAULT},
        {0, ip4(INADDR_LOOPBACK, 9), -16, WSAEFAULT},         {1, ip6(&in6addr_loopback, 9), ALL6 - 1, WSAEFAULT},
        {1, ip6(&in6addr_loopback, 9), ALL4, WSAEFAULT},      {0, ip6(&in6addr_loopback, 9), ALL6, WSAEAFNOSUPPORT},
        {1, ip4(INADDR_LOOPBACK, 9), ALL4, WSAEAFNOSUPPORT},  {0, local, ALL4, WSAEAFNOSUPPORT},
        {0, none, ALL4, WSAEAFNOSUPPORT},                     {0, blank, ALL4, WSAEAFNOSUPPORT},
        {2, ip4(INADDR_LOOPBACK, 9), ALL4, WSAEAFNOSUPPORT},  {3, ip4(INADDR_LOOPBACK, 9), ALL4, WSAEAFNOSUPPORT},
        {2, local, 2, WSAEFAULT},                             {2, local, 0, WSAEFAULT},
    };
    harness_start();
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        place p;
        struct sockaddr_storage name;
        const SOCKET listener = open_place(&p, rows[i].which, 1), s = caller_of(&p);
        for (int mode = 0; mode < 2; mode++) { // The verdict does not wait, in either mode.
            t_set_nonblocking(s, mode == 1);
            t_error = 0;
            if (call(s, &rows[i].name, rows[i].length) != SOCKET_ERROR || t_error != rows[i].error)
                FAIL("row %zu, mode %d: %s", i, mode, wsp_strerror(t_error));
            CHECK_ERROR(call(s, NULL, rows[i].length), WSAEFAULT);
        }
        t_set_nonblocking(s, false);
        if (p.family != AF_UNIX) // It was not bound by that.
            CHECK_ERROR(sp.lpWSPGetSockName(s, (struct sockaddr *)&name, &(INT){sizeof name}, &t_error), WSAEINVAL);
        CHECK_EQ(selected(s, IN_EXCEPT), 0);
        CHECK_OK(call(s, &p.address, p.length));
        t_close(s);
        t_close(listener);
    }
    if (t_wild_pointers()) {
        const SOCKET s = t_socket(AF_INET, SOCK_STREAM, 0);
        CHECK_ERROR(call(s, T_WILD, ALL4), WSAEFAULT);
        CHECK_ERROR(call(s, t_page(PROT_NONE), ALL4), WSAEFAULT);
        t_close(s);
    }
    { // More room than the address needs does no harm.
        place p;
        const SOCKET listener = open_place(&p, 0, 1), s = caller_of(&p);
        CHECK_OK(call(s, &p.address, sizeof p.address));
        t_close(s);
        t_close(listener);
    }
    harness_end();
}
