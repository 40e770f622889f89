#include "duplicate/duplicate.h"

TEST("without descriptors sharing fails with WSAEMFILE at either end, takes nothing and leaves nothing behind; with them "
     "it works at once (DUP-01, DUP-02)")
{
    SOCKET client, server;
    WSAPROTOCOL_INFOW info;
    char byte;
    if (d_served())
        return;
    harness_start();
    t_pair(&client, &server);
    d_child child = d_start();
    { // At the source, with too few for every step.
        for (int left = 0; left < 6; left++) {
            t_limit_descriptors(left);
            CHECK_ERROR(sp.lpWSPDuplicateSocket(server, (DWORD)child.pid, &info, &t_error), WSAEMFILE);
            t_restore_descriptor_limit();
        }
    }
    { // At the target.
        info = d_share(server, child.pid);
        for (int left = 0; left < 3; left++) {
            CHECK_OK(d_ask(&child, D_LIMIT, left));
            CHECK_ERROR(d_take_in(&child, &info), WSAEMFILE);
            CHECK_OK(d_ask(&child, D_LIMIT, -1));
        }
        CHECK_OK(d_ask(&child, D_LIMIT, 3));
        CHECK_OK(d_take_in(&child, &info));
        CHECK_OK(d_ask(&child, D_LIMIT, -1));
        d_send_in(&child, "x");
        t_recv_exactly(client, &byte, 1);
    }
    t_close(server);
    t_close(client);
    d_quit(&child);
    harness_end();
}
