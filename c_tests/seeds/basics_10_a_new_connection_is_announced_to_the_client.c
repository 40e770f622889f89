#include "seeds/seeds.h"

TEST("a client that does not block asks to be told: FD_CONNECT signals its event object when the connection is "
     "there, or will not be; the message is shown in basics_06")
{
    harness_start();
    I_EACH_KIND(kind)
    {
        SOCKADDR_TP address;
        const SOCKET listener = i_listener(kind, "SLOW", 5, &address);
        const struct { int verdict, error; } rows[] = {{CF_ACCEPT, 0}, {CF_REJECT, WSAECONNREFUSED}};
        for (int i = 0; i < 2; i++) {
            i_judge judge = {.verdict = rows[i].verdict};
            const WSAEVENT event = t_event();
            const SOCKET s = i_socket(kind->protocol, kind->type);
            t_select(s, event, FD_CONNECT);
            CHECK_ERROR(i_call(s, &address, NULL, 0), WSAEWOULDBLOCK);
            t_expect_nothing(s, event);
            const SOCKET accepted = i_accept_if(listener, &judge);
            t_expect_events_error(s, event, FD_CONNECT, rows[i].error != 0 ? FD_CONNECT : 0, rows[i].error);
            if (accepted != INVALID_SOCKET)
                t_close(accepted);
            t_close(s);
            t_close_event(event);
        }
        t_close(listener);
    }
    harness_end();
}
