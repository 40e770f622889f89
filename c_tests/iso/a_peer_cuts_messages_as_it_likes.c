#include "iso/iso.h"

TEST("a peer's message may come in any frames: one octet each, larger than agreed, with an empty last one; a lone "
     "empty one is an empty message, and none in a stream (5.5, 5.4.6)")
{
    char bytes[600], big[400];
    memset(big, 'B', sizeof big);
    harness_start();
    I_EACH_KIND(kind)
    {
        const bool messages = kind->type == SOCK_SEQPACKET;
        SOCKET s;
        int fd;
        i_raw_pair(kind, &s, &fd);
        { // Octet by octet.
            i_raw_data(kind, fd, "f0", "00", "a", 1);
            i_raw_data(kind, fd, "f0", "00", "b", 1);
            i_raw_data(kind, fd, "f0", "80", "c", 1);
            t_sleep_ms(20);
            I_EXPECT(s, "abc");
        }
        { // The last one empty; and numbers that do not count.
            i_raw_data(kind, fd, "f0", "05", "xyz", 3);
            i_raw_data(kind, fd, "f0", "80", "", 0);
            t_sleep_ms(20);
            I_EXPECT(s, "xyz");
        }
        { // Many frames at once, and one frame in two pieces.
            for (int i = 0; i < 100; i++)
                i_raw_data(kind, fd, "f0", i == 99 ? "80" : "00", big, 4);
            T_UNTIL((i_recv(s, bytes, sizeof bytes, MSG_PEEK), i_count == 400));
            CHECK_OK(i_recv(s, bytes, sizeof bytes, 0));
            CHECK_EQ(i_count, 400);
            CHECK_MEM_EQ(bytes, big, 400);
        }
        { // Nothing at all.
            i_raw_data(kind, fd, "f0", "80", "", 0);
            if (messages) {
                CHECK_OK(i_recv(s, bytes, sizeof bytes, 0));
                CHECK(i_count == 0 && i_flags == 0);
            }
            t_set_nonblocking(s, true);
            t_sleep_ms(20);
            CHECK_ERROR(i_recv(s, bytes, sizeof bytes, 0), WSAEWOULDBLOCK);
        }
        close(fd);
        t_close(s);
    }
    harness_end();
}
