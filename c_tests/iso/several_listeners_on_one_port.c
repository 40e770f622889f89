#include "iso/iso.h"

/* Calls this selector; which of the listeners has the request then. */
static int who_hears(const i_kind *kind, const SOCKADDR_TP *address, const char *selector, SOCKET listeners[],
                     int count)
{
    const SOCKADDR_TP to = i_with_selector(address, selector);
    const SOCKET client = i_calling(kind, &to, NULL, 0);
    int heard = -1;
    T_UNTIL((heard = 0, i_readable(listeners[0])) || (heard = 1, i_readable(listeners[1])) ||
            (heard = 2, count > 2 && i_readable(listeners[2])));
    for (int i = 0; i < count; i++)
        CHECK_EQ(i_readable(listeners[i]), i == heard);
    i_judge judge = {.verdict = CF_ACCEPT};
    t_close(CHECK_SOCKET(i_accept_if(listeners[heard], &judge)));
    CHECK_STR_EQ(i_selector(&judge.called), selector);
    t_close(client);
    return heard;
}

TEST("listeners with different selectors share a TCP port, each gets the requests for its own, and one without a "
     "selector gets the others (10.5)")
{
    harness_start();
    I_EACH_CLASS(kind)
    {
        SOCKADDR_TP address;
        SOCKET listeners[3] = {i_listener(kind, "ALPHA", 5, &address)};
        listeners[1] = i_listener_beside(kind, "BETA", 5, &address);
        { // Each its own; octets are compared, and their number.
            CHECK_EQ(who_hears(kind, &address, "ALPHA", listeners, 2), 0);
            CHECK_EQ(who_hears(kind, &address, "BETA", listeners, 2), 1);
        }
        listeners[2] = i_listener_beside(kind, NULL, 5, &address);
        { // The rest.
            CHECK_EQ(who_hears(kind, &address, "ALPHA", listeners, 3), 0);
            CHECK_EQ(who_hears(kind, &address, "BETA", listeners, 3), 1);
            CHECK_EQ(who_hears(kind, &address, "alpha", listeners, 3), 2);
            CHECK_EQ(who_hears(kind, &address, "ALPHA ", listeners, 3), 2);
            CHECK_EQ(who_hears(kind, &address, "ALPH", listeners, 3), 2);
            CHECK_EQ(who_hears(kind, &address, "", listeners, 3), 2);
        }
        { // The same selector twice is one too many, also with SO_REUSEADDR.
            const SOCKET twice = i_socket(kind->protocol, kind->type);
            t_set_option(twice, SOL_SOCKET, SO_REUSEADDR, 1);
            CHECK_ERROR(i_bind(twice, &address), WSAEADDRINUSE);
            const SOCKADDR_TP any = i_with_selector(&address, NULL);
            CHECK_ERROR(i_bind(twice, &any), WSAEADDRINUSE);
            t_close(listeners[0]);
            CHECK_OK(i_bind(twice, &address)); // free again
            listeners[0] = twice;
            CHECK_OK(sp.lpWSPListen(twice, 5, &t_error));
            CHECK_EQ(who_hears(kind, &address, "ALPHA", listeners, 3), 0);
        }
        for (int i = 0; i < 3; i++)
            t_close(listeners[i]);
    }
    harness_end();
}
