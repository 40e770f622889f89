#include "iso/iso.h"

TEST("MSG_PEEK leaves data where it is, FIONREAD tells of the next message or of all the stream (RECV-15, IOCTL-10)")
{
    harness_start();
    I_EACH_KIND(kind)
    {
        SOCKET client, server;
        char bytes[16];
        DWORD count = 99, returned;
        i_pair(kind, &client, &server);
        t_set_nonblocking(server, true);
        CHECK_ERROR(i_recv(server, bytes, sizeof bytes, MSG_PEEK), WSAEWOULDBLOCK);
        CHECK_OK(i_send(client, "first", 5, 0));
        CHECK_OK(i_send(client, "second", 6, 0));
        T_UNTIL((i_selected(server, 0), i_recv(server, bytes, sizeof bytes, MSG_PEEK) == 0));
        t_sleep_ms(20);
        const bool messages = kind->type == SOCK_SEQPACKET;
        for (int i = 0; i < 3; i++) { // As often as one likes.
            i_readable(server);
            CHECK_OK(i_recv(server, bytes, 3, MSG_PEEK));
            CHECK_EQ(i_count, 3);
            CHECK_EQ(i_flags & MSG_PARTIAL, messages ? MSG_PARTIAL : 0);
            CHECK_MEM_EQ(bytes, "fir", 3);
        }
        { // How much it is.
            CHECK_OK(sp.lpWSPIoctl(server, FIONREAD, NULL, 0, &count, 4, &returned, NULL, NULL, NULL, &t_error));
            CHECK_EQ(count, messages ? 5 : 11);
        }
        { // And then all of it.
            if (messages)
                I_EXPECT(server, "first");
            i_expect(server, messages ? "second" : "firstsecond", messages ? 6 : 11, __LINE__);
            CHECK_ERROR(i_recv(server, bytes, sizeof bytes, MSG_PEEK), WSAEWOULDBLOCK);
        }
        t_close(client);
        t_close(server);
    }
    harness_end();
}
