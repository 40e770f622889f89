#include "duplicate/duplicate.h"

TEST("a registration through one descriptor cancels the one made through another, in whichever process; while there is "
     "one the socket does not block (DUP-05, DUP-08, EVG-29)")
{
    SOCKET client, server;
    u_long off = 0;
    DWORD returned;
    char text[8];
    if (d_served())
        return;
    harness_start();
    t_pair(&client, &server);
    d_child child = d_start();
    const WSAEVENT event = t_event();
    t_select(server, event, FD_READ | FD_CLOSE);
    d_give(server, &child);
    { // The registration that was there before is still there.
        t_send_all(client, "1", 1);
        t_expect_events(server, event, FD_READ);
        t_recv_exactly(server, text, 1);
        CHECK_ERROR(d_ask(&child, D_RECV, 1), WSAEWOULDBLOCK);
        CHECK_ERROR(d_ask(&child, D_NONBLOCKING, 0), WSAEINVAL);
    }
    { // The child registers: the parent hears nothing more.
        CHECK_OK(d_ask(&child, D_SELECT, FD_READ));
        t_enum(server, event);
        t_send_all(client, "2", 1);
        CHECK(d_ask(&child, D_EVENTS, FD_READ) & FD_READ);
        t_expect_nothing(server, event);
        d_recv_in(&child, "2");
        CHECK_ERROR(sp.lpWSPIoctl(server, FIONBIO, &off, sizeof off, NULL, 0, &returned, NULL, NULL, NULL, &t_error),
                    WSAEINVAL);
    }
    { // The parent again: another mask, and another descriptor of this process.
        const WSAPROTOCOL_INFOW info = d_share(server, getpid());
        const SOCKET copy = CHECK_SOCKET(d_take(&info));
        const WSAEVENT other = t_event();
        t_select(server, event, FD_READ | FD_CLOSE);
        t_select(copy, other, FD_READ | FD_WRITE);
        t_enum(server, event);
        t_send_all(client, "3", 1);
        t_expect_events(copy, other, FD_READ | FD_WRITE);
        t_expect_nothing(server, event);
        t_recv_exactly(copy, text, 1);
        t_close(copy);
        t_close_event(other);
    }
    { // Its end is no registration's: the mode may be changed, nobody is told.
        CHECK_OK(sp.lpWSPIoctl(server, FIONBIO, &off, sizeof off, NULL, 0, &returned, NULL, NULL, NULL, &t_error));
        t_send_all(client, "4", 1);
        t_expect_nothing(server, event);
        d_recv_in(&child, "4");
    }
    t_close_event(event);
    t_close(server);
    t_close(client);
    d_quit(&child);
    harness_end();
}
