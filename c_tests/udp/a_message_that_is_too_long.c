#include "udp/udp.h"

static char out[66000], in[66000];

TEST("a message longer than a datagram can be is WSAEMSGSIZE and nothing is sent; the longest one arrives (SEND-05)")
{
    harness_start();
    for (int i = 0; i < 2; i++) {
        const int family = families[i];
        const size_t longest = family == AF_INET ? 65507 : 65527; // 16 bits, without UDP's header and IPv4's
        t_address own, peer;
        const SOCKET s = u_bound(family, &own), sender = u_bound(family, &peer);
        x_fill(out, 0, sizeof out);
        { // One octet too many, in one buffer or two, with an address or a peer.
            WSABUF two[] = {{1, out}, {(ULONG)longest, out + 1}};
            CHECK_ERROR(x_send_to(sender, out, longest + 1, 0, &own, u_length(family)), WSAEMSGSIZE);
            CHECK_OK(u_connect(sender, &own));
            CHECK_ERROR(x_send1(sender, out, longest + 1, 0), WSAEMSGSIZE);
            CHECK_ERROR(x_send(sender, two, 2, 0), WSAEMSGSIZE);
            u_expect_nothing(s);
        }
        { // The longest.
            CHECK_OK(x_send1(sender, out, longest, 0));
            CHECK_EQ(x_count, longest);
            CHECK_OK(x_recv1(s, in, sizeof in, 0));
            CHECK_EQ(x_count, longest);
            CHECK_EQ(x_first_wrong(in, 0, longest), longest);
        }
        { // SO_MAX_MSG_SIZE says so.
            CHECK(t_get_option(s, SOL_SOCKET, SO_MAX_MSG_SIZE) >= 65507);
        }
        t_close(s);
        t_close(sender);
    }
    harness_end();
}
