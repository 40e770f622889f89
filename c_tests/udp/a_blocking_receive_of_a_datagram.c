#include "udp/udp.h"

static SOCKET reader;

static void receive(void *unused)
{
    (void)unused;
    u_expect(reader, "here");
}

TEST("a blocking receive waits for a datagram, several threads get one each, and a time-out ends it (RECV-05, RECV-13)")
{
    harness_start();
    for (int i = 0; i < 2; i++) {
        t_address own, peer;
        t_thread threads[3];
        DWORD ms = 100;
        char byte;
        const SOCKET s = u_bound(families[i], &own), sender = u_bound(families[i], &peer);
        reader = s;
        for (int thread = 0; thread < 3; thread++) {
            t_thread_start(&threads[thread], receive, NULL);
            t_thread_blocked(&threads[thread]);
        }
        for (int thread = 0; thread < 3; thread++)
            CHECK_OK(u_send_to(sender, "here", &own));
        for (int thread = 0; thread < 3; thread++)
            t_thread_join(&threads[thread]);
        CHECK_OK(sp.lpWSPSetSockOpt(s, SOL_SOCKET, SO_RCVTIMEO, (const CHAR *)&ms, sizeof ms, &t_error));
        CHECK_ERROR(x_recv1(s, &byte, 1, 0), WSAETIMEDOUT);
        CHECK_OK(u_send_to(sender, "here", &own));
        u_expect(s, "here");
        t_close(s);
        t_close(sender);
    }
    harness_end();
}
