#include "iso/iso.h"

static void call_fails(const i_kind *kind, const SOCKADDR_TP *to, int error, int reason)
{
    const SOCKET client = i_calling(kind, to, NULL, 0);
    CHECK_EQ(i_failure(client), error);
    CHECK_EQ(t_get_option(client, SOL_ISO, ISO_REASON), reason);
    t_close(client);
}

TEST("an unknown selector is WSAEADDRNOTAVAIL with reason 3, a known one at which nobody listens WSAECONNREFUSED with "
     "reason 2, and ISO_HIDE_SELECTORS tells neither (7.1, 11.3)")
{
    harness_start();
    I_EACH_CLASS(kind)
    {
        SOCKADDR_TP address, bound;
        const WSAEVENT event = t_event();
        const SOCKET listener = i_listener(kind, "HERE", 5, &address);
        const SOCKET silent = i_bound(kind, "QUIET", ntohs(i_network(&address).sin_port), &bound);
        const SOCKADDR_TP unknown = i_with_selector(&address, "NOBODY");
        const SOCKADDR_TP none = i_with_selector(&address, NULL);
        t_select(listener, event, FD_ACCEPT);
        { // What each caller hears.
            call_fails(kind, &unknown, WSAEADDRNOTAVAIL, 3);
            call_fails(kind, &none, WSAEADDRNOTAVAIL, 3);
            call_fails(kind, &bound, WSAECONNREFUSED, 2);
        }
        { // Nobody else hears anything.
            t_nothing_now(listener, event);
        }
        { // The same for everybody.
            t_set_option(listener, SOL_ISO, ISO_HIDE_SELECTORS, 1);
            call_fails(kind, &unknown, WSAECONNREFUSED, 0);
            call_fails(kind, &bound, WSAECONNREFUSED, 0);
        }
        t_close(listener);
        t_close(silent);
        t_close_event(event);
    }
    harness_end();
}
