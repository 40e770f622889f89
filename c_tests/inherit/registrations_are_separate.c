#include "inherit/inherit.h"

static void separate(int which, int way)
{
    place p;
    char byte;
    const WSAEVENT event = t_event(), other = t_event();
    const SOCKET listener = open_place(&p, which, 5);
    t_select(listener, event, FD_ACCEPT | FD_READ);
    const SOCKET client = silent_caller(&p);
    expect_record(listener, event, FD_ACCEPT);
    const SOCKET server = accept_by(listener, way);
    { // The listener goes to another event object and other events; the accepted socket stays.
        t_select(listener, other, FD_ACCEPT | FD_CLOSE);
        t_send_all(client, "x", 1);
        expect_record(server, event, FD_READ);
        t_nothing_now(listener, other);
        t_recv_exactly(server, &byte, 1);
    }
    { // The listener has none at all.
        t_select(listener, NULL, 0);
        t_set_nonblocking(listener, false);
        t_send_all(client, "y", 1);
        expect_record(server, event, FD_READ);
        t_recv_exactly(server, &byte, 1);
        CHECK_EQ(t_recv(server, &byte, 1), SOCKET_ERROR);
        CHECK_EQ(t_error, WSAEWOULDBLOCK);
        t_select(listener, event, FD_ACCEPT | FD_READ);
    }
    { // The accepted socket gives its registration up, and may block then; the listener keeps its own.
        u_long off = 0;
        DWORD returned;
        CHECK_ERROR(sp.lpWSPIoctl(server, FIONBIO, &off, sizeof off, NULL, 0, &returned, NULL, NULL, NULL, &t_error),
                    WSAEINVAL);
        t_select(server, NULL, 0);
        CHECK_OK(sp.lpWSPIoctl(server, FIONBIO, &off, sizeof off, NULL, 0, &returned, NULL, NULL, NULL, &t_error));
        t_set_option(server, SOL_SOCKET, SO_RCVTIMEO, 20);
        CHECK_EQ(t_recv(server, &byte, 1), SOCKET_ERROR);
        CHECK_EQ(t_error, WSAETIMEDOUT);
        t_send_all(client, "z", 1);
        CHECK(!t_wait(event, T_QUIET));
        const SOCKET second = silent_caller(&p);
        expect_record(listener, event, FD_ACCEPT);
        const SOCKET accepted = accept_by(listener, way);
        t_send_all(second, "2", 1);
        expect_record(accepted, event, FD_READ);
        t_close(second);
        t_close(accepted);
    }
    t_close(client);
    t_close(server);
    t_close(listener);
    t_close_event(event);
    t_close_event(other);
}

TEST("the registrations of a listener and of what it accepted are separate: either can be changed or taken away, and "
     "the other goes on (ACCEPT-10, INH-18, INH-20)")
{
    harness_start();
    everywhere(separate);
    harness_end();
}
