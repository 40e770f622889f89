#include "transfer/transfer.h"

enum { LENGTH = 8 << 20 };
static char bytes[LENGTH];

/* Reads so much at a plain descriptor, in which time this process calls nothing of the library. */
static void read_right(int fd, size_t from, size_t length)
{
    static char part[1 << 16];
    for (size_t at = 0; at < length;) {
        const size_t left = length - at, room = left < sizeof part ? left : sizeof part;
        t_raw_recv_exactly(fd, part, room);
        CHECK_EQ(x_first_wrong(part, from + at, room), room);
        at += room;
    }
}

TEST("what a non-blocking send has taken goes out by itself, before a shutdown and before later data, from several "
     "buffers too (SND-06, SEND-03, SHUT-07, EVSEL-25)")
{
    struct sockaddr_in address;
    harness_start();
    x_fill(bytes, 0, LENGTH);
    const int listener = t_raw_listener(&address, 5);
    const SOCKET s = t_connect(&address);
    const int peer = t_raw_accept(listener);
    t_set_nonblocking(s, true);
    { // Gathered from uneven parts.
        WSABUF parts[] = {{1, bytes}, {LENGTH / 2, bytes + 1}, {0, NULL}, {LENGTH / 2 - 1, bytes + 1 + LENGTH / 2}};
        CHECK_OK(x_send(s, parts, 4, 0));
        CHECK_EQ(x_count, LENGTH);
        read_right(peer, 0, LENGTH);
    }
    { // Then there is room again, and FD_WRITE tells so after a send that found none.
        const WSAEVENT event = t_event();
        t_select(s, event, FD_WRITE);
        t_expect_events(s, event, FD_WRITE);
        CHECK_OK(x_send1(s, bytes, LENGTH, 0));
        CHECK_ERROR(x_send1(s, bytes, 1, 0), WSAEWOULDBLOCK);
        t_expect_nothing(s, event);
        read_right(peer, 0, LENGTH);
        t_expect_events(s, event, FD_WRITE);
        CHECK_OK(x_send1(s, "x", 1, 0));
        char byte;
        t_raw_recv_exactly(peer, &byte, 1);
        t_select(s, NULL, 0);
        t_close_event(event);
    }
    { // The end comes after the data.
        CHECK_OK(x_send1(s, bytes, LENGTH, 0));
        t_shutdown(s, SD_SEND);
        CHECK_ERROR(x_send1(s, "x", 1, 0), WSAESHUTDOWN);
        read_right(peer, 0, LENGTH);
        t_raw_expect_end(peer);
    }
    t_close(s);
    close(peer);
    close(listener);
    harness_end();
}
