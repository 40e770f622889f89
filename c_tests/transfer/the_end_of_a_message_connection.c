#include "transfer/transfer.h"

TEST("the graceful end of a message-oriented connection is WSAEDISCON again and again, which an empty message is "
     "not; and MSG_PARTIAL is never set (RECV-11, SHUT-07)")
{
    SOCKET client, server;
    char bytes[8];
    harness_start();
    for (int i = 0; i < 4; i++) {
        const bool nonblocking = i % 2 == 1, closes = i >= 2;
        t_unix_pair(SOCK_SEQPACKET, &client, &server);
        t_set_nonblocking(server, nonblocking);
        CHECK_OK(x_send1(client, "one", 3, 0));
        CHECK_OK(x_send1(client, "", 0, 0));
        CHECK_OK(x_send1(client, "two", 3, 0));
        if (closes)
            t_close(client);
        else
            t_shutdown(client, SD_SEND);
        static const DWORD lengths[] = {3, 0, 3};
        for (int j = 0; j < 3; j++) {
            CHECK_OK(x_recv1(server, bytes, sizeof bytes, 0));
            CHECK_EQ(x_count, lengths[j]);
            CHECK_EQ(x_flags, 0);
        }
        for (int j = 0; j < 3; j++)
            CHECK_ERROR(x_recv1(server, bytes, sizeof bytes, 0), WSAEDISCON);
        CHECK_ERROR(x_recv1(server, bytes, sizeof bytes, MSG_PEEK), WSAEDISCON);
        t_close(server);
        if (!closes)
            t_close(client);
    }
    harness_end();
}
