#include "af_unix/unix.h"

TEST("an AF_UNIX datagram tells its sender: a path, an abstract name, or none; too little room for the name loses "
     "nothing (RECVFROM-02, RECVFROM-03, SENDTO-03)")
{
    struct sockaddr_un address, own, from;
    char bytes[16];
    harness_start();
    const SOCKET to = t_socket(AF_UNIX, SOCK_DGRAM, 0);
    const int length = t_bind_unix(to, &address);
    for (int named = 0; named < 3; named++) {
        const SOCKET s = t_socket(AF_UNIX, SOCK_DGRAM, 0);
        int own_length = HEAD;
        own = (struct sockaddr_un){.sun_family = AF_UNIX};
        if (named == 1)
            own_length = t_bind_unix(s, &own);
        if (named == 2) {
            own_length = t_unix_abstract(&own);
            CHECK_OK(sp.lpWSPBind(s, (struct sockaddr *)&own, own_length, &t_error));
        }
        CHECK_OK(x_send_to(s, "hello", 5, 0, &address, length));
        INT room = HEAD + 1;
        if (named != 0) { // Room for a part of the name only.
            CHECK_ERROR(x_recv_from(to, bytes, sizeof bytes, 0, &from, &room), WSAEFAULT);
            CHECK_EQ(room, HEAD + 1);
        }
        room = sizeof from;
        CHECK_OK(x_recv_from(to, bytes, sizeof bytes, 0, &from, &room));
        CHECK_EQ(x_count, 5);
        CHECK_EQ(from.sun_family, AF_UNIX);
        CHECK_EQ(room, own_length);
        CHECK_MEM_EQ(&from, &own, (size_t)own_length);
        if (named != 0) { // And it can be answered.
            CHECK_OK(x_send_to(to, "you", 3, 0, &from, room));
            CHECK_EQ(t_recv(s, bytes, sizeof bytes), 3);
        }
        t_close(s);
    }
    { // A socket that is connected hears its peer only.
        const SOCKET s = t_socket(AF_UNIX, SOCK_DGRAM, 0), stranger = t_socket(AF_UNIX, SOCK_DGRAM, 0);
        const int own_length = t_bind_unix(s, &own);
        CHECK_OK(connect_unix(s, &address, length));
        CHECK(x_send_to(stranger, "psst", 4, 0, &own, own_length) == SOCKET_ERROR);
        CHECK_OK(x_send_to(to, "you", 3, 0, &own, own_length));
        CHECK_EQ(t_recv(s, bytes, sizeof bytes), 3);
        t_close(s);
        t_close(stranger);
    }
    t_close(to);
    harness_end();
}
