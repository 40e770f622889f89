/* What the tests of WSPCloseSocket share: lingering, and connections whose peer does not read. */
#ifndef WSP_C_TESTS_CLOSE_H
#define WSP_C_TESTS_CLOSE_H

#include "transfer/transfer.h"

static inline void linger(SOCKET s, unsigned short on, unsigned short seconds)
{
    const LINGER value = {on, seconds};
    CHECK_OK(sp.lpWSPSetSockOpt(s, SOL_SOCKET, SO_LINGER, (const CHAR *)&value, sizeof value, &t_error));
}

/* What is still to be sent when the socket is closed. */
enum { NOTHING_LEFT, A_FULL_KERNEL, A_LARGE_SEND };
enum { LARGE = 16 << 20 };

/*
 * A connection to a plain socket that has not read anything, with this left to send. Returns how much that is.
 * The octets are those of x_octet().
 */
static inline size_t unread(int left, SOCKET *s, int *peer)
{
    static char bytes[LARGE];
    struct sockaddr_in address;
    size_t sent = 0;
    const int listener = t_raw_listener(&address, 1);
    *s = t_connect(&address);
    *peer = t_raw_accept(listener);
    close(listener);
    t_set_nonblocking(*s, true);
    if (left == A_LARGE_SEND) {
        x_fill(bytes, 0, LARGE);
        CHECK_OK(x_send1(*s, bytes, LARGE, 0));
        CHECK_EQ(x_count, LARGE);
        sent = LARGE;
    }
    /* Small parts, each of which the kernel takes whole or not at all. */
    for (int i = 0; left == A_FULL_KERNEL && i < 1 << 20; i++) {
        char part[512];
        x_fill(part, sent, sizeof part);
        if (send(wsp_socket_fd(*s), part, sizeof part, MSG_DONTWAIT) != (ssize_t)sizeof part)
            break;
        sent += sizeof part;
    }
    t_set_nonblocking(*s, false);
    return sent;
}

/* Reads to the end or to a reset. Gives the number of right octets; *end is 0 or ECONNRESET. */
static inline size_t read_all(int peer, int *end)
{
    static char bytes[1 << 16];
    size_t at = 0;
    for (;;) {
        struct pollfd ready = {.fd = peer, .events = POLLIN};
        if (poll(&ready, 1, t_patience_ms()) != 1)
            FAIL("nothing more comes after %zu octets", at);
        const ssize_t count = recv(peer, bytes, sizeof bytes, 0);
        if (count <= 0) {
            *end = count == 0 ? 0 : errno;
            close(peer);
            return at;
        }
        CHECK_EQ(x_first_wrong(bytes, at, (size_t)count), count);
        at += (size_t)count;
    }
}

/* The peer gets all of it, and the graceful end. */
static inline void expect_all(int peer, size_t length)
{
    int end;
    CHECK_EQ(read_all(peer, &end), length);
    CHECK_EQ(end, 0);
}

/* The peer gets a reset, before it has all of it (if there was anything). */
static inline void expect_cut(int peer, size_t length)
{
    int end;
    const size_t got = read_all(peer, &end);
    CHECK_EQ(end, ECONNRESET);
    CHECK(length == 0 || got < length);
}

#endif
