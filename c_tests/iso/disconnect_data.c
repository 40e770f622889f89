#include "iso/iso.h"

TEST("WSPSendDisconnect takes up to 64 octets to the peer, after all that was sent before; 65 are WSAEFAULT; "
     "WSPRecvDisconnect gives them out, and keeps them from too small a buffer (SENDDISC-01, RECVDISC-02)")
{
    char octets[65], bytes[80];
    memset(octets, 'd', sizeof octets);
    octets[0] = '<', octets[63] = '>';
    harness_start();
    I_EACH_KIND(kind)
    {
        for (int way = 0; way < 2; way++) {
            SOCKET ends[2];
            i_pair(kind, &ends[0], &ends[1]);
            const SOCKET a = ends[way], b = ends[1 - way];
            { // The sender.
                CHECK_OK(i_send(a, "last words", 10, 0));
                CHECK_ERROR(i_send_disconnect(a, octets, 65), WSAEFAULT);
                CHECK_OK(i_send_disconnect(a, octets, 64));
                CHECK_ERROR(i_send(a, "more", 4, 0), WSAESHUTDOWN);
            }
            { // The receiver: first the data, then the end, then what came with it.
                I_EXPECT(b, "last words");
                i_expect_end(kind, b);
                CHECK_ERROR(i_recv_disconnect(b, bytes, 63), WSAEFAULT);
                CHECK_OK(i_recv_disconnect(b, bytes, sizeof bytes));
                CHECK_EQ(i_count, 64);
                CHECK_MEM_EQ(bytes, octets, 64);
            }
            t_close(ends[0]);
            t_close(ends[1]);
        }
        { // Without data.
            SOCKET client, server;
            i_pair(kind, &client, &server);
            CHECK_OK(i_send_disconnect(client, NULL, 0));
            i_expect_end(kind, server);
            CHECK_OK(i_recv_disconnect(server, bytes, sizeof bytes));
            CHECK_EQ(i_count, 0);
            t_close(client);
            t_close(server);
        }
        { // Nothing has come yet: no data, and nothing is received from here on.
            SOCKET client, server;
            i_pair(kind, &client, &server);
            CHECK_OK(i_recv_disconnect(server, bytes, sizeof bytes));
            CHECK_EQ(i_count, 0);
            CHECK_ERROR(i_recv(server, bytes, 1, 0), WSAESHUTDOWN);
            t_close(client);
            t_close(server);
        }
        { // Who is not connected has nobody to part from.
            const SOCKET s = i_socket(kind->protocol, kind->type);
            CHECK_ERROR(i_send_disconnect(s, "x", 1), WSAENOTCONN);
            CHECK_ERROR(i_recv_disconnect(s, bytes, sizeof bytes), WSAENOTCONN);
            t_close(s);
        }
    }
    harness_end();
}
