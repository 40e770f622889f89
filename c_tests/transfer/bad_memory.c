#include "transfer/transfer.h"

TEST("memory that cannot be read or written is WSAEFAULT, and no data is lost or half sent (SND-17, RCV-17, SEND-12, "
     "GEN-04)")
{
    SOCKET client, server;
    char byte = 0;
    harness_start();
    if (!t_wild_pointers())
        SKIP("a memory checker looks at pointers by itself");
    t_pair(&client, &server);
    char *const forbidden = t_page(PROT_NONE), *const constant = t_page(PROT_READ);
    { // Sends: one buffer, or one among good ones.
        WSABUF mixed[] = {{1, (CHAR[]){'x'}}, {1, forbidden}};
        CHECK_ERROR(x_send1(client, forbidden, 1, 0), WSAEFAULT);
        CHECK_ERROR(x_send1(client, T_WILD, 1, 0), WSAEFAULT);
        CHECK_ERROR(x_send1(client, NULL, 1, 0), WSAEFAULT);
        CHECK_ERROR(x_send(client, mixed, 2, 0), WSAEFAULT);
    }
    t_set_nonblocking(server, true);
    CHECK_ERROR(x_recv1(server, &byte, 1, 0), WSAEWOULDBLOCK);
    t_send_all(client, "abc", 3);
    t_readable(server);
    { // Receives: the data stays, also that which would have fitted in a good buffer before.
        WSABUF mixed[] = {{1, &byte}, {1, forbidden}};
        CHECK_ERROR(x_recv1(server, forbidden, 1, 0), WSAEFAULT);
        CHECK_ERROR(x_recv1(server, constant, 1, 0), WSAEFAULT);
        CHECK_ERROR(x_recv1(server, T_WILD, 1, 0), WSAEFAULT);
        CHECK_ERROR(x_recv1(server, NULL, 1, 0), WSAEFAULT);
        CHECK_ERROR(x_recv(server, mixed, 2, 0), WSAEFAULT);
    }
    { // A length that no memory has: recv(s, buffer, -1) of the front end.
        CHECK_ERROR(x_recv1(server, &byte, UINT32_MAX, 0), WSAEFAULT);
        CHECK_ERROR(x_send1(client, &byte, UINT32_MAX, 0), WSAEFAULT);
    }
    { // The count and the flags must be writable before anything is received.
        WSABUF buffer = {1, &byte};
        DWORD count, flags = 0;
        DWORD *const bad = (DWORD *)(void *)constant;
        CHECK_ERROR(sp.lpWSPRecv(server, &buffer, 1, bad, &flags, NULL, NULL, NULL, &t_error), WSAEFAULT);
        CHECK_ERROR(sp.lpWSPRecv(server, &buffer, 1, NULL, &flags, NULL, NULL, NULL, &t_error), WSAEFAULT);
        CHECK_ERROR(sp.lpWSPRecv(server, &buffer, 1, &count, NULL, NULL, NULL, NULL, &t_error), WSAEFAULT);
        CHECK_ERROR(sp.lpWSPSend(client, &buffer, 1, NULL, 0, NULL, NULL, NULL, &t_error), WSAEFAULT);
    }
    { // Everything is still there, once.
        char bytes[3];
        t_recv_exactly(server, bytes, 3);
        CHECK_MEM_EQ(bytes, "abc", 3);
        CHECK_ERROR(x_recv1(server, &byte, 1, 0), WSAEWOULDBLOCK);
    }
    t_close(client);
    t_close(server);
    harness_end();
}
