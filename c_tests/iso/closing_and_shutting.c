#include "iso/iso.h"

TEST("WSPShutdown and WSPCloseSocket on the wire: class 0 ends TCP and may go on receiving, class 2 sends a DR; with "
     "linger time 0 the peer is reset (SHUT-07, CLOSE-08, 11.2)")
{
    const struct linger at_once = {1, 0};
    harness_start();
    I_EACH_CLASS(kind)
    {
        SOCKET s;
        int fd;
        { // SD_SEND.
            i_raw_pair(kind, &s, &fd);
            CHECK_OK(i_send(s, "last", 4, 0));
            CHECK_OK(sp.lpWSPShutdown(s, SD_SEND, &t_error));
            CHECK_ERROR(i_send(s, "x", 1, 0), WSAESHUTDOWN);
            CHECK_OK(sp.lpWSPShutdown(s, SD_SEND, &t_error)); // again is no error
            if (i_class2(kind)) {
                I_RAW_EXPECT(fd, "0300000d 04 f0 0077 80 6c617374");
                I_RAW_EXPECT(fd, "0300000e 09 80 0077 .... 80 e00180");
            } else {
                I_RAW_EXPECT(fd, "0300000b 02 f0 80 6c617374");
                t_raw_expect_end(fd);
                i_raw_data(kind, fd, "f0", "80", "answer", 6);
                I_EXPECT(s, "answer"); // half closed
            }
            close(fd);
            t_close(s);
        }
        { // Close.
            i_raw_pair(kind, &s, &fd);
            t_close(s);
            if (i_class2(kind)) {
                I_RAW_EXPECT(fd, "0300000b 06 80 0077 .... 80");
                char confirm[64];
                snprintf(confirm, sizeof confirm, "0300000a 05 c0 %.4s 0077", i_reference);
                i_raw_send(fd, confirm);
            }
            t_raw_expect_end(fd);
            close(fd);
        }
        { // The hard way.
            i_raw_pair(kind, &s, &fd);
            CHECK_OK(sp.lpWSPSetSockOpt(s, SOL_SOCKET, SO_LINGER, (const CHAR *)&at_once, sizeof at_once, &t_error));
            t_close(s);
            t_raw_expect_reset(fd);
            close(fd);
        }
        { // A peer who never confirms is not waited for: neither here nor by WSPCleanup.
            i_raw_pair(kind, &s, &fd);
            t_set_option(s, SOL_ISO, ISO_RELEASE_TIMEOUT, 200);
            t_close(s);
            close(fd);
        }
        { // SD_RECEIVE keeps sending.
            SOCKET client, server;
            char byte;
            i_pair(kind, &client, &server);
            CHECK_OK(sp.lpWSPShutdown(server, SD_RECEIVE, &t_error));
            CHECK_ERROR(i_recv(server, &byte, 1, 0), WSAESHUTDOWN);
            CHECK_OK(i_send(server, "out", 3, 0));
            I_EXPECT(client, "out");
            CHECK_ERROR(sp.lpWSPShutdown(server, 3, &t_error), WSAEINVAL);
            t_close(client);
            t_close(server);
        }
    }
    harness_end();
}
