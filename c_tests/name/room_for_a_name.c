#include "harness.h"

static int name_of(SOCKET s, void *name, INT *length, bool peer)
{
    return (peer ? sp.lpWSPGetPeerName : sp.lpWSPGetSockName)(s, name, length, &t_error);
}

/* Too little room is an error that changes nothing; more than enough is told back as what was used. */
static void check_room(SOCKET s, INT size, bool peer)
{
    struct sockaddr_storage name, untouched;
    INT length;
    memset(&name, 0xee, sizeof name);
    memset(&untouched, 0xee, sizeof untouched);
    for (length = 0; length < size; length++) {
        INT room = length;
        CHECK_ERROR(name_of(s, &name, &room, peer), WSAEFAULT);
        CHECK_EQ(room, length);
    }
    CHECK_MEM_EQ(&name, &untouched, sizeof name);
    CHECK_OK(name_of(s, &name, &length, peer));
    CHECK_EQ(length, size);
    CHECK_MEM_EQ((char *)&name + size, (char *)&untouched + size, sizeof name - (size_t)size);
    length = 128;
    CHECK_OK(name_of(s, &name, &length, peer));
    CHECK_EQ(length, size);
}

TEST("too little room for a name is WSAEFAULT with length and buffer unchanged; with enough the length tells its size "
     "(NAM-02, NAM-03, NAM-13, NAME-03)")
{
    SOCKET client, server;
    struct sockaddr_in6 six;
    harness_start();
    t_pair(&client, &server);
    check_room(client, sizeof(struct sockaddr_in), false);
    check_room(client, sizeof(struct sockaddr_in), true);
    check_room(server, sizeof(struct sockaddr_in), true);
    t_close(client);
    t_close(server);

    const SOCKET s = t_socket(AF_INET6, SOCK_DGRAM, 0);
    t_bind_loopback6(s, &six);
    check_room(s, sizeof six, false);
    t_close(s);
    harness_end();
}
