#include "seeds/seeds.h"

TEST("the server makes a socket, binds it to an address that callers know, and listens with a length for its backlog")
{
    harness_start();
    I_EACH_KIND(kind)
    {
        SOCKADDR_TP known = i_address("SERVICE", i_loopback(0));
        s_caller caller;
        const SOCKET server = i_socket(kind->protocol, kind->type);
        { // In this order only.
            CHECK_ERROR(sp.lpWSPListen(server, 3, &t_error), WSAEINVAL);
            CHECK_OK(i_bind(server, &known));
            CHECK_ERROR(sp.lpWSPAccept(server, NULL, NULL, NULL, 0, &t_error), WSAEINVAL);
            CHECK_OK(sp.lpWSPListen(server, 3, &t_error));
            CHECK_EQ(t_get_option(server, SOL_SOCKET, SO_ACCEPTCONN), 1);
        }
        { // Whoever knows the address finds it.
            known = i_name(server);
            CHECK_STR_EQ(i_selector(&known), "SERVICE");
            s_begin(&caller, kind, &known, NULL);
            const SOCKET accepted = i_accept(server);
            s_answered(&caller, 0);
            s_talk(caller.s, accepted);
            t_close(accepted);
            s_end(&caller);
        }
        { // The length counts: three wait, the fourth is refused.
            SOCKET waiting[3];
            for (int i = 0; i < 3; i++)
                waiting[i] = i_calling(kind, &known, NULL, 0);
            t_sleep_ms(20);
            i_until(server, I_READ);
            const SOCKET fourth = i_calling(kind, &known, NULL, 0);
            T_UNTIL((i_readable(server), i_selected(fourth, 0) != 0));
            CHECK_EQ(i_failure(fourth), WSAECONNREFUSED);
            for (int i = 0; i < 3; i++) {
                t_close(i_accept(server));
                t_close(waiting[i]);
            }
            t_close(fourth);
        }
        t_close(server);
    }
    harness_end();
}
