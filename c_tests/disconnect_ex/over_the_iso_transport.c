#include "disconnect_ex/disconnect_ex.h"
#include "iso/iso.h"

TEST("DisconnectEx ends a connection of the ISO transport; with TF_REUSE_SOCKET the handle takes another caller or calls "
     "again, while the former connection goes to its end (EXT-06, DEX-06, DEX-08)")
{
    d_start();
    I_EACH_KIND(kind) {
        SOCKADDR_TP address;
        const SOCKET listener = i_listener(kind, "gate", 5, &address);
        const WSAEVENT event = t_event();
        o_request *request = o_new(event);
        a_request *accept = calloc(1, sizeof *accept);
        CHECK(accept != NULL);
        accept->overlapped.hEvent = event;
        accept->s = i_socket(kind->protocol, kind->type);
        for (int i = 0; i < 3; i++) { // A server.
            CHECK_LAST_ERROR(a_issue(listener, accept), FALSE, WSA_IO_PENDING);
            const SOCKET caller = i_calling(kind, &address, NULL, 0);
            CHECK_EQ(a_result(listener, accept), 0);
            i_connected(caller);
            t_send_all(accept->s, "bye", 3);
            d_disconnect(accept->s, TF_REUSE_SOCKET, request);
            i_until(caller, 1);
            i_expect(caller, "bye", 3, __LINE__);
            t_close(caller);
        }
        SOCKADDR_TP own;
        const SOCKET s = i_socket(kind->protocol, kind->type);
        for (int i = 0; i < 3; i++) { // A client, which has to bind again.
            own = i_address("me", i_loopback(0));
            CHECK_OK(i_bind(s, &own));
            CHECK_EQ(x_call(s, &address, sizeof address, "1", 1, request), WSA_IO_PENDING);
            const SOCKET server = i_accept(listener);
            CHECK(t_wait(event, t_patience_ms()));
            i_expect(server, "1", 1, __LINE__);
            CHECK_EQ(d_disconnect_ex(s, NULL, TF_REUSE_SOCKET, 0), TRUE);
            i_expect_end(kind, server);
            t_close(server);
        }
        t_close(s);
        t_close(listener);
        a_free(accept);
        free(request);
        t_close_event(event);
    }
    harness_end();
}
