#include "udp/udp.h"

enum { MOST = 1024 };
static char out[MOST * 4], in[MOST * 4];
static WSABUF buffers[MOST];

static size_t cut(char *bytes, DWORD count)
{
    size_t at = 0;
    for (DWORD i = 0; i < count; i++) {
        buffers[i] = (WSABUF){i % 4, bytes + at};
        at += buffers[i].len;
    }
    return at;
}

TEST("1 to 1024 buffers are one datagram, and a datagram fills as many in order (SEND-02, RECV-03, RECV-05, SND-13, "
     "RCV-08)")
{
    static const DWORD counts[] = {2, 3, 9, 1023, 1024};
    harness_start();
    x_fill(out, 0, sizeof out);
    for (int i = 0; i < 2; i++) {
        t_address own, peer;
        const SOCKET s = u_bound(families[i], &own), sender = u_bound(families[i], &peer);
        for (size_t at = 0; at < sizeof counts / sizeof counts[0]; at++) {
            size_t length = cut(out, counts[at]);
            CHECK_OK(sp.lpWSPSendTo(sender, buffers, counts[at], &x_count, 0, &own.any, u_length(families[i]), NULL,
                                    NULL, NULL, &t_error));
            CHECK_EQ(x_count, length);
            memset(in, 'x', sizeof in);
            cut(in, counts[at]);
            CHECK_OK(x_recv(s, buffers, counts[at], 0));
            CHECK_EQ(x_count, length);
            CHECK_EQ(x_first_wrong(in, 0, length), length);
        }
        { // More room than the message has.
            cut(in, MOST);
            CHECK_OK(u_send_to(sender, "\1\2\3", &own));
            CHECK_OK(x_recv(s, buffers, MOST, 0));
            CHECK_EQ(x_count, 3);
        }
        { // Too many, or none: nothing is sent, nothing is taken.
            CHECK_ERROR(x_recv(s, buffers, 0, 0), WSAEINVAL);
            CHECK_ERROR(sp.lpWSPSendTo(sender, buffers, 0, &x_count, 0, &own.any, u_length(families[i]), NULL, NULL,
                                       NULL, &t_error),
                        WSAEINVAL);
            u_expect_nothing(s);
        }
        t_close(s);
        t_close(sender);
    }
    harness_end();
}
