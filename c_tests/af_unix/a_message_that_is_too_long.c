#include "af_unix/unix.h"

TEST("a message longer than the send buffer is WSAEMSGSIZE and nothing of it is sent; SO_MAX_MSG_SIZE tells how long "
     "it may be (SEND-05)")
{
    static const int types[] = {SOCK_SEQPACKET, SOCK_DGRAM};
    static char bytes[1 << 22];
    harness_start();
    for (int i = 0; i < 2; i++) {
        SOCKET client, server;
        struct sockaddr_un address;
        if (types[i] == SOCK_SEQPACKET) {
            t_unix_pair(SOCK_SEQPACKET, &client, &server);
        } else {
            server = t_socket(AF_UNIX, SOCK_DGRAM, 0);
            client = t_socket(AF_UNIX, SOCK_DGRAM, 0);
            const int length = t_bind_unix(server, &address);
            CHECK_OK(connect_unix(client, &address, length));
        }
        const size_t longest = (size_t)t_get_option(client, SOL_SOCKET, SO_MAX_MSG_SIZE);
        CHECK(longest > 1000 && longest < sizeof bytes);
        for (int nonblocking = 0; nonblocking < 2; nonblocking++) {
            t_set_nonblocking(client, nonblocking != 0);
            CHECK_ERROR(x_send1(client, bytes, sizeof bytes, 0), WSAEMSGSIZE);
            CHECK_ERROR(x_send1(client, bytes, longest + 1, 0), WSAEMSGSIZE);
        }
        t_set_nonblocking(server, true);
        CHECK_ERROR(x_recv1(server, bytes, sizeof bytes, 0), WSAEWOULDBLOCK);
        CHECK_OK(x_send1(client, bytes, longest, 0));
        CHECK_OK(x_recv1(server, bytes, sizeof bytes, 0));
        CHECK_EQ(x_count, longest);
        t_close(client);
        t_close(server);
    }
    harness_end();
}
