#include "control_data/control_data.h"

#include <arpa/inet.h>

static m_message in;

/* The flags of the next message. */
static DWORD flags_of_next(LPFN_WSARECVMSG receive, SOCKET s)
{
    m_clear(&in);
    t_readable(s);
    CHECK_OK(receive(s, &in.message, &in.count, NULL, NULL));
    CHECK_EQ(in.message.Control.len, 0);
    return in.message.dwFlags;
}

TEST("WSARecvMsg tells by MSG_BCAST and MSG_MCAST that a datagram was sent to many, without control data (EXT-08)")
{
    t_address any = {.ip4 = {.sin_family = AF_INET}};
    INT length = sizeof any;
    harness_start();
    const SOCKET receiver = t_socket(AF_INET, SOCK_DGRAM, 0), sender = t_socket(AF_INET, SOCK_DGRAM, 0);
    const LPFN_WSARECVMSG receive = m_receive_function(receiver);
    CHECK_OK(sp.lpWSPBind(receiver, &any.any, sizeof any.ip4, &t_error));
    CHECK_OK(sp.lpWSPGetSockName(receiver, &any.any, &length, &t_error));
    t_address one = any, many = any, group = any;
    one.ip4.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    many.ip4.sin_addr.s_addr = htonl(0x7fffffff);
    group.ip4.sin_addr.s_addr = htonl(0xefff0002);
    { // One that came before the first call.
        CHECK_OK(u_send_to(sender, "x", &one));
        CHECK_EQ(flags_of_next(receive, receiver), 0);
    }
    { // A broadcast in a network.
        t_set_option(sender, SOL_SOCKET, SO_BROADCAST, 1);
        CHECK_OK(u_send_to(sender, "x", &many));
        CHECK_EQ(flags_of_next(receive, receiver), MSG_BCAST);
    }
    { // A multicast.
        const struct in_addr loopback = {htonl(INADDR_LOOPBACK)};
        const struct ip_mreq request = {group.ip4.sin_addr, loopback};
        CHECK_OK(sp.lpWSPSetSockOpt(sender, IPPROTO_IP, IP_MULTICAST_IF, (const CHAR *)&loopback, sizeof loopback, &t_error));
        CHECK_OK(sp.lpWSPSetSockOpt(receiver, IPPROTO_IP, IP_ADD_MEMBERSHIP, (const CHAR *)&request, sizeof request,
                                    &t_error));
        CHECK_OK(u_send_to(sender, "x", &group));
        CHECK_EQ(flags_of_next(receive, receiver), MSG_MCAST);
    }
    t_close(receiver);
    t_close(sender);
    { // A multicast over IPv6.
        struct ipv6_mreq request = {.ipv6mr_interface = 1};
        t_address to = {.ip6 = {.sin6_family = AF_INET6}};
        const SOCKET s = t_socket(AF_INET6, SOCK_DGRAM, 0);
        length = sizeof to;
        CHECK_OK(sp.lpWSPBind(s, &to.any, sizeof to.ip6, &t_error));
        CHECK_OK(sp.lpWSPGetSockName(s, &to.any, &length, &t_error));
        CHECK_EQ(inet_pton(AF_INET6, "ff01::4242", &request.ipv6mr_multiaddr), 1);
        CHECK_OK(sp.lpWSPSetSockOpt(s, IPPROTO_IPV6, IPV6_ADD_MEMBERSHIP, (const CHAR *)&request, sizeof request, &t_error));
        t_set_option(s, IPPROTO_IPV6, IPV6_MULTICAST_IF, 1);
        to.ip6.sin6_addr = request.ipv6mr_multiaddr;
        if (u_send_to(s, "x", &to) == 0)
            CHECK_EQ(flags_of_next(receive, s), MSG_MCAST);
        else
            CHECK_EQ(t_error, WSAENETUNREACH); // no route for multicasts on the loopback interface
        t_close(s);
    }
    harness_end();
}
