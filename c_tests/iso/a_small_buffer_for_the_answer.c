#include "iso/iso.h"

static int call_with_room(SOCKET client, const SOCKADDR_TP *address, WSABUF *callee)
{
    const struct sockaddr *name = (const struct sockaddr *)address;
    return sp.lpWSPConnect(client, name, sizeof *address, NULL, callee, NULL, NULL, &t_error);
}

TEST("the answer's data fills what room there is, len says how much it was, and the connection is made (CONNECT-19)")
{
    harness_start();
    I_EACH_CLASS(kind)
    {
        SOCKADDR_TP address;
        const SOCKET listener = i_listener(kind, "DATA", 5, &address);
        i_judge judge = {.verdict = CF_ACCEPT, .answer = "0123456789", .answer_length = 10};
        const struct { ULONG room, copied; } rows[] = {{4, 4}, {10, 10}, {11, 10}, {0, 0}};
        for (int i = 0; i < 4; i++) {
            char bytes[16] = "----------------";
            WSABUF callee = {rows[i].room, bytes};
            const SOCKET client = i_socket(kind->protocol, kind->type);
            t_set_nonblocking(client, true);
            CHECK_ERROR(call_with_room(client, &address, &callee), WSAEWOULDBLOCK);
            const SOCKET server = CHECK_SOCKET(i_accept_if(listener, &judge));
            i_connected(client);
            CHECK_EQ(callee.len, rows[i].copied);
            CHECK_MEM_EQ(bytes, "0123456789", rows[i].copied);
            CHECK_EQ(bytes[rows[i].copied], '-');
            CHECK_EQ(t_get_option(client, SOL_SOCKET, SO_CONNDATALEN), 10);
            t_close(client);
            t_close(server);
        }
        { // Who does not ask gets nothing, and it is no error.
            const SOCKET client = i_socket(kind->protocol, kind->type);
            t_set_nonblocking(client, true);
            CHECK_ERROR(call_with_room(client, &address, NULL), WSAEWOULDBLOCK);
            const SOCKET server = CHECK_SOCKET(i_accept_if(listener, &judge));
            i_connected(client);
            t_close(client);
            t_close(server);
        }
        t_close(listener);
    }
    harness_end();
}
