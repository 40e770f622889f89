#include "messages/messages.h"

/* A second registration, the same or by way of none. */
static void register_again(SOCKET s, LONG mask, bool by_none)
{
    if (by_none)
        async_select(s, 0);
    async_select(s, mask);
}

TEST("a registration posts again what was posted and still holds, but never FD_CONNECT (ASY-03, EVC-04, EVA-05, "
     "EVR-03, EVO-02, EVX-03)")
{
    SOCKET client, server;
    struct sockaddr_in address;
    char byte;
    start_with_window();
    { // A request.
        const SOCKET listener = t_listener(&address, 5);
        async_select(listener, FD_ACCEPT);
        client = t_connect(&address);
        expect_messages(listener, FD_ACCEPT);
        for (int by_none = 0; by_none < 2; by_none++) {
            register_again(listener, FD_ACCEPT, by_none != 0);
            expect_messages(listener, FD_ACCEPT);
        }
        server = t_accept(listener);
        CHECK_OK(sp.lpWSPAsyncSelect(server, WINDOW, MESSAGE, 0, &t_error));
        register_again(listener, FD_ACCEPT, false);
        expect_no_message(T_QUIET);
        t_close(listener);
        t_close(server);
        t_close(client);
    }
    { // Room, data, urgent data, the end.
        t_pair(&client, &server);
        async_select(server, ALL);
        expect_messages(server, FD_WRITE);
        t_send_urgent(client, '!');
        expect_messages(server, FD_OOB);
        t_send_all(client, "x", 1);
        expect_messages(server, FD_READ);
        for (int by_none = 0; by_none < 2; by_none++) {
            register_again(server, ALL, by_none != 0);
            expect_messages(server, FD_WRITE | FD_READ | FD_OOB);
            register_again(server, FD_OOB, by_none != 0);
            expect_messages(server, FD_OOB);
        }
        CHECK_EQ(t_recv_urgent(server), '!');
        t_recv_exactly(server, &byte, 1);
        async_select(server, FD_READ | FD_OOB | FD_CLOSE);
        expect_no_message(T_QUIET);
        t_close(client);
        expect_messages(server, FD_CLOSE);
        for (int by_none = 0; by_none < 2; by_none++) {
            register_again(server, FD_READ | FD_CLOSE, by_none != 0);
            expect_messages(server, FD_CLOSE);
        }
        t_close(server);
    }
    { // A connection is no news.
        const SOCKET listener = t_listener(&address, 5);
        client = t_socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
        async_select(client, FD_CONNECT | FD_WRITE);
        t_start_connect(client, &address, sizeof address);
        expect_messages(client, FD_CONNECT | FD_WRITE);
        for (int by_none = 0; by_none < 2; by_none++) {
            register_again(client, FD_CONNECT | FD_WRITE, by_none != 0);
            expect_messages(client, FD_WRITE);
        }
        t_close(client);
        t_close(listener);
    }
    harness_end();
}
