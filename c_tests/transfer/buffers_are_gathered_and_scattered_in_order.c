#include "transfer/transfer.h"

enum { MOST = 1024 };
static char out[MOST * 8], in[MOST * 8];
static WSABUF buffers[MOST];

/* Buffer i of `count` has i % 8 octets, so every eighth is empty. Gives the length of all. */
static size_t cut(char *bytes, DWORD count)
{
    size_t at = 0;
    for (DWORD i = 0; i < count; i++) {
        buffers[i] = (WSABUF){(count - i) % 8, bytes + at};
        at += buffers[i].len;
    }
    return at;
}

TEST("1 to 1024 buffers are sent in the order of the array and filled in that order without gaps (SND-13, RCV-08, "
     "SEND-02, RECV-03)")
{
    static const DWORD counts[] = {1, 2, 3, 15, 16, 17, 64, 1023, 1024};
    SOCKET client, server;
    harness_start();
    t_pair(&client, &server);
    x_fill(out, 0, sizeof out);
    for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++) {
        const size_t length = cut(out, counts[i]);
        { // Gathered, and received as a plain stream.
            CHECK_OK(x_send(client, buffers, counts[i], 0));
            CHECK_EQ(x_count, length);
            t_recv_exactly(server, in, length);
            CHECK_EQ(x_first_wrong(in, 0, length), length);
        }
        { // Sent as a plain stream, and scattered. All of it must be there, for a receive does not wait for the rest.
            memset(in, 'x', sizeof in);
            t_send_all(client, out, length);
            int waiting = 0;
            T_UNTIL(ioctl(wsp_socket_fd(server), FIONREAD, &waiting) == 0 && (size_t)waiting == length);
            cut(in, counts[i]);
            CHECK_OK(x_recv(server, buffers, counts[i], 0));
            CHECK_EQ(x_count, length);
            CHECK_EQ(x_first_wrong(in, 0, length), length);
            CHECK(length == sizeof in || in[length] == 'x');
        }
    }
    { // The buffers may lie anywhere: here from the last to the first.
        WSABUF backward[] = {{3, out + 20}, {2, out + 10}, {4, out}};
        CHECK_OK(x_send(client, backward, 3, 0));
        CHECK_EQ(x_count, 9);
        t_recv_exactly(server, in, 9);
        CHECK_MEM_EQ(in, ((char[]){20, 21, 22, 10, 11, 0, 1, 2, 3}), 9);
    }
    { // Nine bytes into buffers of four and five; fewer than there is room for.
        WSABUF two[] = {{4, in}, {5, in + 100}};
        t_send_all(client, "abcdefghi", 9);
        CHECK_OK(x_recv(server, two, 2, MSG_WAITALL));
        CHECK_EQ(x_count, 9);
        CHECK_MEM_EQ(in, "abcd", 4);
        CHECK_MEM_EQ(in + 100, "efghi", 5);
        t_send_all(client, "1234567", 7);
        t_readable(server);
        CHECK_OK(x_recv(server, two, 2, 0));
        CHECK_EQ(x_count, 7);
        CHECK_MEM_EQ(in + 100, "567hi", 5);
    }
    t_close(client);
    t_close(server);
    harness_end();
}
