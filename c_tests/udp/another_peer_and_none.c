#include "udp/udp.h"

TEST("a new default peer discards what is queued; an address of zeros, or the family AF_UNSPEC, takes the peer away: "
     "then WSPSend and WSPRecv are WSAENOTCONN, WSPSendTo and WSPRecvFrom work (UDP-12, RECV-02, CONNECT-28, "
     "CONNECT-29, CONNECT-30, CONFLICT-03)")
{
    harness_start();
    for (int i = 0; i < 2; i++) {
        t_address own, first, second;
        char bytes[16];
        const SOCKET s = u_bound(families[i], &own), a = u_bound(families[i], &first),
                     b = u_bound(families[i], &second);
        { // As often as one likes.
            CHECK_OK(u_connect(s, &first));
            CHECK_OK(u_send_to(a, "old", &own));
            CHECK_OK(u_send_to(a, "old too", &own));
            t_readable(s);
            CHECK_OK(u_connect(s, &second));
            u_expect_nothing(s);
            CHECK_OK(u_send_to(b, "new", &own));
            u_expect(s, "new");
            CHECK_OK(x_send1(s, "to b", 4, 0));
            u_expect(b, "to b");
        }
        for (int way = 0; way < 2; way++) { // No peer any more; the port is still its own.
            t_address none = {.any.sa_family = way == 0 ? (sa_family_t)families[i] : AF_UNSPEC};
            CHECK_OK(u_connect(s, &first));
            CHECK_OK(sp.lpWSPConnect(s, &none.any, u_length(families[i]), NULL, NULL, NULL, NULL, &t_error));
            CHECK_ERROR(x_send1(s, "x", 1, 0), WSAENOTCONN);
            CHECK_ERROR(x_recv1(s, bytes, 1, 0), WSAENOTCONN);
            CHECK_ERROR(x_send_to(s, "x", 1, 0, NULL, 0), WSAEDESTADDRREQ);
            CHECK_OK(u_send_to(s, "free", &second));
            u_expect(b, "free");
            CHECK_OK(u_send_to(b, "back", &own));
            CHECK_OK(x_recv_from(s, bytes, sizeof bytes, 0, NULL, NULL));
            CHECK_EQ(x_count, 4);
        }
        { // Connected once more.
            CHECK_OK(u_connect(s, &first));
            CHECK_OK(x_send1(s, "again", 5, 0));
            u_expect(a, "again");
        }
        t_close(s);
        t_close(a);
        t_close(b);
    }
    harness_end();
}
