#include "connect/connect.h"

TEST("a connected or accepted socket answers WSAEISCONN, also after a shutdown and after the end; a listening one "
     "WSAEINVAL, what is none WSAENOTSOCK; each stays as it was (CONNECT-05, CONNECT-10, CONNECT-33, CON-23, CON-24, "
     "CON-26, CON-31)")
{
    harness_start();
    for (int which = 0; which < PLACES; which++) {
        place p, elsewhere;
        const SOCKET listener = open_place(&p, which, 5), other = open_place(&elsewhere, which, 5);
        const SOCKET client = caller_of(&p);
        CHECK_OK(call(client, &p.address, p.length));
        const SOCKET server = t_accept(listener);
        for (int mode = 0; mode < 2; mode++) { // Blocking or not, here or elsewhere.
            t_set_nonblocking(client, mode == 1);
            t_set_nonblocking(server, mode == 1);
            t_set_nonblocking(listener, mode == 1);
            CHECK_ERROR(call(client, &p.address, p.length), WSAEISCONN);
            CHECK_ERROR(call(client, &elsewhere.address, elsewhere.length), WSAEISCONN);
            CHECK_ERROR(call(server, &p.address, p.length), WSAEISCONN);
            CHECK_ERROR(call(server, &elsewhere.address, elsewhere.length), WSAEISCONN);
            CHECK_ERROR(call(listener, &p.address, p.length), WSAEINVAL);
            CHECK_ERROR(call(listener, &elsewhere.address, elsewhere.length), WSAEINVAL);
            expect_connection(client, server);
        }
        { // The listener still accepts, and nobody called the other one.
            const SOCKET second = call_place(&p, '2'), accepted = t_accept(listener);
            expect_number(accepted, '2');
            expect_nobody(other);
            t_close(second);
            t_close(accepted);
        }
        { // Shut down, then ended from both sides.
            t_shutdown(client, SD_SEND);
            CHECK_ERROR(call(client, &elsewhere.address, elsewhere.length), WSAEISCONN);
            expect_gone(server);
            t_close(server);
            expect_gone(client);
            CHECK_ERROR(call(client, &elsewhere.address, elsewhere.length), WSAEISCONN);
            t_shutdown(client, SD_BOTH);
            CHECK_ERROR(call(client, &elsewhere.address, elsewhere.length), WSAEISCONN);
            expect_nobody(other);
        }
        CHECK_ERROR(call(INVALID_SOCKET, &p.address, p.length), WSAENOTSOCK);
        CHECK_ERROR(call(INVALID_SOCKET, NULL, 0), WSAENOTSOCK);
        t_close(client);
        CHECK_ERROR(call(client, &p.address, p.length), WSAENOTSOCK);
        t_close(listener);
        t_close(other);
    }
    harness_end();
}
