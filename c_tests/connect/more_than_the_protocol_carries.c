#include "connect/connect.h"

static const FLOWSPEC best_effort = {QOS_NOT_SPECIFIED, QOS_NOT_SPECIFIED, QOS_NOT_SPECIFIED, QOS_NOT_SPECIFIED,
                                     QOS_NOT_SPECIFIED, SERVICETYPE_BESTEFFORT, QOS_NOT_SPECIFIED, QOS_NOT_SPECIFIED};

static int call_with(SOCKET s, const SOCKADDR_TP *address, LPWSABUF data, LPQOS quality, LPQOS group)
{
    return sp.lpWSPConnect(s, (const struct sockaddr *)address, sizeof *address, data, NULL, quality, group, &t_error);
}

TEST("more caller data than the protocol carries is WSAEFAULT, a guarantee that it cannot give WSAEOPNOTSUPP; nobody "
     "has been called, and the socket can call again (CONNECT-13, CONNECT-17, CONNECT-06)")
{
    static const int protocols[] = {ISOPROTO_TP0, ISOPROTO_TP2};
    struct sockaddr_in wire;
    SOCKADDR_TP address;
    char bytes[64];
    QOS guaranteed = {.SendingFlowspec = best_effort, .ReceivingFlowspec = best_effort};
    guaranteed.SendingFlowspec.ServiceType = SERVICETYPE_GUARANTEED;
    guaranteed.SendingFlowspec.TokenRate = 1000;
    memset(bytes, 'x', sizeof bytes);
    harness_start();
    const int listener = t_raw_listener(&wire, 5);
    CHECK_OK(wsp_iso_address(&address, (struct sockaddr *)&wire, sizeof wire, "HOST", 4, &t_error));
    for (int i = 0; i < 2; i++) {
        const SOCKET s = t_socket(AF_ISO, SOCK_SEQPACKET, protocols[i]);
        for (int mode = 0; mode < 2; mode++) {
            t_set_nonblocking(s, mode == 1);
            for (ULONG length = 33; length <= sizeof bytes; length += 31)
                CHECK_ERROR(call_with(s, &address, &(WSABUF){length, bytes}, NULL, NULL), WSAEFAULT);
            if (protocols[i] == ISOPROTO_TP0) // class 0 has no quality of service
                CHECK_ERROR(call_with(s, &address, NULL, &guaranteed, NULL), WSAEOPNOTSUPP);
            CHECK_ERROR(call_with(s, &address, NULL, NULL, &guaranteed), WSAEINVAL);
        }
        struct pollfd ready = {.fd = listener, .events = POLLIN};
        CHECK_EQ(poll(&ready, 1, 0), 0);
        CHECK_ERROR(call_with(s, &address, &(WSABUF){32, bytes}, NULL, NULL), WSAEWOULDBLOCK);
        CHECK_EQ(close(t_raw_accept(listener)), 0);
        CHECK_EQ(selected_within(s, IN_ALL, t_patience_ms()), IN_EXCEPT);
        t_close(s);
    }
    CHECK_EQ(close(listener), 0);
    harness_end();
}
