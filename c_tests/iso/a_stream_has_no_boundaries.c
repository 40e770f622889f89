#include "iso/iso.h"

TEST("on a SOCK_STREAM socket octets come as a stream, however they were sent: parts, several sends at once, "
     "MSG_WAITALL")
{
    harness_start();
    I_EACH_KIND(kind)
    {
        SOCKET ends[2];
        char bytes[16];
        if (kind->type != SOCK_STREAM)
            continue;
        i_pair(kind, &ends[0], &ends[1]);
        for (int from = 0; from < 2; from++) {
            const SOCKET a = ends[from], b = ends[1 - from];
            { // Two sends, one receive.
                CHECK_OK(i_send(a, "ab", 2, 0));
                CHECK_OK(i_send(a, "cde", 3, 0));
                T_UNTIL((i_recv(b, bytes, sizeof bytes, MSG_PEEK), i_count == 5));
                I_EXPECT(b, "abcde");
            }
            { // One send, three receives.
                CHECK_OK(i_send(a, "12345", 5, 0));
                CHECK_OK(i_recv(b, bytes, 2, 0));
                CHECK(i_count == 2 && i_flags == 0 && memcmp(bytes, "12", 2) == 0);
                CHECK_OK(i_recv(b, bytes, 2, 0));
                CHECK(i_count == 2 && i_flags == 0 && memcmp(bytes, "34", 2) == 0);
                I_EXPECT(b, "5");
            }
            { // All of it or nothing.
                CHECK_OK(i_send(a, "xy", 2, 0));
                CHECK_OK(i_send(a, "z", 1, 0));
                CHECK_OK(i_recv(b, bytes, 3, MSG_WAITALL));
                CHECK(i_count == 3 && memcmp(bytes, "xyz", 3) == 0);
            }
            { // Nothing is sent by nothing.
                CHECK_OK(i_send(a, "", 0, 0));
                CHECK_EQ(i_count, 0);
                t_sleep_ms(10);
                CHECK(!i_readable(b));
            }
        }
        { // The end is no octets, as often as one asks.
            CHECK_OK(i_send(ends[0], "last", 4, 0));
            t_close(ends[0]);
            I_EXPECT(ends[1], "last");
            i_expect_end(kind, ends[1]);
            i_expect_end(kind, ends[1]);
        }
        t_close(ends[1]);
    }
    harness_end();
}
