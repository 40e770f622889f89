#include "messages/messages.h"

TEST("each event is one message through WPUPostMessage: socket in wParam, event and error in lParam, one number for "
     "all; the socket does not block (ASYNC-01, ASYNC-02, ASY-01, ASY-02, ASY-17)")
{
    SOCKET client, server;
    char byte;
    ULONG off = 0;
    DWORD returned = 0;
    start_with_window();
    t_pair(&client, &server);
    { // What holds, at once.
        async_select(server, FD_READ | FD_WRITE | FD_OOB | FD_CLOSE);
        const struct message message = expect_message(server, FD_WRITE, 0);
        CHECK_EQ(message.lparam, WSAMAKESELECTREPLY(FD_WRITE, 0));
        expect_no_message(T_QUIET);
    }
    { // The socket does not block, and cannot be made to.
        CHECK_EQ(t_recv(server, &byte, 1), SOCKET_ERROR);
        CHECK_EQ(t_error, WSAEWOULDBLOCK);
        CHECK_ERROR(sp.lpWSPIoctl(server, FIONBIO, &off, sizeof off, NULL, 0, &returned, NULL, NULL, NULL, &t_error),
                    WSAEINVAL);
    }
    { // Data.
        t_send_all(client, "x", 1);
        expect_messages(server, FD_READ);
        t_recv_exactly(server, &byte, 1);
        expect_no_message(T_QUIET);
    }
    { // Urgent data, then both kinds at a time.
        t_send_urgent(client, '!');
        expect_messages(server, FD_OOB);
        CHECK_EQ(t_recv_urgent(server), '!');
        t_send_urgent(client, '?');
        t_send_all(client, "y", 1);
        expect_messages(server, FD_OOB | FD_READ);
    }
    { // The end.
        t_shutdown(client, SD_SEND);
        expect_messages(server, FD_CLOSE);
        CHECK_EQ(t_send(server, "z", 1), 1);
    }
    t_close(client);
    t_close(server);
    { // A mask of zero makes a socket non-blocking, too, and then FIONBIO may undo it.
        t_pair(&client, &server);
        CHECK_OK(sp.lpWSPAsyncSelect(server, NULL, 0, 0, &t_error));
        CHECK_EQ(t_recv(server, &byte, 1), SOCKET_ERROR);
        CHECK_EQ(t_error, WSAEWOULDBLOCK);
        t_set_nonblocking(server, false);
        t_close(client);
        t_expect_end(server);
        t_close(server);
    }
    expect_no_message(T_QUIET);
    harness_end();
}
