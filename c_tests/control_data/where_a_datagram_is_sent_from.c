#include "control_data/control_data.h"

TEST("WSASendMsg sends from the address in IP_PKTINFO, by Winsock's member and by Linux's, and what WSARecvMsg gave is "
     "right for an answer (EXT-08)")
{
    static m_message in, out;
    t_address any = {.ip4 = {.sin_family = AF_INET}}, asking;
    INT length = sizeof any;
    harness_start();
    const SOCKET server = t_socket(AF_INET, SOCK_DGRAM, 0), client = u_bound(AF_INET, &asking);
    const LPFN_WSARECVMSG receive = m_receive_function(server);
    const LPFN_WSASENDMSG send = m_send_function(server);
    CHECK_OK(sp.lpWSPBind(server, &any.any, sizeof any.ip4, &t_error));
    CHECK_OK(sp.lpWSPGetSockName(server, &any.any, &length, &t_error));
    t_set_option(server, IPPROTO_IP, IP_PKTINFO, 1);
    { // A question to one of many addresses; the answer comes from that one.
        t_address second = any;
        second.ip4.sin_addr.s_addr = htonl(0x7f000002);
        CHECK_OK(u_send_to(client, "question", &second));
        m_clear(&in);
        CHECK_OK(receive(server, &in.message, &in.count, NULL, NULL));
        const struct in_pktinfo *info = m_data(&in, IPPROTO_IP, IP_PKTINFO, sizeof *info);
        CHECK_EQ(info->ipi_addr.s_addr, second.ip4.sin_addr.s_addr);
        m_write(&out, "answer", &in.name);
        m_put(&out, IPPROTO_IP, IP_PKTINFO, info, sizeof *info);
        CHECK_OK(send(server, &out.message, 0, &out.count, NULL, NULL));
        m_clear(&in);
        CHECK_OK(receive(client, &in.message, &in.count, NULL, NULL));
        CHECK_EQ(in.name.ip4.sin_addr.s_addr, second.ip4.sin_addr.s_addr);
        CHECK_EQ(in.message.Control.len, 0);
    }
    { // Either member.
        for (int linux_name = 0; linux_name < 2; linux_name++) {
            struct in_pktinfo info = {.ipi_ifindex = 0};
            const struct in_addr source = {htonl(0x7f000003)};
            if (linux_name)
                info.ipi_spec_dst = source;
            else
                info.ipi_addr = source;
            m_write(&out, "hello", &asking);
            m_put(&out, IPPROTO_IP, IP_PKTINFO, &info, sizeof info);
            CHECK_OK(send(server, &out.message, 0, &out.count, NULL, NULL));
            m_clear(&in);
            CHECK_OK(receive(client, &in.message, &in.count, NULL, NULL));
            CHECK_EQ(in.name.ip4.sin_addr.s_addr, source.s_addr);
        }
    }
    t_close(server);
    t_close(client);
    harness_end();
}
