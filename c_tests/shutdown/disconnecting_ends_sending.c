#include "harness.h"

TEST("WSPSendDisconnect ends sending as SD_SEND does; disconnect data are not carried, and asking for them changes "
     "nothing (SENDDISC-01, SENDDISC-02, SHU-18)")
{
    SOCKET sockets[3][2];
    char bytes[4] = "bye";
    WSABUF data = {sizeof bytes, bytes}, nothing = {0, NULL};
    char byte;
    harness_start();
    t_pair(&sockets[0][0], &sockets[0][1]);
    t_unix_pair(SOCK_STREAM, &sockets[1][0], &sockets[1][1]);
    t_unix_pair(SOCK_SEQPACKET, &sockets[2][0], &sockets[2][1]);
    for (int i = 0; i < 3; i++) {
        const SOCKET client = sockets[i][0], server = sockets[i][1];
        { // With data it is refused, and sending goes on.
            CHECK_ERROR(sp.lpWSPSendDisconnect(client, &data, &t_error), WSAENOPROTOOPT);
            CHECK_ERROR(sp.lpWSPSendDisconnect(client, &nothing, &t_error), WSAENOPROTOOPT);
            if (t_wild_pointers())
                CHECK_ERROR(sp.lpWSPSendDisconnect(client, T_WILD, &t_error), WSAEFAULT);
            t_send_all(client, "a", 1);
        }
        { // Without: the data sent before comes, then the end; the other direction works.
            CHECK_OK(sp.lpWSPSendDisconnect(client, NULL, &t_error));
            CHECK_OK(sp.lpWSPSendDisconnect(client, NULL, &t_error));
            CHECK_ERROR(t_send(client, "x", 1), WSAESHUTDOWN);
            CHECK_EQ(t_recv(server, &byte, 1), 1);
            CHECK_EQ(byte, 'a');
            if (i < 2)
                t_expect_end(server);
            else
                CHECK_ERROR(t_recv(server, &byte, 1), WSAEDISCON);
            t_send_all(server, "b", 1);
            CHECK_EQ(t_recv(client, &byte, 1), 1);
            CHECK_EQ(byte, 'b');
        }
        t_close(client);
        t_close(server);
    }
    { // A datagram socket needs no peer.
        const SOCKET udp = t_socket(AF_INET, SOCK_DGRAM, 0);
        struct sockaddr_in address;
        t_bind_loopback(udp, &address);
        CHECK_OK(sp.lpWSPSendDisconnect(udp, NULL, &t_error));
        CHECK_ERROR(t_send(udp, "x", 1), WSAENOTCONN);
        t_close(udp);
    }
    harness_end();
}
