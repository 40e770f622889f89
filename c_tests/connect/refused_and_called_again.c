#include "connect/connect.h"

TEST("after a blocking connect was refused the socket is exceptional, not writable and not readable; the same socket "
     "can call again, be refused again, and be connected in the end (CONNECT-06, CON-04, CON-05)")
{
    harness_start();
    for (int which = 0; which < PLACES; which++) {
        place nobody, p;
        empty_place(&nobody, which);
        const SOCKET s = caller_of(&nobody), listener = open_place(&p, which, 1);
        for (int i = 0; i < 3; i++) {
            CHECK_ERROR(call(s, &nobody.address, nobody.length), WSAECONNREFUSED);
            CHECK_EQ(selected(s, IN_WRITE), 0);
            CHECK_EQ(selected(s, IN_READ), 0);
            CHECK_EQ(selected(s, IN_ALL), IN_EXCEPT);
            CHECK_ERROR(sp.lpWSPSend(s, &(WSABUF){1, "x"}, 1, &(DWORD){0}, 0, NULL, NULL, NULL, &t_error),
                        WSAENOTCONN);
        }
        CHECK_OK(call(s, &p.address, p.length));
        CHECK_EQ(selected(s, IN_ALL), IN_WRITE);
        const SOCKET server = t_accept(listener);
        expect_connection(s, server);
        t_close(s);
        t_close(server);
        t_close(listener);
    }
    harness_end();
}
