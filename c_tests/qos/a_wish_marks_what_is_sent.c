#include "harness.h"

static const FLOWSPEC best_effort = {QOS_NOT_SPECIFIED, QOS_NOT_SPECIFIED, QOS_NOT_SPECIFIED, QOS_NOT_SPECIFIED,
                                     QOS_NOT_SPECIFIED, SERVICETYPE_BESTEFFORT, QOS_NOT_SPECIFIED, QOS_NOT_SPECIFIED};

static int set_qos(SOCKET s, QOS *qos, DWORD length)
{
    DWORD returned = 77;
    return sp.lpWSPIoctl(s, SIO_SET_QOS, qos, length, NULL, 0, &returned, NULL, NULL, NULL, &t_error);
}

static QOS get_qos(SOCKET s)
{
    QOS qos;
    DWORD returned = 0;
    CHECK_OK(sp.lpWSPIoctl(s, SIO_GET_QOS, NULL, 0, &qos, sizeof qos, &returned, NULL, NULL, NULL, &t_error));
    CHECK_EQ(returned, sizeof qos);
    return qos;
}

/* What the kernel writes into the packets: DSCP, priority, pace. */
static void check_marks(SOCKET s, int tos, int priority, unsigned pace)
{
    int value = 0;
    socklen_t length = sizeof value;
    const int fd = wsp_socket_fd(s);
    CHECK_EQ(getsockopt(fd, IPPROTO_IP, IP_TOS, &value, &length), 0);
    CHECK_EQ(value, tos);
    CHECK_EQ(getsockopt(fd, SOL_SOCKET, SO_PRIORITY, &value, &length), 0);
    CHECK_EQ(value, priority);
    CHECK_EQ(getsockopt(fd, SOL_SOCKET, SO_MAX_PACING_RATE, &value, &length), 0);
    CHECK_EQ((unsigned)value, pace);
}

TEST("on IP the kind of service of a wish becomes DSCP and priority, a guaranteed rate the pace; both directions of "
     "it can be read back, and a contradiction is refused (QOS-02, QOS-03, QOS-04, QOS-05)")
{
    QOS qos = {.SendingFlowspec = best_effort, .ReceivingFlowspec = best_effort};
    struct sockaddr_in address;
    harness_start();
    const SOCKET s = t_socket(AF_INET, SOCK_STREAM, 0);
    CHECK_EQ(get_qos(s).SendingFlowspec.ServiceType, SERVICETYPE_BESTEFFORT);
    { // Guaranteed.
        qos.SendingFlowspec.ServiceType = SERVICETYPE_GUARANTEED;
        qos.SendingFlowspec.TokenRate = 1000000;
        CHECK_OK(set_qos(s, &qos, sizeof qos));
        check_marks(s, 0x28 << 2, 5, 1000000);
        CHECK_EQ(get_qos(s).SendingFlowspec.TokenRate, 1000000);
    }
    { // No change keeps what there is; no traffic and best effort take the marks away.
        qos.SendingFlowspec.ServiceType = SERVICETYPE_NOCHANGE;
        CHECK_OK(set_qos(s, &qos, sizeof qos));
        check_marks(s, 0x28 << 2, 5, 1000000);
        qos.SendingFlowspec = best_effort;
        CHECK_OK(set_qos(s, &qos, sizeof qos));
        check_marks(s, 0, 0, 0xffffffffU);
    }
    { // Contradictions.
        static const FLOWSPEC wrong[] = {
            {0, 1, QOS_NOT_SPECIFIED, 1, 1, SERVICETYPE_CONTROLLEDLOAD, 1, 1},
            {QOS_NOT_SPECIFIED, 1, QOS_NOT_SPECIFIED, 1, 1, SERVICETYPE_GUARANTEED, 1, 1},
            {1000, 1, 999, 1, 1, SERVICETYPE_CONTROLLEDLOAD, 1, 1},
            {1000, 1, 1000, 1, 1, SERVICETYPE_CONTROLLEDLOAD, 1, 0},
        };
        for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
            qos.SendingFlowspec = wrong[i];
            CHECK_ERROR(set_qos(s, &qos, sizeof qos), WSA_QOS_EFLOWSPEC);
        }
        CHECK_ERROR(set_qos(s, &qos, sizeof qos - 1), WSAEFAULT);
        CHECK_ERROR(set_qos(s, NULL, sizeof qos), WSAEFAULT);
    }
    { // WSPConnect takes the same wish.
        const SOCKET listener = t_listener(&address, 1);
        qos.SendingFlowspec = best_effort;
        qos.SendingFlowspec.ServiceType = SERVICETYPE_CONTROLLEDLOAD;
        qos.SendingFlowspec.TokenRate = 5000;
        CHECK_OK(sp.lpWSPConnect(s, (struct sockaddr *)&address, sizeof address, NULL, NULL, &qos, NULL, &t_error));
        check_marks(s, 0x18 << 2, 3, 0xffffffffU);
        t_close(listener);
    }
    t_close(s);
    harness_end();
}
