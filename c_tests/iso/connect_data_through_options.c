#include "iso/iso.h"

TEST("SO_CONNDATA goes with the request when WSPConnect gives none, and is the other side's data afterwards; "
     "SO_DISCDATA goes with the disconnect; both have their lengths (OPT-20)")
{
    harness_start();
    I_EACH_CLASS(kind)
    {
        SOCKADDR_TP address;
        char bytes[80];
        const SOCKET listener = i_listener(kind, "DATA", 5, &address);
        const SOCKET client = i_socket(kind->protocol, kind->type);
        i_judge judge = {.verdict = CF_ACCEPT, .answer = "answer", .answer_length = 6};
        { // The limits.
            memset(bytes, 'x', sizeof bytes);
            CHECK_ERROR(sp.lpWSPSetSockOpt(client, SOL_SOCKET, SO_CONNDATA, bytes, 33, &t_error), WSAEINVAL);
            CHECK_ERROR(sp.lpWSPSetSockOpt(client, SOL_SOCKET, SO_DISCDATA, bytes, 65, &t_error), WSAEINVAL);
            CHECK_OK(sp.lpWSPSetSockOpt(client, SOL_SOCKET, SO_CONNDATA, bytes, 32, &t_error));
            CHECK_OK(sp.lpWSPSetSockOpt(client, SOL_SOCKET, SO_DISCDATA, bytes, 64, &t_error));
        }
        { // The request.
            CHECK_OK(sp.lpWSPSetSockOpt(client, SOL_SOCKET, SO_CONNDATA, "option", 6, &t_error));
            t_set_nonblocking(client, true);
            CHECK_ERROR(i_call(client, &address, NULL, 0), WSAEWOULDBLOCK);
            const SOCKET server = CHECK_SOCKET(i_accept_if(listener, &judge));
            i_connected(client);
            CHECK_EQ(judge.data_length, 6);
            CHECK_MEM_EQ(judge.data, "option", 6);

            // What the other side sent.
            CHECK_EQ(t_get_option(client, SOL_SOCKET, SO_CONNDATALEN), 6);
            CHECK_EQ(i_get_octets(client, SOL_SOCKET, SO_CONNDATA, bytes, sizeof bytes), 6);
            CHECK_MEM_EQ(bytes, "answer", 6);
            CHECK_EQ(t_get_option(server, SOL_SOCKET, SO_CONNDATALEN), 6);
            CHECK_EQ(i_get_octets(server, SOL_SOCKET, SO_CONNDATA, bytes, sizeof bytes), 6);
            CHECK_MEM_EQ(bytes, "option", 6);
            CHECK_ERROR(sp.lpWSPGetSockOpt(server, SOL_SOCKET, SO_CONNDATA, bytes, &(INT){5}, &t_error), WSAEFAULT);

            // The disconnect.
            CHECK_EQ(t_get_option(server, SOL_SOCKET, SO_DISCDATALEN), 0);
            CHECK_OK(sp.lpWSPSetSockOpt(client, SOL_SOCKET, SO_DISCDATA, "so long", 7, &t_error));
            CHECK_OK(i_send_disconnect(client, NULL, 0));
            i_expect_end(kind, server);
            CHECK_EQ(t_get_option(server, SOL_SOCKET, SO_DISCDATALEN), 7);
            CHECK_EQ(i_get_octets(server, SOL_SOCKET, SO_DISCDATA, bytes, sizeof bytes), 7);
            CHECK_MEM_EQ(bytes, "so long", 7);
            t_close(server);
        }
        { // What WSPConnect brings comes first.
            const SOCKET second = i_socket(kind->protocol, kind->type);
            CHECK_OK(sp.lpWSPSetSockOpt(second, SOL_SOCKET, SO_CONNDATA, "option", 6, &t_error));
            t_set_nonblocking(second, true);
            CHECK_ERROR(i_call(second, &address, "call", 4), WSAEWOULDBLOCK);
            t_close(CHECK_SOCKET(i_accept_if(listener, &judge)));
            CHECK_EQ(judge.data_length, 4);
            t_close(second);
        }
        { // Lengths are read only; IP has none of it.
            const SOCKET tcp = t_socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
            CHECK_ERROR(sp.lpWSPSetSockOpt(client, SOL_SOCKET, SO_CONNDATALEN, (CHAR *)&(DWORD){1}, 4, &t_error),
                        WSAENOPROTOOPT);
            CHECK_ERROR(sp.lpWSPSetSockOpt(tcp, SOL_SOCKET, SO_CONNDATA, "x", 1, &t_error), WSAENOPROTOOPT);
            t_close(tcp);
        }
        t_close(client);
        t_close(listener);
    }
    harness_end();
}
