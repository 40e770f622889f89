#include "transfer/transfer.h"

TEST("on a connection WSPSendTo ignores its address and WSPRecvFrom leaves its outputs alone (SND-04, SENDTO-02, "
     "RCV-19, RECVFROM-03, RECVFROM-04)")
{
    SOCKET pairs[4][2];
    harness_start();
    t_pair(&pairs[0][0], &pairs[0][1]);
    t_unix_pair(SOCK_STREAM, &pairs[1][0], &pairs[1][1]);
    t_unix_pair(SOCK_SEQPACKET, &pairs[2][0], &pairs[2][1]);
    t_pair(&pairs[3][1], &pairs[3][0]); // the accepted end
    for (int i = 0; i < 4; i++) {
        const SOCKET a = pairs[i][0], b = pairs[i][1];
        struct sockaddr_in elsewhere = {.sin_family = AF_INET, .sin_port = 9, .sin_addr.s_addr = htonl(0x7f000009)};
        char garbage[16], from[32], bytes[8];
        INT length;
        memset(garbage, 0xa5, sizeof garbage);
        { // Good, bad, short, missing.
            CHECK_OK(x_send_to(a, "a", 1, 0, &elsewhere, sizeof elsewhere));
            CHECK_EQ(x_count, 1);
            CHECK_OK(x_send_to(a, "b", 1, 0, garbage, sizeof garbage));
            CHECK_OK(x_send_to(a, "c", 1, 0, garbage, 1));
            CHECK_OK(x_send_to(a, "d", 1, 0, garbage, -1));
            CHECK_OK(x_send_to(a, "e", 1, 0, NULL, 0));
            CHECK_OK(x_send_to(a, "f", 1, 0, NULL, 16));
            if (t_wild_pointers())
                CHECK_OK(x_send_to(a, "g", 1, 0, T_WILD, 16));
            else
                CHECK_OK(x_send_to(a, "g", 1, 0, NULL, 16));
        }
        { // Outputs of any size stay as they were.
            memset(from, 0x5a, sizeof from);
            const INT rooms[] = {sizeof from, 1, 0, -1};
            for (int room = 0; room < 4; room++) {
                length = rooms[room];
                CHECK_OK(x_recv_from(b, bytes, 1, 0, from, &length));
                CHECK_EQ(bytes[0], "abcd"[room]);
                CHECK_EQ(length, rooms[room]);
            }
            for (size_t at = 0; at < sizeof from; at++)
                CHECK_EQ(from[at], 0x5a);
            CHECK_OK(x_recv_from(b, bytes, 1, 0, NULL, NULL));
            CHECK_OK(x_recv_from(b, bytes, 1, 0, from, NULL));
            CHECK_OK(x_recv_from(b, bytes, 1, 0, NULL, &length));
            CHECK_EQ(bytes[0], 'g');
        }
        t_close(a);
        t_close(b);
    }
    harness_end();
}
