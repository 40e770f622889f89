#include "iso/iso.h"

#include <poll.h>

/* Whoever looks at an attempt drives it on. */
static void drive_until(SOCKET s, int readable)
{
    struct pollfd wanted = {readable, POLLIN, 0};
    const int64_t limit = t_now_ms() + t_patience_ms();
    while (poll(&wanted, 1, 1) == 0 && t_now_ms() < limit)
        (void)i_selected(s, 1);
}

/* Takes the call that comes, answers it, and tells its reference. */
static void answer(SOCKET s, int listener, const char *code, const char *rest, char reference[5])
{
    char frame[64];
    drive_until(s, listener);
    const int fd = t_raw_accept(listener);
    drive_until(s, fd);
    memcpy(reference, i_raw_frame(fd) + 16, 4);
    reference[4] = '\0';
    snprintf(frame, sizeof frame, "0300000b 06 %s %s %s", code, reference, rest);
    i_raw_send(fd, frame);
    close(fd);
}

TEST("a call whose reference is in use at the peer is made once more with another reference on another TCP connection, "
     "and is refused then (11.3)")
{
    char references[2][5];
    harness_start();
    I_EACH_CLASS(kind)
    {
        SOCKADDR_TP address;
        const int listener = i_raw_listener(&address);
        const SOCKET s = i_socket(kind->protocol, kind->type);
        t_set_nonblocking(s, true);
        { // Twice in use.
            CHECK_ERROR(i_call(s, &address, "try", 3), WSAEWOULDBLOCK);
            answer(s, listener, "80", "0000 83", references[0]);
            answer(s, listener, "80", "0000 83", references[1]);
            CHECK(strcmp(references[0], references[1]) != 0);
            CHECK_EQ(i_failure(s), WSAECONNREFUSED);
            CHECK_EQ(t_get_option(s, SOL_ISO, ISO_REASON), 0x83);
        }
        { // Once.
            CHECK_ERROR(i_call(s, &address, "try", 3), WSAEWOULDBLOCK);
            answer(s, listener, "80", "0000 83", references[0]);
            answer(s, listener, "d0", i_class2(kind) ? "0077 21" : "0077 00", references[1]);
            CHECK(strcmp(references[0], references[1]) != 0);
            i_connected(s);
        }
        t_close(s);
        close(listener);
    }
    harness_end();
}
