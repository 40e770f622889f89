#include "harness.h"

static SOCKET listen_at(uint32_t host, struct sockaddr_in *address)
{
    INT length = sizeof *address;
    const SOCKET s = t_socket(AF_INET, SOCK_STREAM, 0);
    address->sin_family = AF_INET;
    address->sin_addr.s_addr = htonl(host);
    CHECK_OK(sp.lpWSPBind(s, (struct sockaddr *)address, sizeof *address, &t_error));
    CHECK_OK(sp.lpWSPGetSockName(s, (struct sockaddr *)address, &length, &t_error));
    CHECK_OK(sp.lpWSPListen(s, 5, &t_error));
    return s;
}

/* One call to 127.0.0.1, which must reach `specific`. */
static void call(SOCKET specific, SOCKET wildcard, struct sockaddr_in *address)
{
    address->sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const int caller = t_raw_connect(address);
    t_set_nonblocking(wildcard, true);
    t_close(t_accept(specific));
    CHECK_ERROR(sp.lpWSPAccept(wildcard, NULL, NULL, NULL, 0, &t_error), WSAEWOULDBLOCK);
    CHECK_EQ(close(caller), 0);
    t_close(specific);
    t_close(wildcard);
}

TEST("a wildcard and a specific listener share a port, in either order, and the specific one is called (BND-17, BND-18, "
     "BIND-13)")
{
    struct sockaddr_in address = {0};
    harness_start();
    { // The wildcard first.
        const SOCKET wildcard = listen_at(INADDR_ANY, &address);
        const SOCKET specific = listen_at(INADDR_LOOPBACK, &address);
        call(specific, wildcard, &address);
    }
    { // The specific one first.
        address.sin_port = 0;
        const SOCKET specific = listen_at(INADDR_LOOPBACK, &address);
        const SOCKET wildcard = listen_at(INADDR_ANY, &address);
        call(specific, wildcard, &address);
    }
    harness_end();
}
