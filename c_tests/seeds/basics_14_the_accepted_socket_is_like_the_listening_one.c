#include "seeds/seeds.h"

TEST("an accepted connection gets a new socket with the listening one's options, blocking mode and event registration")
{
    harness_start();
    I_EACH_KIND(kind)
    {
        SOCKADDR_TP address;
        WSAPROTOCOL_INFOW infos[2];
        const WSAEVENT event = t_event();
        const SOCKET listener = i_listener(kind, "PARENT", 5, &address);
        t_set_option(listener, SOL_SOCKET, SO_RCVTIMEO, 4321);
        t_set_option(listener, SOL_SOCKET, SO_KEEPALIVE, 1);
        t_set_option(listener, SOL_SOCKET, SO_OOBINLINE, 1);
        t_set_option(listener, SOL_ISO, ISO_FRAME_TIMEOUT, 9999);
        t_select(listener, event, FD_ACCEPT | FD_READ | FD_CLOSE);
        const SOCKET client = i_calling(kind, &address, NULL, 0);
        t_expect_events(listener, event, FD_ACCEPT);
        const SOCKET server = i_accept(listener);
        i_connected(client);
        { // The attributes.
            CHECK_NE(server, listener);
            CHECK_EQ(t_get_option(server, SOL_SOCKET, SO_RCVTIMEO), 4321);
            CHECK_EQ(t_get_option(server, SOL_SOCKET, SO_KEEPALIVE), 1);
            CHECK_EQ(t_get_option(server, SOL_SOCKET, SO_OOBINLINE), 1);
            CHECK_EQ(t_get_option(server, SOL_ISO, ISO_FRAME_TIMEOUT), 9999);
            CHECK_EQ(t_get_option(server, SOL_SOCKET, SO_ACCEPTCONN), 0);
            for (int i = 0; i < 2; i++) {
                INT room = sizeof infos[i];
                CHAR *info = (CHAR *)&infos[i];
                const SOCKET s = i == 0 ? listener : server;
                CHECK_OK(sp.lpWSPGetSockOpt(s, SOL_SOCKET, SO_PROTOCOL_INFOW, info, &room, &t_error));
            }
            CHECK_MEM_EQ(&infos[0], &infos[1], sizeof infos[0]);
        }
        { // It does not block, and its events come to the same object.
            char byte;
            CHECK_ERROR(i_recv(server, &byte, 1, 0), WSAEWOULDBLOCK);
            t_nothing_now(server, event);
            CHECK_OK(i_send(client, "data", 4, 0));
            t_expect_events(server, event, FD_READ);
            I_EXPECT(server, "data");
            t_close(client);
            CHECK(t_wait(event, t_patience_ms()));
            CHECK((t_enum(server, event).lNetworkEvents & FD_CLOSE) != 0);
        }
        t_close(server);
        t_close(listener);
        t_close_event(event);
    }
    harness_end();
}
