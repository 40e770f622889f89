#include "transfer/transfer.h"

TEST("after the peer's graceful end the data is read, then zero octets again and again; sending works on (RECV-10, "
     "CLS-02, SHU-05, EVX-23)")
{
    SOCKET client, server;
    char bytes[8];
    harness_start();
    for (int nonblocking = 0; nonblocking < 2; nonblocking++) {
        { // Only its sending has ended.
            t_pair(&client, &server);
            t_set_nonblocking(server, nonblocking);
            t_send_all(client, "abc", 3);
            t_shutdown(client, SD_SEND);
            t_readable(server);
            t_recv_exactly(server, bytes, 3);
            t_expect_end(server);
            t_expect_end(server);
            t_expect_end(server);
            t_send_all(server, "hello", 5);
            t_recv_exactly(client, bytes, 5);
            CHECK_MEM_EQ(bytes, "hello", 5);
            t_close(server);
            t_expect_end(client);
            t_close(client);
        }
        { // It has closed.
            t_pair(&client, &server);
            t_set_nonblocking(server, nonblocking);
            t_send_all(client, "abc", 3);
            t_close(client);
            t_recv_exactly(server, bytes, 3);
            t_expect_end(server);
            t_expect_end(server);
            t_close(server);
        }
    }
    harness_end();
}
