#include "inherit/inherit.h"

static void inherits_options(int which, int way)
{
    static const struct {
        int name, first, later;
    } rows[] = {
        {SO_KEEPALIVE, 1, 0},   {SO_SNDBUF, 0x1234, 0x2345}, {SO_RCVBUF, 0x3456, 0x4567}, {SO_RCVTIMEO, 0x123, 0},
        {SO_SNDTIMEO, 0x321, 0}, {SO_LINGER, 1 | 7 << 16, 0},
    };
    enum { ROWS = sizeof rows / sizeof rows[0] };
    place p;
    const SOCKET listener = open_place(&p, which, 5);
    for (int i = 0; i < ROWS; i++)
        t_set_option(listener, SOL_SOCKET, rows[i].name, rows[i].first);
    const SOCKET client = silent_caller(&p), server = accept_by(listener, way);
    for (int i = 0; i < ROWS; i++)
        CHECK_EQ(t_get_option(server, SOL_SOCKET, rows[i].name), rows[i].first);
    { // Later settings of one are none of the other's business.
        for (int i = 0; i < ROWS; i++)
            t_set_option(listener, SOL_SOCKET, rows[i].name, rows[i].later);
        for (int i = 0; i < ROWS; i++)
            CHECK_EQ(t_get_option(server, SOL_SOCKET, rows[i].name), rows[i].first);
        for (int i = 0; i < ROWS; i++)
            t_set_option(server, SOL_SOCKET, rows[i].name, rows[i].later);
        t_set_option(server, SOL_SOCKET, SO_RCVTIMEO, 11);
        CHECK_EQ(t_get_option(listener, SOL_SOCKET, SO_RCVTIMEO), 0);
    }
    CHECK_EQ(t_get_option(client, SOL_SOCKET, SO_KEEPALIVE), 0);
    t_close(client);
    t_close(server);
    t_close(listener);
}

TEST("an accepted socket has the options of its listener on every transport, also when it was deferred first; later "
     "settings of either do not reach the other (ACCEPT-10, INH-02, INH-04, INH-07, INH-09)")
{
    harness_start();
    everywhere(inherits_options);
    harness_end();
}
