#include "af_unix/unix.h"

static void too_little_room(SOCKET from, SOCKET to)
{
    char bytes[64];
    CHECK_OK(x_send1(from, "abcdefgh", 8, 0));
    CHECK_OK(x_send1(from, "next", 4, 0));
    { // The buffers are filled, the message stays.
        for (int i = 0; i < 2; i++) {
            memset(bytes, 0, sizeof bytes);
            CHECK_ERROR(x_recv1(to, bytes, 3, 0), WSAEMSGSIZE);
            CHECK_MEM_EQ(bytes, "abc", 4);
        }
        CHECK_ERROR(x_recv1(to, bytes, 7, MSG_PEEK), WSAEMSGSIZE);
    }
    { // MSG_PARTIAL is not offered: asking for a part of a message makes no difference.
        CHECK_ERROR(x_recv1(to, bytes, 3, MSG_PARTIAL), WSAEMSGSIZE);
        CHECK_ERROR(x_send1(from, "part", 4, MSG_PARTIAL), WSAEOPNOTSUPP);
    }
    { // With room enough it comes whole; then the next.
        CHECK_OK(x_recv1(to, bytes, sizeof bytes, MSG_PARTIAL));
        CHECK_EQ(x_count, 8);
        CHECK_EQ(x_flags & MSG_PARTIAL, 0);
        CHECK_MEM_EQ(bytes, "abcdefgh", 8);
        CHECK_OK(x_recv1(to, bytes, sizeof bytes, 0));
        CHECK_EQ(x_count, 4);
        CHECK_MEM_EQ(bytes, "next", 4);
    }
}

TEST("AF_UNIX messages are reliable: one that does not fit is WSAEMSGSIZE and stays whole; parts of messages are not "
     "offered (RECV-06, RECV-07, SEND-07)")
{
    SOCKET client, server;
    struct sockaddr_un address;
    harness_start();
    CHECK((t_entry(AF_UNIX, SOCK_SEQPACKET)->dwServiceFlags1 & XP1_PARTIAL_MESSAGE) == 0);
    CHECK((t_entry(AF_UNIX, SOCK_DGRAM)->dwServiceFlags1 & XP1_PARTIAL_MESSAGE) == 0);
    t_unix_pair(SOCK_SEQPACKET, &client, &server);
    too_little_room(client, server);
    t_close(client);
    t_close(server);
    { // Datagrams.
        server = t_socket(AF_UNIX, SOCK_DGRAM, 0);
        client = t_socket(AF_UNIX, SOCK_DGRAM, 0);
        const int length = t_bind_unix(server, &address);
        CHECK_OK(connect_unix(client, &address, length));
        too_little_room(client, server);
        t_close(client);
        t_close(server);
    }
    harness_end();
}
