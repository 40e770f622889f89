#include "harness.h"

TEST("pointers that lead nowhere answer WSAEFAULT where the kernel meets them, and nothing is lost (GEN-04)")
{
    SOCKET client, server;
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    INT length = sizeof address;
    char byte = 0;
    WSABUF wild = {1, T_WILD};
    DWORD count = 0, flags = 0;
    INT *e = &t_error;

    if (!t_wild_pointers())
        SKIP("a memory checker is watching");
    harness_start();
    t_pair(&client, &server);
    const SOCKET fresh = t_socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    t_send_all(client, "a", 1);

    CHECK_ERROR(sp.lpWSPBind(fresh, T_WILD, sizeof address, e), WSAEFAULT);
    CHECK_ERROR(sp.lpWSPConnect(fresh, T_WILD, sizeof address, NULL, NULL, NULL, NULL, e), WSAEFAULT);
    CHECK_ERROR(sp.lpWSPSend(client, &wild, 1, &count, 0, NULL, NULL, NULL, e), WSAEFAULT);
    t_readable(server);
    CHECK_ERROR(sp.lpWSPRecv(server, &wild, 1, &count, &flags, NULL, NULL, NULL, e), WSAEFAULT);
    CHECK_ERROR(sp.lpWSPGetSockName(client, T_WILD, &length, e), WSAEFAULT);
    CHECK_ERROR(sp.lpWSPGetPeerName(client, T_WILD, &length, e), WSAEFAULT);
    { // The byte is still there.
        t_recv_exactly(server, &byte, 1);
        CHECK_EQ(byte, 'a');
    }
    t_close(fresh);
    t_close(client);
    t_close(server);
    harness_end();
}
