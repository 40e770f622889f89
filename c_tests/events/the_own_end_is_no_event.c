#include "events.h"

TEST("the own shutdown gives no event; the end of the peer after it does (EVX-08, EVX-09, EVX-20, EVSEL-36)")
{
    static const int ways[] = {SD_BOTH, SD_SEND, SD_RECEIVE};
    SOCKET client, server;
    harness_start();
    const WSAEVENT event = t_event();
    for (int i = 0; i < 3; i++) {
        { // The peer ends sending.
            t_pair(&client, &server);
            t_select(server, event, ALL & ~FD_WRITE);
            t_shutdown(server, ways[i]);
            t_expect_nothing(server, event);
            t_shutdown(client, SD_SEND);
            t_expect_events(server, event, FD_CLOSE);
            t_close(client);
            t_close(server);
        }
        { // The peer closes; and the registration comes after the shutdown.
            t_pair(&client, &server);
            t_shutdown(server, ways[i]);
            t_select(server, event, ALL & ~FD_WRITE);
            t_nothing_now(server, event);
            t_close(client);
            t_expect_events(server, event, FD_CLOSE);
            t_close(server);
        }
    }
    { // Both ends were shut down before the registration.
        t_pair(&client, &server);
        t_shutdown(server, SD_BOTH);
        t_shutdown(client, SD_BOTH);
        t_select(server, event, ALL & ~FD_WRITE);
        t_expect_events(server, event, FD_CLOSE);
        t_close(client);
        t_close(server);
    }
    t_close_event(event);
    harness_end();
}
