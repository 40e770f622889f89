#include "transfer/transfer.h"

static WSABUF buffers[1025];

TEST("a receive or send without buffers is WSAEINVAL, one with more than 1024 too, and nothing moves (RCV-04)")
{
    SOCKET client, server;
    char byte = 'x';
    harness_start();
    t_pair(&client, &server);
    for (int i = 0; i < 1025; i++)
        buffers[i] = (WSABUF){i == 0, &byte};
    t_send_all(client, "a", 1);
    t_readable(server);
    { // The array may be there or not.
        CHECK_ERROR(x_recv(server, buffers, 0, 0), WSAEINVAL);
        CHECK_ERROR(x_recv(server, NULL, 0, 0), WSAEINVAL);
        CHECK_ERROR(x_send(client, buffers, 0, 0), WSAEINVAL);
        CHECK_ERROR(x_send(client, NULL, 0, 0), WSAEINVAL);
    }
    { // More than a call takes.
        CHECK_ERROR(x_recv(server, buffers, 1025, 0), WSAEINVAL);
        CHECK_ERROR(x_send(client, buffers, 1025, 0), WSAEINVAL);
        CHECK_EQ(x_recv(server, buffers, UINT32_MAX, 0), SOCKET_ERROR); // no array is so long
        CHECK_EQ(x_send(client, buffers, UINT32_MAX, 0), SOCKET_ERROR);
    }
    { // The byte sent first is the only one.
        t_recv_exactly(server, &byte, 1);
        CHECK_EQ(byte, 'a');
        t_close(client);
        t_expect_end(server);
    }
    t_close(server);
    harness_end();
}
