#include "connect/connect.h"

#include "udp/udp.h"

TEST("a connect of a datagram socket is done at once, bound or not, blocking or not, and again; user data is ignored "
     "and sends nothing; AF_UNSPEC takes the peer away (CONNECT-26, CONNECT-28, CONNECT-32, CON-57, CON-58)")
{
    harness_start();
    for (int i = 0; i < 2; i++) {
        t_address first, second, own, name;
        const SOCKET a = u_bound(families[i], &first), b = u_bound(families[i], &second);
        const INT room = u_length(families[i]);
        for (int mode = 0; mode < 4; mode++) {
            char bytes[4] = "xyz";
            WSABUF data = {3, "abc"}, answer = {sizeof bytes, bytes};
            INT length = sizeof name;
            const SOCKET s = mode & 1 ? u_bound(families[i], &own) : t_socket(families[i], SOCK_DGRAM, 0);
            t_set_nonblocking(s, (mode & 2) != 0);
            CHECK_OK(u_connect(s, &first));
            CHECK_OK(u_connect(s, &second));
            CHECK_OK(u_connect(s, &second));
            CHECK_OK(sp.lpWSPConnect(s, &first.any, room, &data, &answer, NULL, NULL, &t_error));
            CHECK_STR_EQ(bytes, "xyz");
            CHECK_OK(sp.lpWSPGetPeerName(s, &name.any, &length, &t_error));
            CHECK_MEM_EQ(&name, &first, (size_t)length);
            u_expect_nothing(a);
            u_expect_nothing(b);
            t_send_all(s, "first", 5);
            u_expect(a, "first");
            u_expect_nothing(b);
            { // No peer any more; said twice, it is the same.
                memset(&name, 0, sizeof name);
                name.any.sa_family = AF_UNSPEC;
                for (int twice = 0; twice < 2; twice++) {
                    CHECK_OK(call(s, &name, room));
                    length = sizeof own;
                    CHECK_ERROR(sp.lpWSPGetPeerName(s, &own.any, &length, &t_error), WSAENOTCONN);
                    CHECK_EQ(t_send(s, "x", 1), SOCKET_ERROR);
                    CHECK_EQ(t_error, WSAENOTCONN);
                }
                CHECK_OK(u_connect(s, &second));
                t_send_all(s, "second", 6);
                u_expect(b, "second");
            }
            t_close(s);
        }
        { // What cannot be connected to.
            t_address bad = second;
            const SOCKET s = t_socket(families[i], SOCK_DGRAM, 0);
            CHECK_ERROR(call(s, &bad, room - 1), WSAEFAULT);
            CHECK_ERROR(call(s, NULL, room), WSAEFAULT);
            CHECK_ERROR(call(INVALID_SOCKET, &bad, room), WSAENOTSOCK);
            bad.any.sa_family = AF_UNIX;
            CHECK_ERROR(call(s, &bad, room), WSAEAFNOSUPPORT);
            t_close(s);
        }
        t_close(a);
        t_close(b);
    }
    harness_end();
}
