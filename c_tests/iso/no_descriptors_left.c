#include "iso/iso.h"

TEST("without descriptors WSPAccept says WSAEMFILE and the request is kept; then it is accepted (ACCEPT-20)")
{
    harness_start();
    I_EACH_CLASS(kind)
    {
        SOCKADDR_TP address;
        const SOCKET listener = i_listener(kind, "FEW", 5, &address);
        const SOCKET client = i_calling(kind, &address, NULL, 0);
        t_sleep_ms(50);
        t_limit_descriptors(0);
        t_set_nonblocking(listener, true);
        const int result = (int)sp.lpWSPAccept(listener, NULL, NULL, NULL, 0, &t_error);
        const int error = t_error;
        t_restore_descriptor_limit();
        CHECK_EQ(result, -1);
        CHECK_EQ(error, WSAEMFILE);
        i_until(listener, I_READ);
        const SOCKET server = i_accept(listener);
        i_connected(client);
        CHECK_OK(i_send(client, "kept", 4, 0));
        t_set_nonblocking(server, false);
        I_EXPECT(server, "kept");
        t_close(client);
        t_close(server);
        t_close(listener);
    }
    { // Nor are any lost, over many connections.
        const i_kind *kind = &i_kinds[1];
        for (int i = 0; i < 200; i++) {
            SOCKET client, server;
            i_pair(kind, &client, &server);
            t_close(i % 2 == 0 ? client : server);
            t_close(i % 2 == 0 ? server : client);
        }
    }
    harness_end();
}
