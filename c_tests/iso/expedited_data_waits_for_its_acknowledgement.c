#include "iso/iso.h"

/* Class 2 with expedited data and acknowledgements: C6 01 21 in the confirm. */
static int confirm(int listener)
{
    char frame[64];
    const int fd = t_raw_accept(listener);
    const char *request = i_raw_frame(fd);
    memcpy(i_reference, request + 16, 4);
    snprintf(frame, sizeof frame, "0300000e 09 d0 %.4s 0077 21 c60121", i_reference);
    i_raw_send(fd, frame);
    return fd;
}

TEST("class 2: after expedited data nothing more is sent until the peer acknowledges it, and what comes is "
     "acknowledged at once (5.6)")
{
    SOCKADDR_TP address;
    char frame[64], byte;
    harness_start();
    const i_kind *kind = &i_kinds[1];
    const int listener = i_raw_listener(&address);
    const SOCKET s = i_calling(kind, &address, NULL, 0);
    const int fd = confirm(listener);
    i_until(s, I_WRITE);
    { // Ours waits.
        const WSAEVENT event = t_event();
        CHECK_OK(i_send(s, "!", 1, MSG_OOB));
        I_RAW_EXPECT(fd, "0300000a 04 10 0077 80 21");
        CHECK_ERROR(i_send(s, "?", 1, MSG_OOB), WSAEWOULDBLOCK);
        CHECK_ERROR(i_send(s, "data", 4, 0), WSAEWOULDBLOCK);
        CHECK_EQ(i_selected(s, 0) & I_WRITE, 0);
        t_select(s, event, FD_WRITE);
        t_expect_nothing(s, event);
        snprintf(frame, sizeof frame, "03000009 04 20 %.4s 00", i_reference);
        i_raw_send(fd, frame);
        t_expect_events(s, event, FD_WRITE);
        CHECK_OK(i_send(s, "data", 4, 0));
        I_RAW_EXPECT(fd, "0300000d 04 f0 0077 80 64617461");
        CHECK_OK(i_send(s, "?", 1, MSG_OOB));
        I_RAW_EXPECT(fd, "0300000a 04 10 0077 80 3f");
        t_select(s, event, 0);
        t_close_event(event);
    }
    { // Theirs: the acknowledgement has the number, and does not wait for the client.
        i_raw_data(kind, fd, "10", "83", "+", 1);
        T_UNTIL((i_selected(s, 0) & I_FAILED) != 0);
        I_RAW_EXPECT(fd, "03000009 04 20 0077 03");
        CHECK_OK(i_recv(s, &byte, 1, MSG_OOB));
        CHECK_EQ(byte, '+');
    }
    close(fd);
    close(listener);
    t_close(s);
    harness_end();
}
