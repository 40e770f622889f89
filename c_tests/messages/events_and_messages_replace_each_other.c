#include "messages/messages.h"

TEST("WSPAsyncSelect ends a registration of WSPEventSelect and the other way round; what goes to a window is not "
     "recorded (EVG-30, ENUM-01)")
{
    SOCKET client, server;
    char byte;
    start_with_window();
    const WSAEVENT event = t_event();
    t_pair(&client, &server);
    { // Messages instead of the event object.
        t_select(server, event, FD_READ | FD_CLOSE);
        async_select(server, FD_READ | FD_CLOSE);
        t_send_all(client, "x", 1);
        expect_messages(server, FD_READ);
        CHECK(!t_wait(event, T_QUIET));
        CHECK_EQ(t_enum(server, event).lNetworkEvents, 0);
        CHECK_EQ(t_enum(server, NULL).lNetworkEvents, 0);
    }
    { // The event object instead of messages.
        t_select(server, event, FD_READ | FD_CLOSE);
        t_recv_exactly(server, &byte, 1);
        t_send_all(client, "y", 1);
        t_expect_events(server, event, FD_READ);
        expect_no_message(T_QUIET);
    }
    { // WSPEventSelect with no events ends messages, WSPAsyncSelect with none the event object.
        async_select(server, FD_READ | FD_CLOSE);
        expect_messages(server, FD_READ);
        t_select(server, NULL, 0);
        t_recv_exactly(server, &byte, 1);
        t_send_all(client, "z", 1);
        expect_no_message(T_QUIET);
        t_recv_exactly(server, &byte, 1);
        t_select(server, event, FD_READ | FD_CLOSE);
        CHECK_OK(sp.lpWSPAsyncSelect(server, NULL, 0, 0, &t_error));
        t_send_all(client, "z", 1);
        t_close(client);
        CHECK(!t_wait(event, T_NOTHING));
        expect_no_message(0);
    }
    t_close(server);
    t_close_event(event);
    harness_end();
}
