#include "duplicate/duplicate.h"

TEST("a shared socket that nobody comes for is let go after its time, with the end of its target, or with the last "
     "WSPCleanup, and then the structure is worth nothing (DUP-02, DUP-06, SOCKET-08)")
{
    SOCKET client, server;
    if (d_served())
        return;
    harness_start();
    d_child child = d_start();
    CHECK_EQ(wsp_duplicate_timeout(60), 60000);
    { // Its time is over.
        t_pair(&client, &server);
        const WSAPROTOCOL_INFOW info = d_share(server, child.pid);
        t_close(server);
        t_expect_end(client);
        d_all_over();
        CHECK_ERROR(d_take_in(&child, &info), WSAEINVAL);
        t_close(client);
    }
    { // This process is no better off.
        const SOCKET s = t_socket(AF_INET, SOCK_STREAM, 0);
        const WSAPROTOCOL_INFOW info = d_share(s, getpid());
        d_all_over();
        CHECK_ERROR(d_take(&info), WSAEINVAL);
        t_close(s);
    }
    CHECK_EQ(wsp_duplicate_timeout(0), 60);
    CHECK_EQ(wsp_duplicate_timeout(0), 60000);
    { // The target ends first.
        d_child doomed = d_start();
        t_pair(&client, &server);
        d_share(server, doomed.pid);
        t_close(server);
        d_quit(&doomed);
        t_expect_end(client);
        d_all_over();
        t_close(client);
    }
    { // The source ends first.
        const SOCKET s = t_socket(AF_INET, SOCK_STREAM, 0);
        const WSAPROTOCOL_INFOW info = d_share(s, child.pid);
        CHECK_OK(sp.lpWSPCleanup(&t_error));
        CHECK_ERROR(d_take_in(&child, &info), WSAEINVAL);
    }
    d_quit(&child);
}
