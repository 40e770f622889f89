#include "iso/iso.h"

/* Class 0, selectors RAW and SLOW, data "hi". */
static const char request[] = "\x03\x00\x00\x18\x11\xe0\x00\x00\x00\x41\x00\xc1\x03RAW\xc2\x04SLOWhi";

TEST("FD_ACCEPT, readability and a waiting WSPAccept mean a whole request, not a TCP connection (EVSEL-10, 11.2)")
{
    SOCKADDR_TP address;
    char data[3] = "";
    i_judge judge = {.verdict = CF_ACCEPT};
    harness_start();
    const i_kind *kind = &i_kinds[0];
    const SOCKET listener = i_listener(kind, "SLOW", 5, &address);
    const WSAEVENT event = t_event();
    t_select(listener, event, FD_ACCEPT);
    { // A TCP connection is nothing yet.
        const int fd = i_raw_connect(&address);
        t_expect_nothing(listener, event);
        CHECK(!i_readable(listener));
        CHECK_ERROR(i_accept_if(listener, &judge), WSAEWOULDBLOCK);

        // All but the last octet is nothing either.
        t_raw_send(fd, request, 10);
        t_expect_nothing(listener, event);
        t_raw_send(fd, request + 10, 13);
        t_expect_nothing(listener, event);
        CHECK(!i_readable(listener));
        CHECK_ERROR(i_accept_if(listener, &judge), WSAEWOULDBLOCK);
        CHECK_EQ(judge.calls, 0);

        t_raw_send(fd, request + 23, 1);
        t_expect_events(listener, event, FD_ACCEPT);
        CHECK(i_readable(listener));
        const SOCKET s = CHECK_SOCKET(i_accept_if(listener, &judge));
        memcpy(data, judge.data, 2);
        CHECK_STR_EQ(data, "hi");
        CHECK(!i_readable(listener));
        t_close(s);
        close(fd);
    }
    { // Octet by octet.
        const int fd = i_raw_connect(&address);
        for (int i = 0; i < 24; i++) {
            CHECK(!i_readable(listener));
            t_raw_send(fd, request + i, 1);
            t_sleep_ms(2);
        }
        t_expect_events(listener, event, FD_ACCEPT);
        t_close(CHECK_SOCKET(i_accept_if(listener, &judge)));
        CHECK_STR_EQ(i_selector(&judge.called), "SLOW");
        close(fd);
    }
    t_close(listener);
    t_close_event(event);
    harness_end();
}
