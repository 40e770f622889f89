#include "transfer/transfer.h"

static void set_time(SOCKET s, int name, DWORD ms)
{
    CHECK_OK(sp.lpWSPSetSockOpt(s, SOL_SOCKET, name, (const CHAR *)&ms, sizeof ms, &t_error));
}

TEST("a blocking receive or send that waits longer than its time-out ends with WSAETIMEDOUT, and the socket works on "
     "(RECV-13, TMO-02, TMO-03, TMO-06)")
{
    static char bytes[1 << 20];
    struct sockaddr_in address;
    char byte;
    harness_start();
    const int listener = t_raw_listener(&address, 5);
    const SOCKET s = t_connect(&address);
    const int peer = t_raw_accept(listener);
    { // Nothing comes.
        set_time(s, SO_RCVTIMEO, 100);
        const int64_t before = t_now_ms();
        CHECK_ERROR(x_recv1(s, &byte, 1, 0), WSAETIMEDOUT);
        CHECK(t_now_ms() - before >= 90);
        CHECK_ERROR(x_recv1(s, &byte, 1, MSG_PEEK), WSAETIMEDOUT);
        t_raw_send(peer, "a", 1);
        t_recv_exactly(s, &byte, 1);
        CHECK_EQ(byte, 'a');
    }
    { // A non-blocking call does not wait for it.
        set_time(s, SO_RCVTIMEO, 60000);
        t_set_nonblocking(s, true);
        const int64_t before = t_now_ms();
        CHECK_ERROR(x_recv1(s, &byte, 1, 0), WSAEWOULDBLOCK);
        CHECK(t_now_ms() - before < 30000);
        t_set_nonblocking(s, false);
    }
    { // Nobody reads. What was taken before the time was over arrives; how much of it is not told.
        set_time(s, SO_SNDTIMEO, 100);
        const int64_t before = t_now_ms();
        do
            t_error = 0;
        while (x_send1(s, bytes, sizeof bytes, 0) == 0);
        CHECK_EQ(t_error, WSAETIMEDOUT);
        CHECK(t_now_ms() - before >= 90);
    }
    close(peer);
    close(listener);
    t_close(s);
    harness_end();
}
