#include "iso/iso.h"

TEST("after a send of a small message that found no room FD_WRITE comes when there is room, and not before; selecting "
     "tells the same (EVSEL-13, SELECT-06)")
{
    harness_start();
    I_EACH_CLASS(kind)
    {
        SOCKET s;
        int fd;
        char octets[100] = {0};
        static char sink[1 << 20];
        const WSAEVENT event = t_event();
        i_raw_pair(kind, &s, &fd);
        t_set_option(s, SOL_SOCKET, SO_SNDBUF, 4096);
        CHECK_EQ(setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &(int){8192}, sizeof(int)), 0);
        t_select(s, event, FD_WRITE);
        t_expect_events(s, event, FD_WRITE);
        for (int i = 0; i == 0 || t_wait(event, 300); i++) { // until the peer's kernel takes nothing either
            CHECK(i < 20000);
            t_enum(s, event);
            while (i_send(s, octets, sizeof octets, 0) == 0)
                ;
            CHECK_EQ(t_error, WSAEWOULDBLOCK);
        }
        for (int i = 0; i < 3; i++) {
            t_expect_nothing(s, event);
            CHECK_EQ(i_selected(s, 0) & I_WRITE, 0);
            CHECK_ERROR(i_send(s, octets, sizeof octets, 0), WSAEWOULDBLOCK);
        }
        for (int i = 0; i < 1000 && !t_wait(event, 10); i++)
            while (recv(fd, sink, sizeof sink, MSG_DONTWAIT) > 0)
                ;
        t_expect_events(s, event, FD_WRITE);
        CHECK((i_selected(s, 0) & I_WRITE) != 0);
        CHECK_OK(i_send(s, octets, sizeof octets, 0));
        t_close(s);
        close(fd);
        t_close_event(event);
    }
    harness_end();
}
