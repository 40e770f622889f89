#include "events.h"

static char data[16 << 20];

TEST("FD_WRITE means that a send finds room: while the rest of a large send still waits for the peer it does not come "
     "(EVW-05, EVW-08, EVSEL-25)")
{
    SOCKET client, server;
    harness_start();
    const WSAEVENT event = t_event();
    t_pair(&client, &server);
    t_select(server, event, FD_WRITE | FD_CLOSE);
    t_expect_events(server, event, FD_WRITE);
    size_t left = sizeof data;
    { // One send takes all of it, or what there is room for; the next one finds none.
        const int sent = t_send(server, data, sizeof data);
        CHECK(sent > 0);
        left = (size_t)sent + t_fill(server);
    }
    while (left > 0) { // The peer reads bit by bit. Whenever room is told, there is some.
        const size_t part = left < 100000 ? left : 100000;
        t_discard(client, part);
        left -= part;
        if (!t_wait(event, 0))
            continue;
        CHECK_EQ(t_enum(server, event).lNetworkEvents, FD_WRITE);
        CHECK_EQ(t_send(server, "x", 1), 1);
        left += 1 + t_fill(server);
        t_discard(client, left);
        left = 0;
    }
    t_expect_events(server, event, FD_WRITE);
    t_close(client);
    t_close(server);
    t_close_event(event);
    harness_end();
}
