#include "connect/connect.h"

static const FLOWSPEC best_effort = {QOS_NOT_SPECIFIED, QOS_NOT_SPECIFIED, QOS_NOT_SPECIFIED, QOS_NOT_SPECIFIED,
                                     QOS_NOT_SPECIFIED, SERVICETYPE_BESTEFFORT, QOS_NOT_SPECIFIED, QOS_NOT_SPECIFIED};

static QOS wish(SERVICETYPE service, ULONG rate)
{
    QOS quality = {.SendingFlowspec = best_effort, .ReceivingFlowspec = best_effort};
    quality.SendingFlowspec.ServiceType = service;
    quality.SendingFlowspec.TokenRate = rate;
    return quality;
}

static void set_quality(SOCKET s, QOS quality)
{
    DWORD returned = 0;
    CHECK_OK(sp.lpWSPIoctl(s, SIO_SET_QOS, &quality, sizeof quality, NULL, 0, &returned, NULL, NULL, NULL, &t_error));
}

static void expect_quality(SOCKET s, SERVICETYPE service, ULONG rate)
{
    QOS quality;
    DWORD returned = 0;
    CHECK_OK(sp.lpWSPIoctl(s, SIO_GET_QOS, NULL, 0, &quality, sizeof quality, &returned, NULL, NULL, NULL, &t_error));
    CHECK_EQ(quality.SendingFlowspec.ServiceType, service);
    CHECK_EQ(quality.SendingFlowspec.TokenRate, rate);
}

/* The type of service that the kernel writes into packets. */
static void expect_mark(SOCKET s, int mark)
{
    int value = -1;
    socklen_t length = sizeof value;
    CHECK_EQ(getsockopt(wsp_socket_fd(s), IPPROTO_IP, IP_TOS, &value, &length), 0);
    CHECK_EQ(value, mark);
}

TEST("lpSQOS replaces what SIO_SET_QOS has set, on streams and on datagram sockets, also by best effort; null and no "
     "change leave it; lpGQOS is WSAEINVAL and changes nothing (CONNECT-22, CONNECT-25)")
{
    enum { GUARANTEED = 0x28 << 2, CONTROLLED = 0x18 << 2 };
    struct sockaddr_in address;
    harness_start();
    const SOCKET listener = t_listener(&address, 20);
    for (int type = SOCK_STREAM; type <= SOCK_DGRAM; type++) {
        QOS rows[] = {wish(SERVICETYPE_CONTROLLEDLOAD, 5000), wish(SERVICETYPE_BESTEFFORT, QOS_NOT_SPECIFIED),
                      wish(SERVICETYPE_NOCHANGE, 7)};
        static const struct {
            SERVICETYPE service;
            ULONG rate;
            int mark;
        } expected[] = {{SERVICETYPE_CONTROLLEDLOAD, 5000, CONTROLLED},
                        {SERVICETYPE_BESTEFFORT, QOS_NOT_SPECIFIED, 0},
                        {SERVICETYPE_GUARANTEED, 1000, GUARANTEED},
                        {SERVICETYPE_GUARANTEED, 1000, GUARANTEED}};
        for (int row = 0; row < 4; row++) { // The last one passes null.
            const SOCKET s = t_socket(AF_INET, type, 0);
            set_quality(s, wish(SERVICETYPE_GUARANTEED, 1000));
            CHECK_ERROR(sp.lpWSPConnect(s, (struct sockaddr *)&address, sizeof address, NULL, NULL, &rows[0], &rows[0],
                                        &t_error),
                        WSAEINVAL);
            expect_mark(s, GUARANTEED);
            CHECK_OK(sp.lpWSPConnect(s, (struct sockaddr *)&address, sizeof address, NULL, NULL,
                                     row < 3 ? &rows[row] : NULL, NULL, &t_error));
            expect_quality(s, expected[row].service, expected[row].rate);
            expect_mark(s, expected[row].mark);
            t_close(s);
        }
        { // Where no quality was ever asked for, the client's own mark stays.
            const SOCKET s = t_socket(AF_INET, type, 0);
            t_set_option(s, IPPROTO_IP, IP_TOS, 0x10);
            CHECK_OK(sp.lpWSPConnect(s, (struct sockaddr *)&address, sizeof address, NULL, NULL, &rows[1], NULL,
                                     &t_error));
            expect_mark(s, 0x10);
            t_close(s);
        }
    }
    t_close(listener);
    harness_end();
}
