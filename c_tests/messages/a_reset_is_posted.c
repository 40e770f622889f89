#include "messages/messages.h"

TEST("a reset by the peer posts FD_CLOSE with WSAECONNABORTED, once (ASY-16)")
{
    SOCKET client, server;
    char byte;
    start_with_window();
    { // Nothing unread.
        t_pair(&client, &server);
        async_select(server, FD_READ | FD_OOB | FD_CLOSE);
        t_reset(client);
        expect_message(server, FD_CLOSE, WSAECONNABORTED);
        expect_no_message(T_QUIET);
        CHECK_EQ(t_recv(server, &byte, 1), SOCKET_ERROR);
        CHECK_EQ(t_error, WSAECONNRESET);
        expect_no_message(T_QUIET);
        t_close(server);
    }
    { // Before the registration.
        t_pair(&client, &server);
        t_reset(client);
        t_readable(server);
        async_select(server, FD_READ | FD_CLOSE);
        expect_message(server, FD_CLOSE, WSAECONNABORTED);
        expect_no_message(T_QUIET);
        t_close(server);
    }
    harness_end();
}
