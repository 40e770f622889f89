#include "transfer/transfer.h"

TEST("a send of no octets succeeds and sends nothing; a receive into no room succeeds and leaves the data (SND-01, "
     "RCV-03, RCV-06)")
{
    SOCKET client, server;
    char byte = 0;
    WSABUF empty[] = {{0, NULL}, {0, &byte}};
    harness_start();
    t_pair(&client, &server);
    { // With and without a pointer.
        CHECK_OK(x_send1(client, NULL, 0, 0));
        CHECK_EQ(x_count, 0);
        CHECK_OK(x_send1(client, &byte, 0, 0));
        CHECK_EQ(x_count, 0);
        CHECK_OK(x_send(client, empty, 2, 0));
        CHECK_EQ(x_count, 0);
    }
    t_set_nonblocking(server, true);
    CHECK_ERROR(x_recv1(server, &byte, 1, 0), WSAEWOULDBLOCK);
    t_set_nonblocking(server, false);
    { // A receive, with data there.
        t_send_all(client, "a", 1);
        t_readable(server);
        CHECK_OK(x_recv1(server, NULL, 0, 0));
        CHECK_EQ(x_count, 0);
        CHECK_OK(x_recv1(server, &byte, 0, 0));
        CHECK_EQ(x_count, 0);
        CHECK_OK(x_recv(server, empty, 2, 0));
        CHECK_EQ(x_count, 0);
        t_recv_exactly(server, &byte, 1);
        CHECK_EQ(byte, 'a');
    }
    t_close(client);
    t_expect_end(server);
    t_close(server);
    harness_end();
}
