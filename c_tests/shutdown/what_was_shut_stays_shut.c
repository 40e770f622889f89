#include "harness.h"

static SOCKET client, server;

static void expect_no_send(SOCKET s)
{
    for (int i = 0; i < 3; i++)
        CHECK_ERROR(t_send(s, "x", 1), WSAESHUTDOWN);
}

static void expect_no_receive(SOCKET s)
{
    char byte;
    for (int i = 0; i < 3; i++)
        CHECK_ERROR(t_recv(s, &byte, 1), WSAESHUTDOWN);
}

static int connect_to(SOCKET s, const struct sockaddr_in *peer)
{
    return sp.lpWSPConnect(s, (const struct sockaddr *)peer, sizeof *peer, NULL, NULL, NULL, NULL, &t_error);
}

static void expect_names(SOCKET s, const struct sockaddr_in *own, const struct sockaddr_in *peer)
{
    struct sockaddr_in address;
    INT length = sizeof address;
    CHECK_OK(sp.lpWSPGetSockName(s, (struct sockaddr *)&address, &length, &t_error));
    CHECK_MEM_EQ(&address, own, sizeof address);
    CHECK_OK(sp.lpWSPGetPeerName(s, (struct sockaddr *)&address, &length, &t_error));
    CHECK_MEM_EQ(&address, peer, sizeof address);
}

TEST("a direction that was shut down stays so: again is no error, the other direction goes on, and no later call "
     "opens it (SHUT-09, SHU-03, SHU-04, SHU-06, SHU-08, SHU-09, SHU-10)")
{
    struct sockaddr_in own, peer;
    INT length = sizeof own;
    char byte;
    harness_start();
    { // Sending, twice. The thread's last error is left alone.
        t_pair(&client, &server);
        WSASetLastError(0);
        t_shutdown(client, SD_SEND);
        t_shutdown(client, SD_SEND);
        CHECK_EQ(WSAGetLastError(), 0);
        expect_no_send(client);
        t_expect_end(server);
        t_send_all(server, "x", 1);
        t_recv_exactly(client, &byte, 1);
        t_close(client);
        t_close(server);
    }
    { // Receiving, twice; then sending works.
        t_pair(&client, &server);
        t_shutdown(client, SD_RECEIVE);
        t_shutdown(client, SD_RECEIVE);
        expect_no_receive(client);
        t_send_all(client, "x", 1);
        t_recv_exactly(server, &byte, 1);
        { // Ending the other direction opens nothing.
            t_shutdown(client, SD_SEND);
            expect_no_receive(client);
            expect_no_send(client);
            t_expect_end(server);
        }
        t_close(client);
        t_close(server);
    }
    { // Both, on both ends. The names stay, and there is no connecting again.
        t_pair(&client, &server);
        CHECK_OK(sp.lpWSPGetSockName(client, (struct sockaddr *)&own, &length, &t_error));
        CHECK_OK(sp.lpWSPGetPeerName(client, (struct sockaddr *)&peer, &length, &t_error));
        t_shutdown(client, SD_BOTH);
        expect_no_send(client);
        expect_no_receive(client);
        t_expect_end(server);
        t_shutdown(server, SD_BOTH);
        expect_no_send(server);
        expect_no_receive(server);
        for (int i = 0; i < 2; i++) {
            expect_names(client, &own, &peer);
            expect_names(server, &peer, &own);
            CHECK_ERROR(connect_to(client, &peer), WSAEISCONN);
            CHECK_ERROR(connect_to(server, &own), WSAEISCONN);
            expect_no_send(client);
            expect_no_receive(client);
            t_readable(client);
        }
        t_close(client);
        t_close(server);
    }
    { // What one end has shut the other one has not.
        t_pair(&client, &server);
        t_shutdown(client, SD_BOTH);
        t_expect_end(server);
        t_shutdown(server, SD_RECEIVE);
        expect_no_receive(server);
        t_close(client);
        t_close(server);
    }
    harness_end();
}
