#include "transfer/transfer.h"

TEST("a send, a receive and a shutdown that succeed leave the thread's last error alone (SND-18, SHU-03)")
{
    SOCKET client, server;
    char byte;
    harness_start();
    static const int errors[] = {0, WSAEINVAL};
    for (int i = 0; i < 2; i++) {
        t_pair(&client, &server);
        WSASetLastError(errors[i]);
        CHECK_OK(x_send1(client, "x", 1, 0));
        CHECK_EQ(WSAGetLastError(), errors[i]);
        CHECK_OK(x_send_to(client, "y", 1, 0, NULL, 0));
        CHECK_EQ(WSAGetLastError(), errors[i]);
        CHECK_OK(x_recv1(server, &byte, 1, 0));
        CHECK_EQ(WSAGetLastError(), errors[i]);
        CHECK_OK(sp.lpWSPShutdown(client, SD_SEND, &t_error));
        CHECK_OK(sp.lpWSPShutdown(client, SD_SEND, &t_error));
        CHECK_EQ(WSAGetLastError(), errors[i]);
        t_close(client);
        t_close(server);
    }
    harness_end();
}
