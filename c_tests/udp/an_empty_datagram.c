#include "udp/udp.h"

TEST("a datagram of no octets is sent, is told by FD_READ and WSPSelect, and is received as zero octets (UDP-08, "
     "UDP-09)")
{
    harness_start();
    for (int i = 0; i < 2; i++) {
        const int family = families[i];
        t_address own, peer, from;
        INT length = sizeof from;
        char byte;
        const struct timeval at_once = {0, 0};
        const SOCKET s = u_bound(family, &own), sender = u_bound(family, &peer);
        const WSAEVENT event = t_event();
        t_select(s, event, FD_READ);
        { // No buffer, an empty buffer, two empty ones.
            CHECK_OK(x_send_to(sender, NULL, 0, 0, &own, u_length(family)));
            CHECK_EQ(x_count, 0);
            CHECK_OK(x_send_to(sender, &byte, 0, 0, &own, u_length(family)));
        }
        { // Told.
            WSP_FD_SET set = {1, {s}};
            t_expect_events(s, event, FD_READ);
            CHECK_EQ(sp.lpWSPSelect(0, &set, NULL, NULL, &at_once, &t_error), 1);
        }
        { // Received, one after the other; not the end of anything.
            CHECK_OK(x_recv_from(s, &byte, 1, 0, &from, &length));
            CHECK_EQ(x_count, 0);
            CHECK_MEM_EQ(&from, &peer, (size_t)length);
            t_expect_events(s, event, FD_READ);
            CHECK_OK(x_recv1(s, NULL, 0, 0));
            CHECK_EQ(x_count, 0);
            t_expect_nothing(s, event);
            CHECK_ERROR(x_recv1(s, &byte, 1, 0), WSAEWOULDBLOCK);
        }
        { // To the default peer.
            CHECK_OK(u_connect(sender, &own));
            CHECK_OK(x_send1(sender, NULL, 0, 0));
            t_expect_events(s, event, FD_READ);
            CHECK_OK(x_recv1(s, &byte, 1, 0));
            CHECK_EQ(x_count, 0);
        }
        t_close(s);
        t_close(sender);
        t_close_event(event);
    }
    harness_end();
}
