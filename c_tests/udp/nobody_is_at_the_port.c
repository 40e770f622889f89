#include "udp/udp.h"

static void report(SOCKET s, BOOL on)
{
    DWORD returned;
    CHECK_OK(sp.lpWSPIoctl(s, SIO_UDP_CONNRESET, &on, sizeof on, NULL, 0, &returned, NULL, NULL, NULL, &t_error));
}

TEST("a datagram that met nobody is told by a later receive as WSAECONNRESET, once for each, connected or not; no send "
     "fails because of it; SIO_UDP_CONNRESET turns it off (UDP-10, RECV-20)")
{
    harness_start();
    for (int i = 0; i < 2; i++) {
        t_address own, peer, nobody;
        char byte;
        const SOCKET other = u_bound(families[i], &peer);
        u_nobody(families[i], &nobody);
        for (int connected = 0; connected < 2; connected++) {
            const SOCKET s = u_bound(families[i], &own);
            if (connected)
                CHECK_OK(u_connect(s, &nobody));
            t_set_nonblocking(s, true);
            { // Once for each.
                CHECK_OK(u_send_to(s, "a", &nobody));
                CHECK_ERROR(x_recv1(s, &byte, 1, 0), WSAECONNRESET);
                CHECK_ERROR(x_recv1(s, &byte, 1, 0), WSAEWOULDBLOCK);
                CHECK_OK(u_send_to(s, "a", &nobody));
                CHECK_OK(u_send_to(s, "b", &nobody));
                CHECK_ERROR(x_recv_from(s, &byte, 1, 0, NULL, NULL), WSAECONNRESET);
                CHECK_ERROR(x_recv1(s, &byte, 1, 0), WSAECONNRESET);
                CHECK_ERROR(x_recv1(s, &byte, 1, 0), WSAEWOULDBLOCK);
            }
            { // A blocking receive is told, too.
                t_set_nonblocking(s, false);
                CHECK_OK(u_send_to(s, "a", &nobody));
                CHECK_ERROR(x_recv1(s, &byte, 1, 0), WSAECONNRESET);
            }
            if (!connected) { // Good datagrams come and go in between.
                CHECK_OK(u_send_to(s, "a", &nobody));
                CHECK_OK(u_send_to(s, "to the other", &peer));
                u_expect(other, "to the other");
                CHECK_OK(u_send_to(other, "back", &own));
                CHECK_ERROR(x_recv1(s, &byte, 1, 0), WSAECONNRESET);
                u_expect(s, "back");
            }
            { // Turned off.
                report(s, FALSE);
                CHECK_OK(u_send_to(s, "a", &nobody));
                CHECK_OK(u_send_to(s, "b", &nobody));
                u_expect_nothing(s);
                report(s, TRUE);
                CHECK_OK(u_send_to(s, "c", &nobody));
                CHECK_ERROR(x_recv1(s, &byte, 1, 0), WSAECONNRESET);
            }
            t_close(s);
        }
        t_close(other);
    }
    harness_end();
}
