#include "events.h"

static bool urgent(SOCKET s)
{
    struct pollfd item = {.fd = wsp_socket_fd(s), .events = POLLPRI};
    return poll(&item, 1, t_patience_ms()) == 1;
}

TEST("an urgent byte gives FD_OOB alone, once, and again after each receive that leaves it (EVO-01, EVO-07, EVO-08, "
     "EVSEL-12, EVSEL-28, EVSEL-29)")
{
    SOCKET client, server;
    char text[8];
    harness_start();
    const WSAEVENT event = t_event();
    t_pair(&client, &server);
    t_select(server, event, ALL & ~FD_WRITE);
    { // Alone.
        t_send_urgent(client, 'a');
        t_expect_events(server, event, FD_OOB);
        CHECK_EQ(t_recv_urgent(server), 'a');
        t_expect_nothing(server, event);
    }
    { // It came while nobody was registered.
        t_select(server, event, 0);
        t_send_urgent(client, 'b');
        CHECK(urgent(server));
        t_select(server, event, ALL & ~FD_WRITE);
        t_expect_events(server, event, FD_OOB);
        CHECK_EQ(t_recv_urgent(server), 'b');
        t_nothing_now(server, event);
    }
    { // Normal data and an urgent byte.
        t_send_all(client, "12", 2);
        t_send_urgent(client, 'd');
        CHECK(urgent(server));
        t_expect_events(server, event, FD_READ | FD_OOB);
        t_recv_exactly(server, text, 1);
        t_expect_events(server, event, FD_READ | FD_OOB);
        CHECK_EQ(t_recv_urgent(server), 'd');
        t_expect_events(server, event, FD_READ);
        t_recv_exactly(server, text, 1);
        CHECK_EQ(text[0], '2');
        t_expect_nothing(server, event);
    }
    t_close(client);
    t_close(server);
    t_close_event(event);
    harness_end();
}
