#include "iso/iso.h"

TEST("FD_QOS tells once that a quality of service has been agreed, and SIO_GET_QOS has it then; with no wish there is "
     "none (EVSEL-16, EVSEL-21, EVSEL-40)")
{
    const i_kind *kind = NULL;
    harness_start();
    I_EACH_CLASS(each)
        if (i_class2(each))
            kind = each;
    SOCKADDR_TP address;
    const SOCKET listener = i_listener(kind, "EVENT", 5, &address);
    for (int wishes = 0; wishes < 2; wishes++) {
        QOS qos = {.SendingFlowspec = {.TokenRate = 1000, .PeakBandwidth = 1000, .Latency = QOS_NOT_SPECIFIED,
                                       .ServiceType = SERVICETYPE_CONTROLLEDLOAD},
                   .ReceivingFlowspec = {.TokenRate = 2000, .PeakBandwidth = 2000, .Latency = QOS_NOT_SPECIFIED,
                                         .ServiceType = SERVICETYPE_CONTROLLEDLOAD}};
        const SOCKET client = i_socket(kind->protocol, kind->type);
        const WSAEVENT event = t_event();
        DWORD returned = 0;
        t_select(client, event, FD_CONNECT | FD_QOS);
        CHECK_ERROR(sp.lpWSPConnect(client, (struct sockaddr *)&address, sizeof address, NULL, NULL,
                                    wishes ? &qos : NULL, NULL, &t_error),
                    WSAEWOULDBLOCK);
        const SOCKET server = i_accept(listener);
        t_expect_events(client, event, wishes ? FD_CONNECT | FD_QOS : FD_CONNECT);
        memset(&qos, 0, sizeof qos);
        CHECK_OK(sp.lpWSPIoctl(client, SIO_GET_QOS, NULL, 0, &qos, sizeof qos, &returned, NULL, NULL, NULL, &t_error));
        CHECK_EQ(qos.SendingFlowspec.TokenRate, wishes ? 1000 : QOS_NOT_SPECIFIED);
        t_expect_nothing(client, event); // only a further change would tell
        t_close(client);
        t_close(server);
        t_close_event(event);
    }
    t_close(listener);
    harness_end();
}
