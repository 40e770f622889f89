#include "multipoint.h"

static const FLOWSPEC best_effort = {QOS_NOT_SPECIFIED, QOS_NOT_SPECIFIED, QOS_NOT_SPECIFIED, QOS_NOT_SPECIFIED,
                                     QOS_NOT_SPECIFIED, SERVICETYPE_BESTEFFORT, QOS_NOT_SPECIFIED, QOS_NOT_SPECIFIED};

TEST("a join carries no user data to a group and none comes back; the quality of service that it asks for marks what is "
     "sent; lpGQOS is reserved (JOIN-03)")
{
    char bytes[8] = "question";
    WSABUF data = {sizeof bytes, bytes}, answer = {sizeof bytes, bytes};
    QOS qos = {.SendingFlowspec = best_effort, .ReceivingFlowspec = best_effort};
    INT *e = &t_error;
    harness_start();
    const t_address group = m_group(AF_INET, 11, m_free_port(AF_INET));
    const struct sockaddr *name = &group.any;
    const int length = sizeof group.ip4;
    const SOCKET s = m_leaf(AF_INET);
    { // Refused, with the socket as it was.
        CHECK_ERROR(sp.lpWSPJoinLeaf(s, name, length, &data, NULL, NULL, NULL, JL_BOTH, e), WSAEPROTONOSUPPORT);
        CHECK_ERROR(sp.lpWSPJoinLeaf(s, name, length, NULL, NULL, NULL, &qos, JL_BOTH, e), WSAEINVAL);
        if (t_wild_pointers()) {
            CHECK_ERROR(sp.lpWSPJoinLeaf(s, name, length, T_WILD, NULL, NULL, NULL, JL_BOTH, e), WSAEFAULT);
            CHECK_ERROR(sp.lpWSPJoinLeaf(s, name, length, NULL, T_WILD, NULL, NULL, JL_BOTH, e), WSAEFAULT);
            CHECK_ERROR(sp.lpWSPJoinLeaf(s, name, length, NULL, NULL, T_WILD, NULL, JL_BOTH, e), WSAEFAULT);
        }
    }
    { // Nothing comes back, and the wish is granted.
        qos.SendingFlowspec.ServiceType = SERVICETYPE_CONTROLLEDLOAD;
        CHECK_EQ(sp.lpWSPJoinLeaf(s, name, length, NULL, &answer, &qos, NULL, JL_BOTH, e), s);
        CHECK_EQ(answer.len, 0);
        CHECK_MEM_EQ(bytes, "question", sizeof bytes);
        CHECK_EQ(t_get_option(s, IPPROTO_IP, IP_TOS), 0x18 << 2);
    }
    t_close(s);
    harness_end();
}
