#include "iso/iso.h"

static void meet(SOCKET client, SOCKET listener, const SOCKADDR_TP *address, int class)
{
    t_set_nonblocking(client, true);
    CHECK_ERROR(i_call(client, address, NULL, 0), WSAEWOULDBLOCK);
    i_until(listener, I_READ);
    const SOCKET server = i_accept(listener);
    i_connected(client);
    CHECK_EQ(t_get_option(client, SOL_ISO, ISO_CLASS), class);
    CHECK_EQ(t_get_option(server, SOL_ISO, ISO_CLASS), class);
    CHECK_OK(i_send(client, "hello", 5, 0));
    I_EXPECT(server, "hello");
    CHECK_OK(i_send(server, "there", 5, 0));
    I_EXPECT(client, "there");
    t_close(server);
    t_close(client);
}

TEST("which class two ends agree upon: a class 2 listener serves class 0 callers unless ISO_CLASS2_ONLY, a class 0 one "
     "serves class 2 callers that offer class 0 (5.3)")
{
    const i_kind *zero = &i_kinds[0], *two = &i_kinds[1];
    SOCKADDR_TP at_zero, at_two;
    harness_start();
    const SOCKET listener0 = i_listener(zero, "ZERO", 5, &at_zero), listener2 = i_listener(two, "TWO", 5, &at_two);
    const WSAEVENT events[] = {t_event(), t_event()};
    { // What fits.
        meet(i_socket(ISOPROTO_TP0, SOCK_SEQPACKET), listener0, &at_zero, 0);
        meet(i_socket(ISOPROTO_TP2, SOCK_SEQPACKET), listener2, &at_two, 2);
        meet(i_socket(ISOPROTO_TP0, SOCK_SEQPACKET), listener2, &at_two, 0);
        const SOCKET either = i_socket(ISOPROTO_TP2, SOCK_SEQPACKET);
        t_set_option(either, SOL_ISO, ISO_OFFER_CLASS0, 1);
        meet(either, listener0, &at_zero, 0);
        const SOCKET both = i_socket(ISOPROTO_TP2, SOCK_SEQPACKET);
        t_set_option(both, SOL_ISO, ISO_OFFER_CLASS0, 1);
        meet(both, listener2, &at_two, 2);
    }
    t_select(listener0, events[0], FD_ACCEPT);
    t_select(listener2, events[1], FD_ACCEPT);
    { // What does not.
        SOCKET client = i_calling(two, &at_zero, NULL, 0);
        CHECK_EQ(i_failure(client), WSAECONNREFUSED);
        CHECK_EQ(t_get_option(client, SOL_ISO, ISO_REASON), 0x82);
        t_close(client);
        t_set_option(listener2, SOL_ISO, ISO_CLASS2_ONLY, 1);
        client = i_calling(zero, &at_two, NULL, 0);
        CHECK_EQ(i_failure(client), WSAECONNREFUSED);
        CHECK_EQ(t_get_option(client, SOL_ISO, ISO_REASON), 0);
        t_close(client);
    }
    t_nothing_now(listener0, events[0]);
    t_nothing_now(listener2, events[1]);
    for (int i = 0; i < 2; i++)
        t_close_event(events[i]);
    t_close(listener0);
    t_close(listener2);
    harness_end();
}
