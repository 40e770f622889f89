#include "transfer/transfer.h"

static int signals;

static void on_signal(int number)
{
    (void)number;
    signals++;
}

TEST("after a reset by the peer every receive and every send is WSAECONNRESET, and no signal is raised (SND-09, "
     "RCV-15, SEND-10, RECV-12)")
{
    struct sockaddr_in address;
    char byte;
    harness_start();
    signal(SIGPIPE, on_signal);
    const int listener = t_raw_listener(&address, 5);
    for (int nonblocking = 0; nonblocking < 2; nonblocking++) {
        { // A receive finds out.
            const SOCKET s = t_connect(&address);
            t_set_nonblocking(s, nonblocking);
            t_raw_reset(t_raw_accept(listener));
            t_readable(s);
            CHECK_ERROR(x_recv1(s, &byte, 1, 0), WSAECONNRESET);
            CHECK_ERROR(x_recv1(s, &byte, 1, 0), WSAECONNRESET);
            CHECK_ERROR(x_recv1(s, &byte, 1, MSG_PEEK), WSAECONNRESET);
            CHECK_ERROR(x_send1(s, "x", 1, 0), WSAECONNRESET);
            CHECK_ERROR(x_recv1(s, &byte, 1, 0), WSAECONNRESET);
            t_close(s);
        }
        { // A send finds out.
            const SOCKET s = t_connect(&address);
            t_set_nonblocking(s, nonblocking);
            t_raw_reset(t_raw_accept(listener));
            t_readable(s);
            CHECK_ERROR(x_send1(s, "x", 1, 0), WSAECONNRESET);
            CHECK_ERROR(x_send1(s, "x", 1, 0), WSAECONNRESET);
            CHECK_ERROR(x_recv1(s, &byte, 1, 0), WSAECONNRESET);
            t_close(s);
        }
    }
    { // The peer closes while data is on its way to it: that is a reset, too.
        const SOCKET s = t_connect(&address);
        const int peer = t_raw_accept(listener);
        close(peer);
        t_expect_end(s);
        CHECK_OK(x_send1(s, "x", 1, 0));
        T_UNTIL(x_send1(s, "x", 1, 0) != 0);
        CHECK_EQ(t_error, WSAECONNRESET);
        CHECK_ERROR(x_send1(s, "x", 1, 0), WSAECONNRESET);
        t_close(s);
    }
    CHECK_EQ(signals, 0);
    close(listener);
    harness_end();
}
