#include "events.h"

static bool signalled(WSAEVENT event)
{
    return t_wait(event, 0);
}

/* `what` is recorded on s and signaled, and nobody has asked for it yet. */
static void change_the_mask(SOCKET s, WSAEVENT event, LONG others, LONG what)
{
    { // The mask loses the event: the object is not reset for that.
        t_select(s, event, others);
        CHECK(signalled(event));
    }
    { // After a reset by hand the same mask signals nothing.
        CHECK_EQ(WSAResetEvent(event), TRUE);
        t_select(s, event, others);
        CHECK(!signalled(event));
        CHECK_EQ(t_enum(s, NULL).lNetworkEvents, 0);
    }
    { // The event is in the mask again: it was recorded all the time.
        t_select(s, event, others | what);
        CHECK(signalled(event));
        CHECK_EQ(t_enum(s, event).lNetworkEvents, what);
        t_nothing_now(s, event);
    }
}

TEST("what was recorded and not told survives while it is masked out; a change of the mask does not reset the event "
     "object (EVG-18, EVG-19, EVG-20, EVA-12)")
{
    struct sockaddr_in address;
    char byte;
    harness_start();
    const WSAEVENT event = t_event();
    const SOCKET listener = t_listener(&address, 5);
    t_select(listener, event, FD_ACCEPT | FD_CONNECT | FD_READ | FD_OOB);
    const SOCKET client = t_connect(&address);
    CHECK(t_wait(event, t_patience_ms()));
    { // A request, then data, then urgent data, then the end.
        change_the_mask(listener, event, FD_CONNECT | FD_READ | FD_OOB, FD_ACCEPT);
        t_select(listener, NULL, 0);
    }
    const SOCKET server = t_accept(listener);
    t_select(server, event, FD_READ | FD_OOB | FD_CLOSE);
    {
        t_send_all(client, "x", 1);
        CHECK(t_wait(event, t_patience_ms()));
        change_the_mask(server, event, FD_OOB | FD_CLOSE, FD_READ);
        t_recv_exactly(server, &byte, 1);
    }
    {
        t_send_urgent(client, '!');
        CHECK(t_wait(event, t_patience_ms()));
        change_the_mask(server, event, FD_READ | FD_CLOSE, FD_OOB);
        CHECK_EQ(t_recv_urgent(server), '!');
    }
    {
        t_close(client);
        CHECK(t_wait(event, t_patience_ms()));
        change_the_mask(server, event, FD_READ | FD_OOB, FD_CLOSE);
    }
    t_close(server);
    t_close(listener);
    t_close_event(event);
    harness_end();
}
