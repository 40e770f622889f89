#include "transfer/transfer.h"

enum { LENGTH = 16 << 20 };
static char bytes[LENGTH];
static SOCKET sender;
static DWORD sent;

static void send_all(void *unused)
{
    WSABUF parts[] = {{5, bytes}, {LENGTH - 5, bytes + 5}};
    (void)unused;
    CHECK_OK(x_send(sender, parts, 2, 0));
    sent = x_count;
}

TEST("a blocking send waits until all of its data has been taken, also when data of a non-blocking one is still on its "
     "way (SEND-04)")
{
    struct sockaddr_in address;
    static char part[1 << 16];
    t_thread thread;
    harness_start();
    x_fill(bytes, 0, LENGTH);
    const int listener = t_raw_listener(&address, 5);
    for (int round = 0; round < 2; round++) {
        size_t before = 0;
        sender = t_connect(&address);
        const int peer = t_raw_accept(listener);
        if (round == 1) { // First a non-blocking send of more than there is room for.
            t_set_nonblocking(sender, true);
            CHECK_OK(x_send1(sender, bytes, LENGTH, 0));
            t_set_nonblocking(sender, false);
            before = LENGTH;
        }
        t_thread_start(&thread, send_all, NULL);
        t_thread_blocked(&thread);
        for (size_t at = 0; at < before + LENGTH; at += sizeof part) {
            t_raw_recv_exactly(peer, part, sizeof part);
            CHECK_EQ(x_first_wrong(part, at % LENGTH, sizeof part), sizeof part);
        }
        t_thread_join(&thread);
        CHECK_EQ(sent, LENGTH);
        t_close(sender);
        t_raw_expect_end(peer);
        close(peer);
    }
    close(listener);
    harness_end();
}
