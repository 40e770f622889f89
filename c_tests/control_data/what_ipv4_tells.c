#include "control_data/control_data.h"

static const int options[] = {IP_PKTINFO, IP_RECVDSTADDR, IP_RECVIF, IP_RECVTTL, IP_RECVTOS, IP_RECVECN};
static const int types[] = {IP_PKTINFO, IP_RECVDSTADDR, IP_RECVIF, IP_TTL, IP_TOS, IP_ECN};
enum { KINDS = sizeof options / sizeof options[0] };

TEST("WSARecvMsg tells of a datagram over IPv4 what the options of its socket ask for, each by itself and all together, "
     "and WSASendMsg sets it (EXT-08, OPT-26)")
{
    static m_message out, in;
    t_address here;
    harness_start();
    const SOCKET receiver = u_bound(AF_INET, &here), sender = t_socket(AF_INET, SOCK_DGRAM, 0);
    const LPFN_WSARECVMSG receive = m_receive_function(receiver);
    const LPFN_WSASENDMSG send = m_send_function(sender);
    { // One option, one piece; off again, none.
        for (int kind = 0; kind < KINDS; kind++) {
            for (int on = 1; on >= 0; on--) {
                CHECK_EQ(t_get_option(receiver, IPPROTO_IP, options[kind]), !on);
                t_set_option(receiver, IPPROTO_IP, options[kind], on);
                CHECK_EQ(t_get_option(receiver, IPPROTO_IP, options[kind]), on);
                CHECK_OK(u_send_to(sender, "x", &here));
                m_clear(&in);
                CHECK_OK(receive(receiver, &in.message, &in.count, NULL, NULL));
                CHECK_EQ(m_pieces(&in), on);
                CHECK_EQ(in.message.Control.len == 0, !on);
                if (on)
                    CHECK_EQ(WSA_CMSG_FIRSTHDR(&in.message)->cmsg_type, types[kind]);
            }
        }
    }
    { // All of them, with values of the sender's.
        for (int kind = 0; kind < KINDS; kind++)
            t_set_option(receiver, IPPROTO_IP, options[kind], 1);
        const struct in_addr loopback = {htonl(INADDR_LOOPBACK)};
        m_write(&out, "hello", &here);
        m_put_int(&out, IPPROTO_IP, IP_TTL, 33);
        m_put_int(&out, IPPROTO_IP, IP_TOS, 0xb8);
        CHECK_OK(send(sender, &out.message, 0, &out.count, NULL, NULL));
        m_clear(&in);
        CHECK_OK(receive(receiver, &in.message, &in.count, NULL, NULL));
        CHECK_MEM_EQ(in.bytes, "hello", 5);
        CHECK_EQ(m_pieces(&in), KINDS);
        const struct in_pktinfo *info = m_data(&in, IPPROTO_IP, IP_PKTINFO, sizeof(IN_PKTINFO));
        CHECK_EQ(info->ipi_addr.s_addr, loopback.s_addr);
        CHECK_EQ(info->ipi_ifindex, 1);
        CHECK_EQ(m_int(&in, IPPROTO_IP, IP_RECVIF), 1);
        CHECK_MEM_EQ(m_data(&in, IPPROTO_IP, IP_RECVDSTADDR, sizeof loopback), &loopback, sizeof loopback);
        CHECK_EQ(m_int(&in, IPPROTO_IP, IP_TTL), 33);
        CHECK_EQ(m_int(&in, IPPROTO_IP, IP_TOS), 0xb8);
        CHECK_EQ(m_int(&in, IPPROTO_IP, IP_ECN), 0);
    }
    { // Congestion marks: beside the type of service of the datagram, and of the socket.
        m_write(&out, "marked", &here);
        m_put_int(&out, IPPROTO_IP, IP_ECN, 2);
        m_put_int(&out, IPPROTO_IP, IP_TOS, 0x20);
        m_put_int(&out, IPPROTO_IP, IP_HOPLIMIT, 7);
        CHECK_OK(send(sender, &out.message, 0, &out.count, NULL, NULL));
        m_clear(&in);
        CHECK_OK(receive(receiver, &in.message, &in.count, NULL, NULL));
        CHECK_EQ(m_int(&in, IPPROTO_IP, IP_TOS), 0x22);
        CHECK_EQ(m_int(&in, IPPROTO_IP, IP_ECN), 2);
        CHECK_EQ(m_int(&in, IPPROTO_IP, IP_TTL), 7);
        t_set_option(sender, IPPROTO_IP, IP_TOS, 0x48);
        m_write(&out, "marked", &here);
        m_put_int(&out, IPPROTO_IP, IP_ECN, 1);
        CHECK_OK(send(sender, &out.message, 0, &out.count, NULL, NULL));
        m_clear(&in);
        CHECK_OK(receive(receiver, &in.message, &in.count, NULL, NULL));
        CHECK_EQ(m_int(&in, IPPROTO_IP, IP_TOS), 0x49);
    }
    t_close(sender);
    t_close(receiver);
    harness_end();
}
