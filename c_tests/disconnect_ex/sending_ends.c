#include "disconnect_ex/disconnect_ex.h"

TEST("without a flag DisconnectEx ends sending only, as a request or as a call, and again is no error; it refuses what "
     "is not connected, unknown flags and bad pointers (EXT-06, DEX-05, DEX-06, DEX-07)")
{
    d_start();
    for (int which = 0; which < PLACES; which++) {
        place p;
        const SOCKET listener = open_place(&p, which, 5), fresh = t_socket(p.family, p.type, 0);
        const WSAEVENT event = t_event();
        o_request *request = o_new(event);
        void *const hole = t_page(PROT_NONE);
        for (int with_request = 0; with_request < 2; with_request++) {
            const SOCKET s = call_place(&p, '1'), peer = t_accept(listener);
            struct sockaddr_storage name;
            INT length = sizeof name;
            char byte;
            { // What it does not do.
                CHECK_LAST_ERROR(d_disconnect_ex(s, NULL, 4, 0), FALSE, WSAEINVAL);
                CHECK_LAST_ERROR(d_disconnect_ex(s, NULL, 0, 1), FALSE, WSAEINVAL);
                CHECK_LAST_ERROR(d_disconnect_ex(s, hole, 0, 0), FALSE, WSAEFAULT);
            }
            for (int i = 0; i < 2; i++) { // Twice.
                if (with_request)
                    d_disconnect(s, 0, request);
                else
                    CHECK_EQ(d_disconnect_ex(s, NULL, 0, 0), TRUE);
            }
            CHECK_EQ(t_send(s, "x", 1), SOCKET_ERROR);
            CHECK_EQ(t_error, WSAESHUTDOWN);
            expect_number(peer, '1');
            if (p.type == SOCK_STREAM) {
                t_expect_end(peer);
            } else {
                CHECK_EQ(t_recv(peer, &byte, 1), SOCKET_ERROR);
                CHECK_EQ(t_error, WSAEDISCON);
            }
            t_send_all(peer, "2", 1);
            expect_number(s, '2');
            CHECK_ERROR(sp.lpWSPConnect(s, (struct sockaddr *)&p.address, p.length, NULL, NULL, NULL, NULL, &t_error),
                        WSAEISCONN);
            CHECK_OK(sp.lpWSPGetPeerName(s, (struct sockaddr *)&name, &length, &t_error));
            t_close(s);
            t_close(peer);
        }
        { // Not connected.
            CHECK_LAST_ERROR(d_disconnect_ex(fresh, NULL, 0, 0), FALSE, WSAENOTCONN);
            CHECK_LAST_ERROR(d_disconnect_ex(fresh, &request->overlapped, TF_REUSE_SOCKET, 0), FALSE, WSAENOTCONN);
            CHECK_LAST_ERROR(d_disconnect_ex(listener, NULL, 0, 0), FALSE, WSAENOTCONN);
            CHECK_LAST_ERROR(d_disconnect_ex(INVALID_SOCKET, NULL, 0, 0), FALSE, WSAENOTSOCK);
        }
        t_close(fresh);
        t_close(listener);
        free(request);
        t_close_event(event);
    }
    const SOCKET udp = t_socket(AF_INET, SOCK_DGRAM, 0);
    CHECK_LAST_ERROR(d_disconnect_ex(udp, NULL, 0, 0), FALSE, WSAENOTCONN);
    t_close(udp);
    harness_end();
}
