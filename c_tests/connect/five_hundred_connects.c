#include "connect/connect.h"

enum { ROUNDS = 500 };

static int descriptors(void)
{
    int count = 0;
    for (int fd = 0; fd < 1024; fd++)
        count += fcntl(fd, F_GETFD) >= 0;
    return count;
}

TEST("five hundred connects of each kind leave no descriptor behind, and a bound port is free again after each of "
     "them (CONNECT-02, CONNECT-03)")
{
    harness_start();
    for (int which = 0; which < PLACES; which++) {
        place p, nobody;
        const SOCKET listener = open_place(&p, which, 5);
        empty_place(&nobody, which);
        const int before = descriptors();
        for (int round = 0; round < ROUNDS; round++) {
            const SOCKET s = caller_of(&p);
            switch (round % 4) {
            case 0: // Blocking.
                CHECK_OK(call(s, &p.address, p.length));
                t_close(t_accept(listener));
                break;
            case 1: // Given up on the way.
                t_set_nonblocking(s, true);
                if (call(s, &p.address, p.length) != 0)
                    CHECK_EQ(t_error, WSAEWOULDBLOCK);
                t_close(t_accept(listener));
                break;
            case 2: // Refused.
                CHECK_ERROR(call(s, &nobody.address, nobody.length), WSAECONNREFUSED);
                break;
            default: // Refused, and nobody looks.
                t_set_nonblocking(s, true);
                CHECK_EQ(call(s, &nobody.address, nobody.length), SOCKET_ERROR);
            }
            t_close(s);
        }
        CHECK_EQ(descriptors(), before);
        t_close(listener);
    }
    { // One port for all of them: a refused call and a reset one hold nothing.
        struct sockaddr_in own, dead, address;
        SOCKET s = t_socket(AF_INET, SOCK_STREAM, 0);
        t_bind_loopback(s, &own);
        t_close(s);
        t_refusing_address(&dead);
        const SOCKET listener = t_listener(&address, 5);
        for (int round = 0; round < ROUNDS; round++) {
            s = t_socket(AF_INET, SOCK_STREAM, 0);
            CHECK_OK(sp.lpWSPBind(s, (struct sockaddr *)&own, sizeof own, &t_error));
            if (round % 2 == 0) {
                CHECK_ERROR(call_ip(s, &dead), WSAECONNREFUSED);
                t_close(s);
            } else {
                CHECK_OK(call_ip(s, &address));
                const SOCKET server = t_accept(listener);
                t_reset(s);
                expect_gone(server);
                t_close(server);
            }
        }
        t_close(listener);
    }
    harness_end();
}
