#include "connect/connect.h"

TEST("a socket that was bound by a connect stays bound when that is refused: it has a port, cannot be bound again, "
     "and may listen; one that was bound before keeps its name through every attempt (CONNECT-01, CONNECT-06)")
{
    struct sockaddr_in dead, own, any = {.sin_family = AF_INET};
    struct sockaddr_storage name;
    harness_start();
    t_refusing_address(&dead);
    for (int mode = 0; mode < 2; mode++) {
        const SOCKET s = t_socket(AF_INET, SOCK_STREAM, 0), bound = t_socket(AF_INET, SOCK_STREAM, 0);
        t_bind_loopback(bound, &own);
        t_set_nonblocking(s, mode == 1);
        t_set_nonblocking(bound, mode == 1);
        for (int i = 0; i < 3; i++) {
            CHECK_ERROR(call_ip(s, &dead), mode == 1 ? WSAEWOULDBLOCK : WSAECONNREFUSED);
            CHECK_ERROR(call_ip(bound, &dead), mode == 1 ? WSAEWOULDBLOCK : WSAECONNREFUSED);
            CHECK_EQ(selected_within(s, IN_ALL, t_patience_ms()), IN_EXCEPT);
            CHECK_EQ(selected_within(bound, IN_ALL, t_patience_ms()), IN_EXCEPT);
            name_of(s, &name);
            CHECK_NE(((struct sockaddr_in *)&name)->sin_port, 0);
            CHECK_ERROR(sp.lpWSPBind(s, (struct sockaddr *)&any, sizeof any, &t_error), WSAEINVAL);
            name_of(bound, &name);
            CHECK_MEM_EQ(&name, &own, sizeof own);
            { // Nobody can take its port meanwhile.
                const int thief = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
                CHECK_EQ(bind(thief, (struct sockaddr *)&own, sizeof own), -1);
                CHECK_EQ(errno, EADDRINUSE);
                CHECK_EQ(close(thief), 0);
            }
        }
        t_set_nonblocking(s, false);
        CHECK_OK(sp.lpWSPListen(s, 1, &t_error));
        name_of(s, &name);
        ((struct sockaddr_in *)&name)->sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        const SOCKET caller = t_connect((struct sockaddr_in *)&name), server = t_accept(s);
        expect_connection(caller, server);
        t_close(caller);
        t_close(server);
        t_close(s);
        t_close(bound);
    }
    harness_end();
}
