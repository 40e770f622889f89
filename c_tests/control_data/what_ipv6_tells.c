#include "control_data/control_data.h"

static const int options[] = {IPV6_PKTINFO,  IPV6_RECVDSTADDR, IPV6_RECVIF,
                              IPV6_HOPLIMIT, IPV6_RECVTCLASS,  IPV6_RECVECN};
static const int types[] = {IPV6_PKTINFO, IPV6_RECVDSTADDR, IPV6_RECVIF, IPV6_HOPLIMIT, IPV6_TCLASS, IPV6_ECN};
enum { KINDS = sizeof options / sizeof options[0] };

TEST("WSARecvMsg tells of a datagram over IPv6 what the options of its socket ask for, and WSASendMsg sets it; of IPv4 on "
     "an IPv6 socket the options of IPPROTO_IP tell (EXT-08)")
{
    static m_message out, in;
    t_address here;
    harness_start();
    const SOCKET receiver = u_bound(AF_INET6, &here), sender = t_socket(AF_INET6, SOCK_DGRAM, 0);
    const LPFN_WSARECVMSG receive = m_receive_function(receiver);
    const LPFN_WSASENDMSG send = m_send_function(sender);
    { // One option, one piece; off again, none.
        for (int kind = 0; kind < KINDS; kind++) {
            for (int on = 1; on >= 0; on--) {
                t_set_option(receiver, IPPROTO_IPV6, options[kind], on);
                CHECK_EQ(t_get_option(receiver, IPPROTO_IPV6, options[kind]), on);
                CHECK_OK(u_send_to(sender, "x", &here));
                m_clear(&in);
                CHECK_OK(receive(receiver, &in.message, &in.count, NULL, NULL));
                CHECK_EQ(m_pieces(&in), on);
                if (on)
                    CHECK_EQ(WSA_CMSG_FIRSTHDR(&in.message)->cmsg_type, types[kind]);
            }
        }
    }
    { // All of them, with values of the sender's; the source address is one of them.
        for (int kind = 0; kind < KINDS; kind++)
            t_set_option(receiver, IPPROTO_IPV6, options[kind], 1);
        const struct in6_pktinfo source = {.ipi6_addr = IN6ADDR_LOOPBACK_INIT, .ipi6_ifindex = 1};
        m_write(&out, "hello", &here);
        m_put(&out, IPPROTO_IPV6, IPV6_PKTINFO, &source, sizeof source);
        m_put_int(&out, IPPROTO_IPV6, IPV6_HOPLIMIT, 33);
        m_put_int(&out, IPPROTO_IPV6, IPV6_TCLASS, 0xb8);
        m_put_int(&out, IPPROTO_IPV6, IPV6_ECN, 3);
        CHECK_OK(send(sender, &out.message, 0, &out.count, NULL, NULL));
        m_clear(&in);
        CHECK_OK(receive(receiver, &in.message, &in.count, NULL, NULL));
        CHECK_EQ(m_pieces(&in), KINDS);
        CHECK_MEM_EQ(m_data(&in, IPPROTO_IPV6, IPV6_PKTINFO, sizeof(IN6_PKTINFO)), &source, sizeof source);
        CHECK_MEM_EQ(m_data(&in, IPPROTO_IPV6, IPV6_RECVDSTADDR, 16), &in6addr_loopback, 16);
        CHECK_EQ(m_int(&in, IPPROTO_IPV6, IPV6_RECVIF), 1);
        CHECK_EQ(m_int(&in, IPPROTO_IPV6, IPV6_HOPLIMIT), 33);
        CHECK_EQ(m_int(&in, IPPROTO_IPV6, IPV6_TCLASS), 0xbb);
        CHECK_EQ(m_int(&in, IPPROTO_IPV6, IPV6_ECN), 3);
        CHECK_MEM_EQ(&in.name.ip6.sin6_addr, &in6addr_loopback, 16);
    }
    t_close(receiver);
    { // IPv4 that comes to an IPv6 socket.
        t_address any = {.ip6 = {.sin6_family = AF_INET6}};
        INT length = sizeof any;
        const SOCKET both = t_socket(AF_INET6, SOCK_DGRAM, 0), old = t_socket(AF_INET, SOCK_DGRAM, 0);
        t_set_option(both, IPPROTO_IPV6, IPV6_V6ONLY, 0);
        CHECK_OK(sp.lpWSPBind(both, &any.any, sizeof any.ip6, &t_error));
        CHECK_OK(sp.lpWSPGetSockName(both, &any.any, &length, &t_error));
        t_set_option(both, IPPROTO_IP, IP_PKTINFO, 1);
        t_address to = {.ip4 = {.sin_family = AF_INET, .sin_port = any.ip6.sin6_port,
                                .sin_addr.s_addr = htonl(INADDR_LOOPBACK)}};
        CHECK_OK(u_send_to(old, "old", &to));
        m_clear(&in);
        CHECK_OK(receive(both, &in.message, &in.count, NULL, NULL));
        CHECK_EQ(m_pieces(&in), 1);
        const struct in_pktinfo *info = m_data(&in, IPPROTO_IP, IP_PKTINFO, sizeof *info);
        CHECK_EQ(info->ipi_addr.s_addr, htonl(INADDR_LOOPBACK));
        CHECK(IN6_IS_ADDR_V4MAPPED(&in.name.ip6.sin6_addr));
        CHECK_EQ(in.message.dwFlags, 0);
        t_close(both);
        t_close(old);
    }
    t_close(sender);
    harness_end();
}
