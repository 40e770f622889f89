#include "transfer/transfer.h"

TEST("MSG_PEEK copies data and leaves it there (RCV-09, RECV-15)")
{
    SOCKET client, server;
    char bytes[8] = "";
    WSABUF two[] = {{2, bytes}, {3, bytes + 2}};
    harness_start();
    t_pair(&client, &server);
    t_send_all(client, "abcde", 5);
    t_readable(server);
    { // As often as one likes, into one buffer or several.
        for (int i = 0; i < 3; i++) {
            memset(bytes, 0, sizeof bytes);
            CHECK_OK(x_recv(server, two, 2, MSG_PEEK));
            CHECK_EQ(x_count, 5);
            CHECK_STR_EQ(bytes, "abcde");
        }
        CHECK_OK(x_recv1(server, bytes, 1, MSG_PEEK));
        CHECK_EQ(x_count, 1);
    }
    { // Then the same octets are received.
        CHECK_OK(x_recv1(server, bytes, 2, 0));
        CHECK_MEM_EQ(bytes, "ab", 2);
        CHECK_OK(x_recv1(server, bytes, sizeof bytes, MSG_PEEK));
        CHECK_EQ(x_count, 3);
        CHECK_MEM_EQ(bytes, "cde", 3);
        t_discard(server, 3);
    }
    { // Nothing to look at.
        t_set_nonblocking(server, true);
        CHECK_ERROR(x_recv1(server, bytes, 1, MSG_PEEK), WSAEWOULDBLOCK);
    }
    { // The end can be looked at, too.
        t_close(client);
        t_readable(server);
        CHECK_OK(x_recv1(server, bytes, 1, MSG_PEEK));
        CHECK_EQ(x_count, 0);
        CHECK_OK(x_recv1(server, bytes, 1, 0));
        CHECK_EQ(x_count, 0);
    }
    t_close(server);
    harness_end();
}
