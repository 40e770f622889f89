#include "raw.h"

static int receive_all(SOCKET s, DWORD value, DWORD length)
{
    DWORD returned = 77;
    t_error = 0;
    return sp.lpWSPIoctl(s, SIO_RCVALL, &value, length, NULL, 0, &returned, NULL, NULL, NULL, &t_error);
}

/* Receives packets until one ends with this text, and looks at who sent it. */
static void expect_packet(SOCKET s, const t_address *sender, const char *text)
{
    char packet[512];
    t_address from;
    const int family = sender->any.sa_family;
    const size_t least = family == AF_INET ? sizeof(struct iphdr) : sizeof(struct ip6_hdr), length = strlen(text);
    for (int tries = 0; tries < 100; tries++) {
        INT room = sizeof from;
        CHECK_OK(x_recv_from(s, packet, sizeof packet, 0, &from, &room));
        if (x_count < least + length || memcmp(packet + x_count - length, text, length) != 0)
            continue;
        CHECK_EQ(packet[0] >> 4, family == AF_INET ? 4 : 6);
        CHECK_EQ(room, u_length(family));
        CHECK_MEM_EQ(&from, sender, (size_t)room);
        return;
    }
    FAIL("only other packets");
}

static void check_family(int family)
{
    const t_address home = r_loopback(family);
    t_address name, peer;
    INT length = sizeof name;
    const SOCKET s = r_socket(family, family == AF_INET ? IPPROTO_IP : IPPROTO_IPV6), other = u_bound(family, &peer);
    const SOCKET sender = t_socket(family, SOCK_DGRAM, 0);
    const WSAEVENT event = t_event();
    CHECK_ERROR(receive_all(s, RCVALL_ON, 4), WSAEINVAL); /* of which interface? */
    CHECK_OK(r_bind(s, &home));
    { // What is no value.
        CHECK_ERROR(receive_all(s, 4, 4), WSAEINVAL);
        CHECK_ERROR(receive_all(s, RCVALL_ON, 3), WSAEFAULT);
        CHECK_OK(receive_all(s, RCVALL_SOCKETLEVELONLY, 4));
        CHECK_OK(receive_all(s, RCVALL_OFF, 4));
        CHECK_OK(u_send_to(sender, "not yet", &peer));
        u_expect_nothing(s);
    }
    { // On: packets of other protocols, each once.
        CHECK_OK(receive_all(s, RCVALL_ON, 4));
        CHECK_OK(u_send_to(sender, "overheard", &peer));
        expect_packet(s, &home, "overheard");
        u_expect_nothing(s);
        CHECK_OK(receive_all(s, RCVALL_IPLEVEL, 4));
        CHECK_OK(u_send_to(sender, "once more", &peer));
        expect_packet(s, &home, "once more");
    }
    { // The socket has its name and its events, and does not send.
        CHECK_OK(sp.lpWSPGetSockName(s, &name.any, &length, &t_error));
        CHECK_MEM_EQ(&name, &home, (size_t)u_length(family));
        CHECK_ERROR(r_send_to(s, "x", 1, &home), WSAESHUTDOWN);
        t_select(s, event, FD_READ);
        CHECK_OK(u_send_to(sender, "event", &peer));
        t_expect_events(s, event, FD_READ);
        expect_packet(s, &home, "event");
    }
    { // Off again, with the registration; sending works as before.
        CHECK_OK(receive_all(s, RCVALL_OFF, 4));
        CHECK_OK(u_send_to(sender, "too late", &peer));
        t_expect_nothing(s, event);
        CHECK_OK(r_send_to(s, "x", 1, &home));
    }
    t_close(s);
    t_close(other);
    t_close(sender);
    t_close_event(event);
}

TEST("SIO_RCVALL gives a raw socket every packet of the interface that it is bound to, with the header, until it is "
     "turned off; other sockets have no such command (SOCKET-17, IOCTL-01)")
{
    r_need_the_right();
    harness_start();
    check_family(AF_INET);
    check_family(AF_INET6);
    { // Sockets of one protocol, and no raw sockets.
        const t_address home = r_loopback(AF_INET);
        const SOCKET icmp = r_socket(AF_INET, IPPROTO_ICMP), udp = t_socket(AF_INET, SOCK_DGRAM, 0);
        CHECK_OK(r_bind(icmp, &home));
        CHECK_ERROR(receive_all(icmp, RCVALL_ON, 4), WSAEINVAL);
        CHECK_ERROR(receive_all(udp, RCVALL_ON, 4), WSAEINVAL);
        t_close(icmp);
        t_close(udp);
    }
    harness_end();
}
