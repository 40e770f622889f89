#include "messages/messages.h"

TEST("after a mask of zero, or a close, nothing more is posted, and what was posted stays; only the newest number, "
     "window and mask count (ASYNC-04, ASY-12, ASY-15)")
{
    SOCKET client, server;
    struct message message = {0};
    char byte;
    start_with_window();
    { // The end of the registration. The message that waits in the queue is the client's.
        t_pair(&client, &server);
        async_select(server, FD_READ | FD_CLOSE);
        t_send_all(client, "x", 1);
        T_UNTIL(__atomic_load_n(&posted, __ATOMIC_ACQUIRE) == 1);
        CHECK_OK(sp.lpWSPAsyncSelect(server, WINDOW, 0, 0, &t_error));
        expect_message(server, FD_READ, 0);
        t_recv_exactly(server, &byte, 1);
        t_send_all(client, "y", 1);
        t_shutdown(client, SD_SEND);
        expect_no_message(T_NOTHING);
        t_recv_exactly(server, &byte, 1);
        expect_no_message(T_QUIET);
        t_close(client);
        t_close(server);
    }
    { // A close.
        t_pair(&client, &server);
        async_select(server, FD_READ | FD_CLOSE);
        async_select(client, FD_READ);
        t_close(server);
        expect_no_message(T_NOTHING);
        t_close(client);
        expect_no_message(T_QUIET);
    }
    { // Another number and another window.
        t_pair(&client, &server);
        async_select(server, FD_READ);
        CHECK_OK(sp.lpWSPAsyncSelect(server, OTHER_WINDOW, OTHER_MESSAGE, FD_READ | FD_CLOSE, &t_error));
        t_send_all(client, "x", 1);
        CHECK(next_message(&message, t_patience_ms()));
        CHECK_EQ(message.number, OTHER_MESSAGE);
        CHECK(message.window == OTHER_WINDOW);
        CHECK_EQ(WSAGETSELECTEVENT(message.lparam), FD_READ);
        expect_no_message(T_QUIET);
    }
    { // Another mask: the former events are not told any more.
        async_select(server, FD_CLOSE);
        t_recv_exactly(server, &byte, 1);
        t_send_all(client, "y", 1);
        expect_no_message(T_QUIET);
        t_close(client);
        expect_messages(server, FD_CLOSE);
        t_close(server);
    }
    harness_end();
}
