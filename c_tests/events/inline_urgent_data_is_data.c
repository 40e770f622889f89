#include "events.h"

TEST("with SO_OOBINLINE on an urgent byte gives FD_READ and never FD_OOB (EVR-21, EVSEL-27)")
{
    SOCKET client, server;
    char text[8];
    harness_start();
    const WSAEVENT event = t_event();
    t_pair(&client, &server);
    t_set_option(server, SOL_SOCKET, SO_OOBINLINE, TRUE);
    t_select(server, event, ALL & ~FD_WRITE);
    { // Alone.
        t_send_urgent(client, 'a');
        t_expect_events(server, event, FD_READ);
        t_recv_exactly(server, text, 1);
        CHECK_EQ(text[0], 'a');
        t_expect_nothing(server, event);
    }
    { // With other data.
        t_send_all(client, "12", 2);
        t_send_urgent(client, 'b');
        t_expect_events(server, event, FD_READ);
        t_recv_exactly(server, text, 3);
        CHECK_MEM_EQ(text, "12b", 3);
        (void)t_enum(server, event); /* the receive may have ended at the urgent byte, and told of it */
        t_expect_nothing(server, event);
    }
    { // It was there before the registration.
        t_select(server, event, 0);
        t_send_urgent(client, 'c');
        t_readable(server);
        t_select(server, event, ALL & ~FD_WRITE);
        t_expect_events(server, event, FD_READ);
    }
    t_close(client);
    t_close(server);
    t_close_event(event);
    harness_end();
}
