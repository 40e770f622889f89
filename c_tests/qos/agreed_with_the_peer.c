#include "iso/iso.h"

/* Rate, peak, delay in microseconds, kind of service of one direction. */
static FLOWSPEC flow(ULONG rate, ULONG peak, ULONG latency, SERVICETYPE service)
{
    return (FLOWSPEC){rate, QOS_NOT_SPECIFIED, peak, latency, QOS_NOT_SPECIFIED, service, QOS_NOT_SPECIFIED,
                      QOS_NOT_SPECIFIED};
}

static void check_flow(const FLOWSPEC *actual, FLOWSPEC expected)
{
    CHECK_EQ(actual->TokenRate, expected.TokenRate);
    CHECK_EQ(actual->PeakBandwidth, expected.PeakBandwidth);
    CHECK_EQ(actual->Latency, expected.Latency);
    CHECK_EQ(actual->ServiceType, expected.ServiceType);
    CHECK_EQ(actual->TokenBucketSize, QOS_NOT_SPECIFIED);
    CHECK_EQ(actual->DelayVariation, QOS_NOT_SPECIFIED);
}

typedef struct server {
    bool offered; /* lpSQOS was there */
    QOS offer;
    const QOS *answer; /* null agrees */
} server;

static int decide(LPWSABUF caller, LPWSABUF data, LPQOS sqos, LPQOS gqos, LPWSABUF called, LPWSABUF answer, GROUP *group,
                  DWORD_PTR context)
{
    server *this = (server *)context;
    (void)caller, (void)data, (void)called, (void)group;
    CHECK(gqos == NULL);
    answer->len = 0;
    this->offered = sqos != NULL;
    if (sqos == NULL)
        return CF_ACCEPT;
    this->offer = *sqos;
    if (this->answer != NULL) {
        sqos->SendingFlowspec = this->answer->SendingFlowspec;
        sqos->ReceivingFlowspec = this->answer->ReceivingFlowspec;
    }
    return CF_ACCEPT;
}

static SOCKET calling(const i_kind *kind, const SOCKADDR_TP *address, QOS *qos)
{
    const SOCKET s = i_socket(kind->protocol, kind->type);
    t_set_nonblocking(s, true);
    CHECK_ERROR(sp.lpWSPConnect(s, (const struct sockaddr *)address, sizeof *address, NULL, NULL, qos, NULL, &t_error),
                WSAEWOULDBLOCK);
    return s;
}

static SOCKET accept_if(SOCKET listener, server *server)
{
    return sp.lpWSPAccept(listener, NULL, NULL, decide, (DWORD_PTR)server, &t_error);
}

static QOS agreed(SOCKET s)
{
    QOS qos;
    DWORD returned = 0;
    CHECK_OK(sp.lpWSPIoctl(s, SIO_GET_QOS, NULL, 0, &qos, sizeof qos, &returned, NULL, NULL, NULL, &t_error));
    return qos;
}

TEST("in class 2 the condition function sees what the caller asks for, as the accepted socket has it, and may lower it; "
     "both ends have what is agreed; less than a guarantee is no connection; class 0 carries nothing (9.2, 9.3)")
{
    harness_start();
    I_EACH_CLASS(kind)
    {
        SOCKADDR_TP address;
        const SOCKET listener = i_listener(kind, "QUALITY", 5, &address);
        const FLOWSPEC to = flow(62500, 125000, 20000, SERVICETYPE_CONTROLLEDLOAD);
        const FLOWSPEC from = flow(125000, 250000, 30000, SERVICETYPE_CONTROLLEDLOAD);
        QOS wish = {.SendingFlowspec = to, .ReceivingFlowspec = from};
        if (!i_class2(kind)) {
            server server = {0};
            const SOCKET client = calling(kind, &address, &wish);
            t_close(CHECK_SOCKET(accept_if(listener, &server)));
            i_connected(client);
            CHECK(!server.offered);
            check_flow(&wish.SendingFlowspec, flow(QOS_NOT_SPECIFIED, QOS_NOT_SPECIFIED, QOS_NOT_SPECIFIED,
                                                   SERVICETYPE_BESTEFFORT));
            t_close(client);
            t_close(listener);
            continue;
        }
        { // Agreed to.
            server server = {0};
            const SOCKET client = calling(kind, &address, &wish);
            const SOCKET accepted = CHECK_SOCKET(accept_if(listener, &server));
            i_connected(client);
            CHECK(server.offered);
            check_flow(&server.offer.SendingFlowspec, from);
            check_flow(&server.offer.ReceivingFlowspec, to);
            const QOS there = agreed(accepted), here = agreed(client);
            check_flow(&there.SendingFlowspec, from);
            check_flow(&there.ReceivingFlowspec, to);
            check_flow(&here.SendingFlowspec, to);
            check_flow(&here.ReceivingFlowspec, from);
            t_close(client);
            t_close(accepted);
        }
        { // Lowered; what is better than the offer is the offer.
            const FLOWSPEC less = flow(32000, 64000, 50000, SERVICETYPE_CONTROLLEDLOAD);
            const FLOWSPEC more = flow(999999, 999999, 1000, SERVICETYPE_CONTROLLEDLOAD);
            const QOS answer = {.SendingFlowspec = more, .ReceivingFlowspec = less};
            server server = {.answer = &answer};
            const SOCKET client = calling(kind, &address, &wish);
            const SOCKET accepted = CHECK_SOCKET(accept_if(listener, &server));
            i_connected(client);
            const QOS there = agreed(accepted), here = agreed(client);
            check_flow(&there.ReceivingFlowspec, less);
            check_flow(&there.SendingFlowspec, from);
            check_flow(&here.SendingFlowspec, less);
            check_flow(&here.ReceivingFlowspec, from);
            check_flow(&wish.SendingFlowspec, less); // lpSQOS tells it too
            t_close(client);
            t_close(accepted);
        }
        { // Less than guaranteed.
            const FLOWSPEC sure = flow(62500, 62500, 20000, SERVICETYPE_GUARANTEED);
            const FLOWSPEC less = flow(32000, 32000, 20000, SERVICETYPE_GUARANTEED);
            const QOS answer = {.SendingFlowspec = sure, .ReceivingFlowspec = less};
            QOS guaranteed = {.SendingFlowspec = sure, .ReceivingFlowspec = sure};
            server server = {.answer = &answer};
            const SOCKET client = calling(kind, &address, &guaranteed);
            CHECK_FAILS(accept_if(listener, &server), INVALID_SOCKET, WSAECONNREFUSED);
            CHECK_EQ(i_failure(client), WSAEOPNOTSUPP);
            CHECK_EQ(t_get_option(client, SOL_ISO, ISO_REASON), 0x82);
            t_close(client);
        }
        t_close(listener);
    }
    harness_end();
}
