#include "events.h"

TEST("FD_CLOSE comes when the peer has ended, although data is unread; FD_READ goes on until it is read, and then "
     "nothing comes (EVX-10, EVX-11, EVX-12)")
{
    SOCKET client, server;
    char text[8];
    harness_start();
    const WSAEVENT event = t_event();
    { // The peer closes after FD_READ was told.
        t_pair(&client, &server);
        t_select(server, event, ALL & ~FD_WRITE);
        t_send_all(client, "12345", 5);
        t_expect_events(server, event, FD_READ);
        t_close(client);
        t_expect_events(server, event, FD_CLOSE);
        t_recv_exactly(server, text, 3);
        t_expect_events(server, event, FD_READ);
        t_recv_exactly(server, text, 2);
        t_expect_nothing(server, event);
        t_expect_end(server);
        t_expect_nothing(server, event);
        t_close(server);
    }
    { // It only ends sending.
        t_pair(&client, &server);
        t_select(server, event, ALL & ~FD_WRITE);
        t_send_all(client, "12345", 5);
        t_expect_events(server, event, FD_READ);
        t_shutdown(client, SD_SEND);
        t_expect_events(server, event, FD_CLOSE);
        t_recv_exactly(server, text, 3);
        t_expect_events(server, event, FD_READ);
        t_recv_exactly(server, text, 2);
        t_expect_nothing(server, event);
        t_close(client);
        t_close(server);
    }
    { // Data and end are there before the registration.
        struct pollfd item;
        t_pair(&client, &server);
        t_send_all(client, "12345", 5);
        t_close(client);
        item = (struct pollfd){.fd = wsp_socket_fd(server), .events = POLLRDHUP};
        CHECK_EQ(poll(&item, 1, t_patience_ms()), 1);
        t_select(server, event, ALL & ~FD_WRITE);
        CHECK_EQ(t_enum(server, event).lNetworkEvents, FD_READ | FD_CLOSE);
        t_recv_exactly(server, text, 5);
        t_expect_nothing(server, event);
        t_close(server);
    }
    t_close_event(event);
    harness_end();
}
