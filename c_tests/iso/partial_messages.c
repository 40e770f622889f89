#include "iso/iso.h"

TEST("MSG_PARTIAL: a sender may give a message in parts, a whole one wakes a receiver, and a receiver that says "
     "MSG_PARTIAL takes what is there (SND-14, RECV-08, RECV-09)")
{
    harness_start();
    I_EACH_CLASS(kind)
    {
        SOCKET ends[2];
        char bytes[64];
        i_pair(kind, &ends[0], &ends[1]);
        for (int from = 0; from < 2; from++) {
            const SOCKET a = ends[from], b = ends[1 - from];
            t_set_nonblocking(b, true);
            { // Parts are no message yet.
                CHECK_OK(i_send(a, "ab", 2, MSG_PARTIAL));
                CHECK_OK(i_send(a, "cd", 2, MSG_PARTIAL));
                t_sleep_ms(20);
                CHECK(!i_readable(b));
                CHECK_ERROR(i_recv(b, bytes, sizeof bytes, 0), WSAEWOULDBLOCK);
                CHECK_OK(i_send(a, "ef", 2, 0));
                i_until(b, I_READ);
                I_EXPECT(b, "abcdef");
            }
            { // Who takes parts gets them.
                CHECK_OK(i_send(a, "part", 4, MSG_PARTIAL));
                t_sleep_ms(20);
                CHECK_OK(i_recv(b, bytes, sizeof bytes, MSG_PARTIAL));
                CHECK(i_count == 4 && (i_flags & MSG_PARTIAL) != 0);
                CHECK_ERROR(i_recv(b, bytes, sizeof bytes, MSG_PARTIAL), WSAEWOULDBLOCK);

                // No octet is needed for the end.
                CHECK_OK(i_send(a, NULL, 0, 0));
                i_until(b, I_READ);
                CHECK_OK(i_recv(b, bytes, sizeof bytes, 0));
                CHECK(i_count == 0 && i_flags == 0);
            }
            { // A whole message is none in parts.
                CHECK_OK(i_send(a, "whole", 5, 0));
                i_until(b, I_READ);
                CHECK_OK(i_recv(b, bytes, sizeof bytes, MSG_PARTIAL));
                CHECK(i_count == 5 && i_flags == 0);
            }
            t_set_nonblocking(b, false);
        }
        t_close(ends[0]);
        t_close(ends[1]);
    }
    I_EACH_KIND(kind) // A stream has no messages.
    {
        SOCKET client, server;
        if (kind->type != SOCK_STREAM)
            continue;
        i_pair(kind, &client, &server);
        CHECK_ERROR(i_send(client, "x", 1, MSG_PARTIAL), WSAEOPNOTSUPP);
        t_close(client);
        t_close(server);
    }
    harness_end();
}
