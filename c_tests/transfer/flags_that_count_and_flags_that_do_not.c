#include "transfer/transfer.h"

TEST("a send knows MSG_OOB and MSG_DONTROUTE, and no partial messages; another flag is WSAEOPNOTSUPP for a send, "
     "WSAEINVAL for a receive, and nothing moves (SND-16, SEND-06, SEND-07, RECV-18)")
{
    SOCKET client, server;
    struct sockaddr_in address;
    char byte = 'x';
    harness_start();
    t_pair(&client, &server);
    const SOCKET udp = t_socket(AF_INET, SOCK_DGRAM, 0);
    t_bind_loopback(udp, &address);
    { // MSG_DONTROUTE is taken.
        CHECK_OK(x_send1(client, "a", 1, MSG_DONTROUTE));
        CHECK_EQ(x_count, 1);
        CHECK_OK(x_send_to(udp, "a", 1, MSG_DONTROUTE, &address, sizeof address));
    }
    { // No protocol here has partial messages.
        CHECK_ERROR(x_send1(client, &byte, 1, MSG_PARTIAL), WSAEOPNOTSUPP);
        CHECK_ERROR(x_send_to(udp, &byte, 1, MSG_PARTIAL, &address, sizeof address), WSAEOPNOTSUPP);
    }
    { // Flags that only receives have, that only Linux has, that nobody has.
        const DWORD unknown[] = {MSG_PEEK, MSG_WAITALL, MSG_DONTWAIT, MSG_NOSIGNAL, MSG_CONFIRM, MSG_FASTOPEN, 0x10,
                                 0x80, 0x80000000, 0xffffffff};
        for (size_t i = 0; i < sizeof unknown / sizeof unknown[0]; i++) {
            CHECK_ERROR(x_send1(client, &byte, 1, unknown[i]), WSAEOPNOTSUPP);
            CHECK_ERROR(x_send_to(udp, &byte, 1, unknown[i], &address, sizeof address), WSAEOPNOTSUPP);
        }
    }
    { // The same for receives.
        const DWORD unknown[] = {MSG_DONTROUTE, MSG_DONTWAIT, MSG_TRUNC, MSG_ERRQUEUE, MSG_NOSIGNAL, 0x10, 0x80000000};
        t_readable(server);
        t_readable(udp);
        for (size_t i = 0; i < sizeof unknown / sizeof unknown[0]; i++) {
            CHECK_ERROR(x_recv1(server, &byte, 1, unknown[i]), WSAEINVAL);
            CHECK_ERROR(x_recv1(udp, &byte, 1, unknown[i]), WSAEINVAL);
            CHECK_ERROR(x_recv1(server, &byte, 1, unknown[i] | MSG_PEEK), WSAEINVAL);
        }
    }
    { // One octet has come here and there.
        CHECK_OK(x_recv1(server, &byte, 1, 0));
        CHECK_EQ(byte, 'a');
        CHECK_OK(x_recv1(udp, &byte, 1, 0));
        t_set_nonblocking(udp, true);
        CHECK_ERROR(x_recv1(udp, &byte, 1, 0), WSAEWOULDBLOCK);
        t_close(client);
        t_expect_end(server);
    }
    t_close(server);
    t_close(udp);
    harness_end();
}
