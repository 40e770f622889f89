#include "events.h"

TEST("closing a socket ends its registration without a word; the event object stays the client's and keeps its state "
     "(EVG-28, EVA-22, EVSEL-08, EVSEL-38)")
{
    SOCKET client, server;
    struct sockaddr_in address;
    harness_start();
    const WSAEVENT event = t_event();
    { // Nothing was recorded; closing is no event, and nothing comes afterwards.
        t_pair(&client, &server);
        t_select(server, event, FD_READ | FD_OOB | FD_CLOSE);
        t_close(server);
        CHECK(!t_wait(event, 0));
        t_raw_expect_end(wsp_socket_fd(client));
        t_close(client);
        CHECK(!t_wait(event, T_NOTHING));
    }
    { // A listener, whose callers come too late.
        const SOCKET listener = t_listener(&address, 5);
        t_select(listener, event, FD_ACCEPT);
        t_close(listener);
        client = t_socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
        CHECK_ERROR(sp.lpWSPConnect(client, (struct sockaddr *)&address, sizeof address, NULL, NULL, NULL, NULL,
                                    &t_error),
                    WSAECONNREFUSED);
        t_close(client);
        CHECK(!t_wait(event, T_NOTHING));
    }
    { // What was signaled stays signaled.
        t_pair(&client, &server);
        t_select(server, event, FD_READ);
        t_send_all(client, "x", 1);
        CHECK(t_wait(event, t_patience_ms()));
        t_close(server);
        CHECK(t_wait(event, 0));
        CHECK_EQ(WSAResetEvent(event), TRUE);
        CHECK(!t_wait(event, 0));
        t_close(client);
    }
    { // The next socket of the same number has no registration.
        t_pair(&client, &server);
        t_send_all(client, "x", 1);
        t_readable(server);
        CHECK(!t_wait(event, T_QUIET));
        CHECK_EQ(t_enum(server, NULL).lNetworkEvents, 0);
        t_close(client);
        t_close(server);
    }
    { // The other way round: the object is closed first. The registration goes on for nobody.
        const WSAEVENT short_lived = t_event();
        t_pair(&client, &server);
        t_select(server, short_lived, FD_READ | FD_CLOSE);
        t_close_event(short_lived);
        t_send_all(client, "x", 1);
        t_readable(server);
        CHECK_EQ(t_enum(server, NULL).lNetworkEvents, FD_READ);
        t_select(server, event, FD_READ | FD_CLOSE);
        t_close(client);
        t_expect_events(server, event, FD_CLOSE);
        t_close(server);
    }
    t_close_event(event);
    harness_end();
}
