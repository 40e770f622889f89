#include "iso/iso.h"

TEST("class 2: two DRs that cross end the connection without a DC; whoever has sent its own hears nothing else any more; "
     "ISO_RELEASE_TIMEOUT ends the wait for a peer who does not answer (5.7, 5.8)")
{
    char frame[64], byte;
    harness_start();
    const i_kind *kind = &i_kinds[1];
    SOCKET s;
    int fd;
    { // They cross.
        i_raw_pair(kind, &s, &fd);
        CHECK_OK(i_send_disconnect(s, "ours", 4));
        I_RAW_EXPECT(fd, "03000012 09 80 0077 .... 80 e00180 6f757273");
        snprintf(frame, sizeof frame, "03000011 06 80 %.4s 0077 80 746865697273", i_reference);
        i_raw_send(fd, frame);
        i_expect_end(kind, s);
        char bytes[16];
        CHECK_OK(i_recv_disconnect(s, bytes, sizeof bytes));
        CHECK(i_count == 6 && memcmp(bytes, "theirs", 6) == 0);
        t_raw_expect_end(fd); // and nothing before it
        close(fd);
        t_close(s);
    }
    { // Data behind our DR is ignored; the DC ends it.
        i_raw_pair(kind, &s, &fd);
        CHECK_OK(i_send_disconnect(s, NULL, 0));
        I_RAW_EXPECT(fd, "0300000e 09 80 0077 .... 80 e00180");
        i_raw_data(kind, fd, "f0", "80", "too late", 8);
        snprintf(frame, sizeof frame, "0300000a 05 c0 %.4s 0077", i_reference);
        i_raw_send(fd, frame);
        i_expect_end(kind, s);
        t_raw_expect_end(fd);
        close(fd);
        t_close(s);
    }
    { // Their DR is confirmed, at once if it has no data.
        i_raw_pair(kind, &s, &fd);
        snprintf(frame, sizeof frame, "0300000b 06 80 %.4s 0077 80", i_reference);
        i_raw_send(fd, frame);
        i_expect_end(kind, s);
        I_RAW_EXPECT(fd, "0300000a 05 c0 0077 ....");
        close(fd);
        t_close(s);
    }
    { // A DR with data waits for an answer with data: WSPCloseSocket gives none.
        i_raw_pair(kind, &s, &fd);
        snprintf(frame, sizeof frame, "0300000e 06 80 %.4s 0077 80 627965", i_reference);
        i_raw_send(fd, frame);
        i_expect_end(kind, s);
        t_close(s);
        I_RAW_EXPECT(fd, "0300000a 05 c0 0077 ....");
        close(fd);
    }
    { // No answer.
        SOCKADDR_TP address;
        const int listener = i_raw_listener(&address);
        s = i_socket(kind->protocol, kind->type);
        t_set_option(s, SOL_ISO, ISO_RELEASE_TIMEOUT, 200);
        t_set_nonblocking(s, true);
        CHECK_ERROR(i_call(s, &address, NULL, 0), WSAEWOULDBLOCK);
        fd = i_raw_answer(listener, 0x21);
        i_connected(s);
        const int64_t begin = t_now_ms();
        CHECK_OK(i_send_disconnect(s, NULL, 0));
        CHECK_ERROR(i_recv(s, &byte, 1, 0), WSAECONNABORTED);
        CHECK(t_now_ms() - begin >= 190);
        t_close(s);
        close(fd);
        close(listener);
    }
    harness_end();
}
