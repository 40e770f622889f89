#include "udp/udp.h"

TEST("a datagram socket can be shut down unconnected, as often as one likes; then it answers WSAESHUTDOWN in that "
     "direction, and those who send to it notice nothing (SHU-14, SHU-15, SHUT-02, SHUT-05)")
{
    harness_start();
    for (int i = 0; i < 2; i++) {
        t_address own, peer;
        char byte;
        const SOCKET s = u_bound(families[i], &own), other = u_bound(families[i], &peer);
        { // Receiving.
            CHECK_OK(u_send_to(other, "before", &own));
            t_shutdown(s, SD_RECEIVE);
            t_shutdown(s, SD_RECEIVE);
            CHECK_ERROR(x_recv_from(s, &byte, 1, 0, NULL, NULL), WSAESHUTDOWN);
            CHECK_ERROR(x_recv1(s, &byte, 1, 0), WSAESHUTDOWN);
            CHECK_OK(u_send_to(other, "after", &own));
            u_expect_nothing(other); // no ICMP error came back
            CHECK_OK(u_send_to(s, "still sending", &peer));
            u_expect(other, "still sending");
        }
        { // Sending.
            t_shutdown(s, SD_SEND);
            t_shutdown(s, SD_SEND);
            CHECK_ERROR(u_send_to(s, "x", &peer), WSAESHUTDOWN);
            CHECK_OK(u_connect(other, &own));
            t_shutdown(other, SD_BOTH);
            CHECK_ERROR(x_send1(other, "x", 1, 0), WSAESHUTDOWN);
            CHECK_ERROR(x_recv1(other, &byte, 1, 0), WSAESHUTDOWN);
        }
        t_close(s);
        t_close(other);
    }
    harness_end();
}
