#include "events.h"

enum { ROUNDS = 200 };

/* Adds up what is told until FD_CONNECT is. */
static int outcome(SOCKET s, WSAEVENT event)
{
    for (;;) {
        CHECK(t_wait(event, t_patience_ms()));
        const WSANETWORKEVENTS record = t_enum(s, event);
        if ((record.lNetworkEvents & FD_CONNECT) != 0)
            return record.iErrorCode[FD_CONNECT_BIT];
        CHECK_EQ(record.lNetworkEvents, 0); // nothing comes before it
    }
}

TEST("while another thread drives, FD_CONNECT comes when the attempt has been decided and not before: a fresh socket "
     "looks ready to the kernel (EVC-03, EVC-08, EVSEL-31, EVSEL-32)")
{
    struct sockaddr_in refusing, address;
    harness_start();
    const WSAEVENT event = t_event(), other = t_event();
    CHECK(wsp_event_fd(other) >= 0); // from now on there is a thread that drives
    t_refusing_address(&refusing);
    const SOCKET listener = t_listener(&address, 5);
    for (int round = 0; round < ROUNDS; round++) {
        const SOCKET s = t_socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
        t_select(s, event, FD_CONNECT | FD_WRITE | FD_CLOSE);
        for (int attempt = 0; attempt < 2; attempt++) { // The second one of a socket that failed.
            t_start_connect(s, &refusing, sizeof refusing);
            CHECK_EQ(outcome(s, event), WSAECONNREFUSED);
        }
        t_start_connect(s, &address, sizeof address);
        CHECK_EQ(outcome(s, event), 0);
        t_close(s);
        t_close(t_accept(listener));
        CHECK_EQ(WSAResetEvent(event), TRUE);
    }
    t_close(listener);
    t_close_event(other);
    t_close_event(event);
    harness_end();
}
