#include "iso/iso.h"

TEST("a frame that stops in the middle breaks the connection with WSAECONNABORTED after ISO_FRAME_TIMEOUT; silence "
     "between frames does not (5.8)")
{
    char byte;
    harness_start();
    I_EACH_CLASS(kind)
    {
        SOCKADDR_TP address;
        const int raw = i_raw_listener(&address);
        for (int waits = 0; waits < 2; waits++) {
            const WSAEVENT event = t_event();
            const SOCKET s = i_socket(kind->protocol, kind->type);
            CHECK_EQ(t_get_option(s, SOL_ISO, ISO_FRAME_TIMEOUT), 60000);
            t_set_option(s, SOL_ISO, ISO_FRAME_TIMEOUT, 300);
            t_set_nonblocking(s, true);
            CHECK_ERROR(i_call(s, &address, NULL, 0), WSAEWOULDBLOCK);
            const int fd = i_raw_answer(raw, i_class2(kind) ? 0x21 : 0);
            i_connected(s);
            t_sleep_ms(400); // silence
            i_raw_data(kind, fd, "f0", "80", "alive", 5);
            I_EXPECT(s, "alive");
            if (waits == 0) { // A blocked receive hears of it.
                const int64_t begin = t_now_ms();
                i_raw_send(fd, "0300");
                CHECK_ERROR(i_recv(s, &byte, 1, 0), WSAECONNABORTED);
                CHECK(t_now_ms() - begin >= 290);
            } else { // And so does an event object.
                t_select(s, event, FD_CLOSE | FD_READ);
                i_raw_send(fd, "0300");
                t_expect_nothing(s, event);
                t_expect_events_error(s, event, FD_CLOSE, FD_CLOSE, WSAECONNABORTED);
            }
            close(fd);
            t_close(s);
            t_close_event(event);
        }
        close(raw);
    }
    harness_end();
}
