#include "iso/iso.h"

TEST("one send is one message: a receive never brings two, and what does not fit follows with MSG_PARTIAL on all but "
     "the last part (RECV-16, SND-13)")
{
    harness_start();
    I_EACH_CLASS(kind)
    {
        SOCKET ends[2];
        char bytes[64];
        i_pair(kind, &ends[0], &ends[1]);
        for (int from = 0; from < 2; from++) {
            const SOCKET a = ends[from], b = ends[1 - from];
            { // Three messages, three receives.
                CHECK_OK(i_send(a, "one", 3, 0));
                CHECK_EQ(i_count, 3);
                CHECK_OK(i_send(a, "two!", 4, 0));
                CHECK_OK(i_send(a, "3", 1, 0));
                I_EXPECT(b, "one");
                I_EXPECT(b, "two!");
                I_EXPECT(b, "3");
            }
            { // A message in parts.
                CHECK_OK(i_send(a, "abcdefgh", 8, 0));
                CHECK_OK(i_send(a, "next", 4, 0));
                CHECK_OK(i_recv(b, bytes, 3, 0));
                CHECK(i_count == 3 && (i_flags & MSG_PARTIAL) != 0 && memcmp(bytes, "abc", 3) == 0);
                CHECK_OK(i_recv(b, bytes, 3, 0));
                CHECK(i_count == 3 && (i_flags & MSG_PARTIAL) != 0 && memcmp(bytes, "def", 3) == 0);
                I_EXPECT(b, "gh");
                I_EXPECT(b, "next");
            }
            { // A room of exactly its size.
                CHECK_OK(i_send(a, "1234", 4, 0));
                CHECK_OK(i_recv(b, bytes, 4, 0));
                CHECK(i_count == 4 && i_flags == 0);
            }
            { // Out of several buffers, into several.
                WSABUF out[] = {{2, "ab"}, {0, NULL}, {3, "cde"}}, in[] = {{1, bytes}, {10, bytes + 1}};
                CHECK_OK(sp.lpWSPSend(a, out, 3, &i_count, 0, NULL, NULL, NULL, &t_error));
                CHECK_EQ(i_count, 5);
                i_flags = 0;
                CHECK_OK(sp.lpWSPRecv(b, in, 2, &i_count, &i_flags, NULL, NULL, NULL, &t_error));
                CHECK(i_count == 5 && i_flags == 0 && memcmp(bytes, "abcde", 5) == 0);
            }
            { // An empty message does not exist.
                CHECK_ERROR(i_send(a, "", 0, 0), WSAEINVAL);
            }
        }
        t_close(ends[0]);
        t_close(ends[1]);
    }
    harness_end();
}
