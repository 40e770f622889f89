#include "iso/iso.h"

static void release(int fd, const char *reason)
{
    char frame[64];
    snprintf(frame, sizeof frame, "0300000b 06 80 %.4s 0077 %s", i_reference, reason);
    i_raw_send(fd, frame);
}

static void bad_frame(int fd)
{
    i_raw_send(fd, "02000007 02 f080");
}

/* How a peer can end a connection, and what the client is told. */
static const struct row {
    const char *how;
    int class0, class2;        /* the error of FD_CLOSE; 0 for a graceful end, -1 for does not apply */
} rows[] = {
    {"release, normal", 0, 0},
    {"release, not specified", 0, 0},
    {"release, congestion", WSAECONNRESET, WSAECONNRESET},
    {"release, protocol error", WSAECONNRESET, WSAECONNRESET},
    {"end of TCP", 0, WSAECONNRESET},
    {"end of TCP inside a message", WSAECONNRESET, WSAECONNRESET},
    {"end of TCP inside a frame", WSAECONNRESET, WSAECONNRESET},
    {"reset of TCP", WSAECONNRESET, WSAECONNRESET},
    {"error report", WSAECONNRESET, WSAECONNRESET},
    {"no frame", WSAECONNABORTED, WSAECONNABORTED},
    {"no such TPDU", WSAECONNABORTED, WSAECONNABORTED},
};

static void end(size_t row, const i_kind *kind, int fd)
{
    const char *reasons[] = {"80", "00", "01", "85"};
    char frame[64];
    switch (row) {
    case 0: case 1: case 2: case 3: release(fd, reasons[row]); return;
    case 4: shutdown(fd, SHUT_WR); return;
    case 5: i_raw_data(kind, fd, "f0", "00", "part", 4); shutdown(fd, SHUT_WR); return;
    case 6: i_raw_send(fd, "03000020 02"); shutdown(fd, SHUT_WR); return;
    case 7: setsockopt(fd, SOL_SOCKET, SO_LINGER, &(struct linger){1, 0}, sizeof(struct linger)); return;
    case 8: snprintf(frame, sizeof frame, "03000009 04 70 %.4s 02", i_reference); i_raw_send(fd, frame); return;
    case 9: bad_frame(fd); return;
    default: i_raw_send(fd, "03000009 04 a0 0000 00"); return;
    }
}

TEST("FD_CLOSE, a receive and a send tell how a connection ended: gracefully, WSAECONNRESET or WSAECONNABORTED (11.2, "
     "11.3, EVSEL-21)")
{
    harness_start();
    I_EACH_KIND(kind)
    {
        for (size_t row = 0; row < sizeof rows / sizeof *rows; row++) {
            const int error = i_class2(kind) ? rows[row].class2 : rows[row].class0;
            const WSAEVENT event = t_event();
            char bytes[16];
            SOCKET s;
            int fd;
            printf("  %s\n", rows[row].how);
            i_raw_pair(kind, &s, &fd);
            t_select(s, event, FD_CLOSE);
            end(row, kind, fd);
            if (row == 7)
                close(fd);
            t_expect_events_error(s, event, FD_CLOSE, error != 0 ? FD_CLOSE : 0, error);
            if (row == 5) { // What came before the end comes before it.
                CHECK_OK(i_recv(s, bytes, sizeof bytes, 0));
                CHECK_EQ(i_count, 4);
            }
            if (error == 0)
                i_expect_end(kind, s);
            else
                CHECK_ERROR(i_recv(s, bytes, 1, 0), error);
            if (row < 4 && error != 0)
                CHECK_EQ(t_get_option(s, SOL_ISO, ISO_REASON), row == 2 ? 0x01 : 0x85);
            if (row == 8)
                CHECK_EQ(t_get_option(s, SOL_ISO, ISO_ERROR_CAUSE), 2);
            if (error != 0)
                CHECK_ERROR(i_send(s, "x", 1, 0), error);
            if (row != 7)
                close(fd);
            t_close(s);
            t_close_event(event);
        }
    }
    harness_end();
}
