#include "events.h"

static SOCKET watched;

/* Readable as the system sees it: the socket is a descriptor. */
static void poll_for_data(void *unused)
{
    struct pollfd item = {.fd = wsp_socket_fd(watched), .events = POLLIN};
    (void)unused;
    CHECK_EQ(poll(&item, 1, t_patience_ms()), 1);
}

static int readable(SOCKET s)
{
    WSP_FD_SET set = {1, {s}};
    const struct timeval at_once = {0, 0};
    const int count = sp.lpWSPSelect(0, &set, NULL, NULL, &at_once, &t_error);
    CHECK(count >= 0);
    return count;
}

TEST("WSPSelect and the system's poll answer by the present state, and neither clear nor signal what is recorded "
     "(EVG-27, EVR-10, EVSEL-41)")
{
    SOCKET client, server;
    t_thread thread;
    char byte;
    harness_start();
    const WSAEVENT event = t_event();
    t_pair(&client, &server);
    t_select(server, event, FD_READ | FD_CLOSE);
    { // Recorded and not told.
        t_send_all(client, "x", 1);
        CHECK(t_wait(event, t_patience_ms()));
        CHECK_EQ(readable(server), 1);
        CHECK(t_wait(event, 0));
        CHECK_EQ(t_enum(server, event).lNetworkEvents, FD_READ);
    }
    { // Told: the state is still the same, and nothing is told again for a look at it.
        CHECK_EQ(readable(server), 1);
        CHECK_EQ(readable(server), 1);
        t_expect_nothing(server, event);
        t_recv_exactly(server, &byte, 1);
        CHECK_EQ(readable(server), 0);
        t_nothing_now(server, event);
    }
    { // Not recorded yet: somebody polls the socket while it has no registration.
        t_select(server, NULL, 0);
        watched = server;
        t_thread_start(&thread, poll_for_data, NULL);
        t_thread_blocked(&thread);
        t_send_all(client, "x", 1);
        t_thread_join(&thread);
        CHECK_EQ(readable(server), 1);
        t_select(server, event, FD_READ);
        t_expect_events(server, event, FD_READ);
    }
    t_close(client);
    t_close(server);
    t_close_event(event);
    harness_end();
}
