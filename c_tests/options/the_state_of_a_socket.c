#include "options.h"

typedef union state {
    CSADDR_INFO info;
    char room[256];
} state;

static state get_state(SOCKET s, state *place)
{
    INT length = sizeof *place;
    CHECK_EQ(get_error(s, SOL_SOCKET, SO_BSP_STATE, place, &length), 0);
    CHECK(length >= (INT)sizeof(CSADDR_INFO) && length < (INT)sizeof *place);
    return *place;
}

static void check_address(const SOCKET_ADDRESS *got, const void *wanted, INT length)
{
    CHECK_EQ(got->iSockaddrLength, length);
    CHECK_MEM_EQ(got->lpSockaddr, wanted, (size_t)length);
}

static void check_absent(const SOCKET_ADDRESS *got)
{
    CHECK_EQ(got->iSockaddrLength, 0);
    CHECK(got->lpSockaddr == NULL);
}

TEST("SO_BSP_STATE has type and protocol, the local address once bound and the peer's once connected (OPT-27, OPT-40)")
{
    struct sockaddr_in address, name, peer;
    INT length = sizeof name;
    state got;
    harness_start();
    CHECK_EQ(sizeof(CSADDR_INFO), 40);
    const SOCKET listener = t_listener(&address, 1), s = t_socket(AF_INET, SOCK_STREAM, 0);
    { // Neither bound nor connected, then bound.
        get_state(s, &got);
        check_absent(&got.info.LocalAddr);
        check_absent(&got.info.RemoteAddr);
        CHECK_EQ(got.info.iSocketType, SOCK_STREAM);
        CHECK_EQ(got.info.iProtocol, IPPROTO_TCP);
        t_bind_loopback(s, &name);
        get_state(s, &got);
        check_address(&got.info.LocalAddr, &name, sizeof name);
        check_absent(&got.info.RemoteAddr);
    }
    { // Connected: both ends agree with the names.
        CHECK_OK(sp.lpWSPConnect(s, (struct sockaddr *)&address, sizeof address, NULL, NULL, NULL, NULL, &t_error));
        const SOCKET server = t_accept(listener);
        CHECK_OK(sp.lpWSPGetPeerName(s, (struct sockaddr *)&peer, &length, &t_error));
        get_state(s, &got);
        check_address(&got.info.LocalAddr, &name, sizeof name);
        check_address(&got.info.RemoteAddr, &peer, sizeof peer);
        get_state(server, &got);
        check_address(&got.info.LocalAddr, &peer, sizeof peer);
        check_address(&got.info.RemoteAddr, &name, sizeof name);
        t_close(server);
    }
    { // The addresses need room too.
        for (length = sizeof(CSADDR_INFO); length < (INT)(sizeof(CSADDR_INFO) + 2 * sizeof name); length += 31) {
            INT room = length;
            CHECK_EQ(get_error(s, SOL_SOCKET, SO_BSP_STATE, &got, &room), WSAEFAULT);
            CHECK_EQ(room, length);
        }
        length = sizeof(CSADDR_INFO) + 2 * sizeof name;
        CHECK_EQ(get_error(s, SOL_SOCKET, SO_BSP_STATE, &got, &length), 0);
    }
    t_close(s);
    t_close(listener);
    harness_end();
}
