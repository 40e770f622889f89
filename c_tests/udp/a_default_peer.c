#include "udp/udp.h"

TEST("a connected datagram socket sends to its peer and receives from nobody else, whatever WSPSendTo does; WSPRecvFrom "
     "works there (RECV-19, SENDTO-01, RECVFROM-06, CONFLICT-11, CONNECT-26, CONNECT-27)")
{
    harness_start();
    for (int i = 0; i < 2; i++) {
        t_address own, first, second, from;
        INT length = sizeof from;
        const SOCKET s = u_bound(families[i], &own), a = u_bound(families[i], &first),
                     b = u_bound(families[i], &second);
        CHECK_OK(u_connect(s, &first));
        { // WSPSend, and WSPSendTo without an address.
            CHECK_OK(x_send1(s, "one", 3, 0));
            u_expect(a, "one");
            CHECK_OK(x_send_to(s, "two", 3, 0, NULL, 0));
            u_expect(a, "two");
        }
        { // Another destination, for one datagram only.
            CHECK_OK(u_send_to(s, "elsewhere", &second));
            u_expect(b, "elsewhere");
            CHECK_OK(x_send1(s, "three", 5, 0));
            u_expect(a, "three");
            u_expect_nothing(b);
        }
        { // What others send is dropped silently.
            CHECK_OK(u_send_to(b, "stranger", &own));
            CHECK_OK(u_send_to(a, "peer", &own));
            char bytes[16];
            CHECK_OK(x_recv_from(s, bytes, sizeof bytes, 0, &from, &length));
            CHECK_EQ(x_count, 4);
            CHECK_MEM_EQ(bytes, "peer", 4);
            CHECK_MEM_EQ(&from, &first, (size_t)length);
            u_expect_nothing(s);
        }
        t_close(s);
        t_close(a);
        t_close(b);
    }
    harness_end();
}
