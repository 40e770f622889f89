#include "udp/udp.h"

static ULONG queued(SOCKET s)
{
    ULONG answer = 0x5a5a5a5a;
    DWORD returned;
    CHECK_OK(sp.lpWSPIoctl(s, FIONREAD, NULL, 0, &answer, sizeof answer, &returned, NULL, NULL, NULL, &t_error));
    return answer;
}

TEST("FIONREAD tells the octets of all queued datagrams together (UDP-22)")
{
    harness_start();
    for (int i = 0; i < 2; i++) {
        t_address own, peer;
        const SOCKET s = u_bound(families[i], &own), sender = u_bound(families[i], &peer);
        CHECK_EQ(queued(s), 0);
        CHECK_OK(u_send_to(sender, "abc", &own));
        CHECK_EQ(queued(s), 3);
        CHECK_OK(u_send_to(sender, "defg", &own));
        CHECK_EQ(queued(s), 7);
        u_expect(s, "abc");
        CHECK_EQ(queued(s), 4);
        u_expect(s, "defg");
        CHECK_EQ(queued(s), 0);
        t_close(s);
        t_close(sender);
    }
    harness_end();
}
