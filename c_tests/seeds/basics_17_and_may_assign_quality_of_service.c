#include "seeds/seeds.h"

static const FLOWSPEC asked = {.TokenRate = 64000, .PeakBandwidth = 64000, .Latency = QOS_NOT_SPECIFIED,
                               .ServiceType = SERVICETYPE_CONTROLLEDLOAD};

/* Gives the caller half of what it asks for in the direction towards here. */
static int halve(LPWSABUF caller, LPWSABUF data, LPQOS sqos, LPQOS gqos, LPWSABUF called, LPWSABUF answer, GROUP *group,
                 DWORD_PTR context)
{
    (void)caller, (void)data, (void)gqos, (void)called, (void)group, (void)context;
    CHECK(sqos != NULL);
    CHECK_EQ(sqos->ReceivingFlowspec.TokenRate, 64000);
    sqos->ReceivingFlowspec.TokenRate = sqos->ReceivingFlowspec.PeakBandwidth = 32000;
    answer->len = 0;
    return CF_ACCEPT;
}

TEST("the condition function is told of the quality of service that the request asks for, and what it assigns is what "
     "the caller gets, where the protocol has it")
{
    harness_start();
    I_EACH_CLASS(kind)
    {
        if (!i_class2(kind))
            continue; // class 0 carries none: qos/agreed_with_the_peer.c
        SOCKADDR_TP address;
        QOS qos = {.SendingFlowspec = asked, .ReceivingFlowspec = asked};
        const SOCKET listener = i_listener(kind, "ASSIGN", 5, &address);
        const SOCKET client = i_socket(kind->protocol, kind->type);
        t_set_nonblocking(client, true);
        CHECK_ERROR(sp.lpWSPConnect(client, (struct sockaddr *)&address, sizeof address, NULL, NULL, &qos, NULL,
                                    &t_error),
                    WSAEWOULDBLOCK);
        const SOCKET server = CHECK_SOCKET(sp.lpWSPAccept(listener, NULL, NULL, halve, 0, &t_error));
        i_connected(client);
        CHECK_EQ(qos.SendingFlowspec.TokenRate, 32000);
        CHECK_EQ(qos.ReceivingFlowspec.TokenRate, 64000);
        t_close(client);
        t_close(server);
        t_close(listener);
    }
    harness_end();
}
