#include "iso/iso.h"

TEST("a receiver who does not receive makes the sender wait: WSAEWOULDBLOCK, then FD_WRITE when there is room, and no "
     "octet is lost (SND-06, EVSEL-18)")
{
    static char block[30000];
    harness_start();
    I_EACH_CLASS(kind)
    {
        SOCKET client, server;
        size_t messages = 0, received = 0;
        i_pair(kind, &client, &server);
        t_set_option(server, SOL_ISO, ISO_MAX_QUEUED, 100000);
        const WSAEVENT event = t_event();
        t_select(client, event, FD_WRITE);
        t_expect_events(client, event, FD_WRITE);
        { // Until there is no room.
            for (;;) {
                memset(block, (int)messages, sizeof block);
                if (i_send(client, block, sizeof block, 0) != 0)
                    break;
                CHECK_EQ(i_count, sizeof block);
                messages++;
                CHECK(messages < 4000);
            }
            CHECK_EQ(t_error, WSAEWOULDBLOCK);
            CHECK(messages > 3);
        }
        { // Room comes by receiving; every message is whole.
            while (received < messages) {
                CHECK_OK(i_recv(server, block, sizeof block, 0));
                CHECK(i_count == sizeof block && i_flags == 0);
                CHECK_EQ(block[0], (char)received);
                CHECK_EQ(block[sizeof block - 1], (char)received);
                received++;
            }
            t_expect_events(client, event, FD_WRITE);
            CHECK_OK(i_send(client, "goes", 4, 0));
        }
        t_close(client);
        t_close(server);
        t_close_event(event);
    }
    harness_end();
}
