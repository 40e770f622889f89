#include "harness.h"

TEST("WSPRecvDisconnect ends receiving; there are no disconnect data to be had, not even after the end was seen, and "
     "asking for them changes nothing (RECVDISC-01, RECVDISC-03, RECVDISC-04)")
{
    SOCKET sockets[3][2];
    char bytes[4] = "abc", byte;
    WSABUF data = {sizeof bytes, bytes}, small = {0, NULL};
    harness_start();
    t_pair(&sockets[0][0], &sockets[0][1]);
    t_unix_pair(SOCK_STREAM, &sockets[1][0], &sockets[1][1]);
    t_unix_pair(SOCK_SEQPACKET, &sockets[2][0], &sockets[2][1]);
    for (int i = 0; i < 3; i++) {
        const SOCKET client = sockets[i][0], server = sockets[i][1];
        { // With a buffer it is refused, and receiving goes on.
            CHECK_ERROR(sp.lpWSPRecvDisconnect(server, &data, &t_error), WSAENOPROTOOPT);
            CHECK_ERROR(sp.lpWSPRecvDisconnect(server, &small, &t_error), WSAENOPROTOOPT);
            if (t_wild_pointers())
                CHECK_ERROR(sp.lpWSPRecvDisconnect(server, T_WILD, &t_error), WSAEFAULT);
            CHECK_STR_EQ(bytes, "abc");
            t_send_all(client, "x", 1);
            CHECK_EQ(t_recv(server, &byte, 1), 1);
        }
        { // The end is seen: still no data, and the answer is the same.
            t_shutdown(client, SD_SEND);
            if (i < 2)
                t_expect_end(server);
            else
                CHECK_ERROR(t_recv(server, &byte, 1), WSAEDISCON);
            CHECK_ERROR(sp.lpWSPRecvDisconnect(server, &data, &t_error), WSAENOPROTOOPT);
        }
        { // Without a buffer.
            CHECK_OK(sp.lpWSPRecvDisconnect(server, NULL, &t_error));
            CHECK_OK(sp.lpWSPRecvDisconnect(server, NULL, &t_error));
            CHECK_ERROR(t_recv(server, &byte, 1), WSAESHUTDOWN);
            t_send_all(server, "y", 1);
            CHECK_EQ(t_recv(client, &byte, 1), 1);
        }
        t_close(client);
        t_close(server);
    }
    { // A datagram socket needs no peer; what comes is queued, and nobody is told.
        const SOCKET udp = t_socket(AF_INET, SOCK_DGRAM, 0), sender = t_socket(AF_INET, SOCK_DGRAM, 0);
        struct sockaddr_in address;
        t_bind_loopback(udp, &address);
        CHECK_OK(
            sp.lpWSPConnect(sender, (struct sockaddr *)&address, sizeof address, NULL, NULL, NULL, NULL, &t_error));
        CHECK_OK(sp.lpWSPRecvDisconnect(udp, NULL, &t_error));
        CHECK_ERROR(t_recv(udp, &byte, 1), WSAESHUTDOWN);
        for (int i = 0; i < 3; i++)
            CHECK_EQ(t_send(sender, "x", 1), 1);
        t_close(udp);
        t_close(sender);
    }
    harness_end();
}
