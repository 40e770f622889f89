#include "udp/udp.h"

TEST("WSPRecvFrom tells the sender; too little room for its address is WSAEFAULT and takes nothing; the address is "
     "optional (RECVFROM-01, RECVFROM-02, RECVFROM-03)")
{
    harness_start();
    for (int i = 0; i < 2; i++) {
        const int family = families[i];
        t_address own, peer;
        struct sockaddr_storage from;
        char bytes[8];
        const SOCKET s = u_bound(family, &own), sender = u_bound(family, &peer);
        CHECK_OK(u_send_to(sender, "one", &own));
        { // Too little room, or none at all.
            for (INT room = -1; room < u_length(family); room++) {
                INT length = room;
                CHECK_ERROR(x_recv_from(s, bytes, sizeof bytes, 0, &from, &length), WSAEFAULT);
                CHECK_EQ(length, room);
            }
            CHECK_ERROR(x_recv_from(s, bytes, sizeof bytes, 0, &from, NULL), WSAEFAULT);
        }
        { // Just enough, and more; a peek tells it, too.
            const INT rooms[] = {u_length(family), sizeof from};
            for (int round = 0; round < 2; round++) {
                INT length = rooms[round];
                memset(&from, 0x5a, sizeof from);
                CHECK_OK(x_recv_from(s, bytes, sizeof bytes, round == 0 ? MSG_PEEK : 0, &from, &length));
                CHECK_EQ(x_count, 3);
                CHECK_EQ(x_flags, 0);
                CHECK_EQ(length, u_length(family));
                CHECK_MEM_EQ(&from, &peer, (size_t)length);
                CHECK_EQ(((char *)&from)[length], 0x5a);
            }
        }
        { // Nobody asks.
            INT length = 7;
            CHECK_OK(u_send_to(sender, "two", &own));
            CHECK_OK(u_send_to(sender, "three", &own));
            CHECK_OK(x_recv_from(s, bytes, sizeof bytes, 0, NULL, NULL));
            CHECK_EQ(x_count, 3);
            CHECK_OK(x_recv_from(s, bytes, sizeof bytes, 0, NULL, &length));
            CHECK_EQ(x_count, 5);
            CHECK_EQ(length, 7);
        }
        { // A failing receive changes neither.
            INT length = sizeof from;
            t_set_nonblocking(s, true);
            memset(&from, 0x5a, sizeof from);
            CHECK_ERROR(x_recv_from(s, bytes, sizeof bytes, 0, &from, &length), WSAEWOULDBLOCK);
            CHECK_EQ(length, sizeof from);
            CHECK_EQ(((char *)&from)[0], 0x5a);
        }
        t_close(s);
        t_close(sender);
    }
    harness_end();
}
