#include "udp/udp.h"

TEST("a datagram longer than the buffers fills them, is WSAEMSGSIZE, tells its sender and is gone; the next one is "
     "whole (UDP-07, UDP-21, RECV-05, RECV-07)")
{
    harness_start();
    for (int i = 0; i < 2; i++) {
        t_address own, peer, from;
        INT length = sizeof from;
        char bytes[8] = "";
        WSABUF two[] = {{1, bytes}, {2, bytes + 4}};
        const SOCKET s = u_bound(families[i], &own), sender = u_bound(families[i], &peer);
        { // One buffer.
            CHECK_OK(u_send_to(sender, "abcdef", &own));
            CHECK_OK(u_send_to(sender, "second", &own));
            CHECK_ERROR(x_recv_from(s, bytes, 3, 0, &from, &length), WSAEMSGSIZE);
            CHECK_MEM_EQ(bytes, "abc\0", 4);
            CHECK_EQ(length, u_length(families[i]));
            CHECK_MEM_EQ(&from, &peer, (size_t)length);
            u_expect(s, "second");
            u_expect_nothing(s);
        }
        { // Two buffers, and WSPRecv.
            memset(bytes, 0, sizeof bytes);
            CHECK_OK(u_send_to(sender, "uvwxyz", &own));
            CHECK_ERROR(x_recv(s, two, 2, 0), WSAEMSGSIZE);
            CHECK_MEM_EQ(bytes, "u\0\0\0vw\0\0", 8);
            u_expect_nothing(s);
        }
        { // No room at all: a datagram, even so.
            CHECK_OK(u_send_to(sender, "x", &own));
            CHECK_ERROR(x_recv1(s, NULL, 0, 0), WSAEMSGSIZE);
            u_expect_nothing(s);
        }
        { // A peek leaves it.
            CHECK_OK(u_send_to(sender, "abcdef", &own));
            CHECK_ERROR(x_recv1(s, bytes, 3, MSG_PEEK), WSAEMSGSIZE);
            CHECK_OK(x_recv1(s, bytes, 6, MSG_PEEK));
            CHECK_EQ(x_count, 6);
            u_expect(s, "abcdef");
        }
        { // More room than it needs: it comes alone.
            CHECK_OK(u_send_to(sender, "ab", &own));
            CHECK_OK(u_send_to(sender, "cd", &own));
            u_expect(s, "ab");
            u_expect(s, "cd");
        }
        t_close(s);
        t_close(sender);
    }
    harness_end();
}
