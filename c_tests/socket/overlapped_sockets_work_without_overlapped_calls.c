#include "harness.h"

static void exchange(DWORD flags)
{
    struct sockaddr_in address;
    char bytes[4] = "";
    const SOCKET listener = t_listener(&address, 1);
    const SOCKET client = CHECK_SOCKET(sp.lpWSPSocket(AF_INET, SOCK_STREAM, IPPROTO_TCP,
                                                      t_entry(AF_INET, SOCK_STREAM), 0, flags, &t_error));
    CHECK_OK(sp.lpWSPConnect(client, (struct sockaddr *)&address, sizeof address, NULL, NULL, NULL, NULL, &t_error));
    const SOCKET server = t_accept(listener);
    t_send_all(client, "abc", 4);
    t_recv_exactly(server, bytes, 4);
    CHECK_STR_EQ(bytes, "abc");
    t_close(client);
    t_close(server);
    t_close(listener);
}

TEST("sockets with and without the overlapped attribute both serve calls without overlapped arguments (SOCKET-10, "
     "SOCKET-12, SOCKET-13, SOC-30)")
{
    harness_start();
    exchange(0);
    exchange(WSA_FLAG_OVERLAPPED);
    harness_end();
}
