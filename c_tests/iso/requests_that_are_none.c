#include "iso/iso.h"

/* What a caller sends first, and what it gets: a pattern, "" for the end of TCP, "?" for either. */
static const struct { const char *what, *sent, *answer; } rows[] = {
    {"data first", "0300000a 02 f0 80 616263", ""},
    {"a confirm", "0300000b 06 d0 0000 0001 00", ""},
    {"a disconnect confirm", "0300000a 05 c0 0001 0001", ""},
    {"TPKT version 2", "0200000b 06 e0 0000 0001 00", ""},
    {"TPKT of 3 octets", "03000003", ""},
    {"a first frame of 324 octets", "03000144 06 e0", ""},
    {"class 4, no alternative", "0300000b 06 e0 0000 0041 40", "0300000b 06 80 0041 0000 82"},
    {"class 3, no alternative", "0300000b 06 e0 0000 0041 30", "0300000b 06 80 0041 0000 82"},
    {"class 2 with explicit flow control", "0300000b 06 e0 0000 0041 20", "0300000b 06 80 0041 0000 82"},
    {"a parameter beyond the header", "03000010 0b e0 0000 0041 00 c0010a c209 01", "0300.... .. 70 0041 03"},
    {"a lone octet at the end", "0300000f 0a e0 0000 0041 00 c0010a c2", "0300.... .. 70 0041 03"},
};

TEST("a first frame that is no request gets what the protocol has for it, and nobody is told; the next caller is "
     "served (5.9)")
{
    SOCKADDR_TP address;
    harness_start();
    const i_kind *kind = &i_kinds[0];
    const SOCKET listener = i_listener(kind, NULL, 5, &address);
    const WSAEVENT event = t_event();
    t_select(listener, event, FD_ACCEPT);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        printf("  %s\n", rows[i].what);
        const int fd = i_raw_connect(&address);
        i_raw_send(fd, rows[i].sent);
        CHECK(!t_wait(event, 30));
        if (*rows[i].answer != '\0') {
            const char *frame = i_raw_frame(fd);
            char expected[64];
            size_t length = 0;
            for (const char *at = rows[i].answer; *at != '\0'; at++)
                if (*at != ' ')
                    expected[length++] = *at;
            for (size_t at = 0; at < length; at++)
                if (expected[at] != '.' && expected[at] != frame[at])
                    FAIL("the answer is %s", frame);
        }
        t_raw_expect_end(fd);
        close(fd);
    }
    t_nothing_now(listener, event);
    { // Tolerated: a reserved octet, an unknown parameter, a size of nothing, a size twice, reference 0.
        const char *requests[] = {"0301000b 06 e0 0000 0001 00", "0300000e 09 e0 0000 0001 00 990106",
                                  "0300000e 09 e0 0000 0001 00 c00106", "03000011 0c e0 0000 0001 00 c0010a c0010b",
                                  "0300000b 06 e0 0000 0000 00",
                                  "0300001e 19 e0 0000 0001 00 c1020100 c2020101 c0010a c6021234 c7020103"};
        for (int i = 0; i < 6; i++) {
            const int fd = i_raw_connect(&address);
            i_raw_send(fd, requests[i]);
            t_expect_events(listener, event, FD_ACCEPT);
            t_close(i_accept(listener));
            CHECK_MEM_EQ(i_raw_frame(fd) + 10, "d0", 2);
            close(fd);
        }
    }
    t_close(listener);
    t_close_event(event);
    harness_end();
}
