#include "raw.h"

static void echo4(void)
{
    const t_address home = r_loopback(AF_INET);
    const struct icmphdr request = r_echo(1);
    union {
        struct iphdr ip;
        char bytes[256];
    } packet;
    const SOCKET s = r_socket(AF_INET, IPPROTO_ICMP);
    { // Unbound it receives nothing; sending binds it.
        char byte;
        CHECK_ERROR(t_recv(s, &byte, 1), WSAEINVAL);
        CHECK_OK(r_send_to(s, &request, sizeof request, &home));
        CHECK_EQ(x_count, sizeof request);
    }
    { // What comes back has its IP header before it.
        CHECK_EQ(r_recv_echo(s, &packet, sizeof packet, ICMP_ECHOREPLY, 1), sizeof packet.ip + sizeof request);
        CHECK_EQ(packet.ip.version, 4);
        CHECK_EQ(packet.ip.protocol, IPPROTO_ICMP);
        CHECK_EQ(packet.ip.saddr, home.ip4.sin_addr.s_addr);
    }
    t_close(s);
}

static void echo6(void)
{
    const t_address home = r_loopback(AF_INET6);
    struct icmp6_hdr echo = {.icmp6_type = ICMP6_ECHO_REQUEST};
    const SOCKET s = r_socket(AF_INET6, IPPROTO_ICMPV6);
    echo.icmp6_id = (uint16_t)getpid();
    CHECK_OK(r_send_to(s, &echo, sizeof echo, &home)); /* the system adds the checksum */
    do { // No header here, whatever else goes about.
        const int length = t_recv(s, &echo, sizeof echo);
        if (length < 0)
            FAIL("no echo: %s", wsp_strerror(t_error));
    } while (echo.icmp6_type != ICMP6_ECHO_REPLY || echo.icmp6_id != (uint16_t)getpid());
    t_close(s);
}

static void sender_of(int family, int protocol, const void *request, size_t length)
{
    const t_address home = r_loopback(family);
    t_address from = {0};
    char packet[256];
    WSABUF buffer = {sizeof packet, packet};
    DWORD count, flags = 0;
    INT room = sizeof from;
    const SOCKET s = r_socket(family, protocol);
    CHECK_OK(r_send_to(s, request, length, &home));
    CHECK_OK(sp.lpWSPRecvFrom(s, &buffer, 1, &count, &flags, &from.any, &room, NULL, NULL, NULL, &t_error));
    CHECK_EQ(room, u_length(family));
    CHECK_MEM_EQ(&from, &home, (size_t)u_length(family));
    { // The room is looked at before a packet is lost.
        CHECK_OK(r_send_to(s, request, length, &home));
        room = u_length(family) - 1;
        CHECK_ERROR(sp.lpWSPRecvFrom(s, &buffer, 1, &count, &flags, &from.any, &room, NULL, NULL, NULL, &t_error),
                    WSAEFAULT);
        t_readable(s);
    }
    t_close(s);
}

TEST("a raw socket sends and receives the packets of its protocol: an ICMP echo on the loopback, over IPv4 with the "
     "header, over IPv6 without (SOCKET-17, RECV-01)")
{
    const struct icmphdr echo4_request = r_echo(2);
    const struct icmp6_hdr echo6_request = {.icmp6_type = ICMP6_ECHO_REQUEST};
    r_need_the_right();
    harness_start();
    echo4();
    echo6();
    sender_of(AF_INET, IPPROTO_ICMP, &echo4_request, sizeof echo4_request);
    sender_of(AF_INET6, IPPROTO_ICMPV6, &echo6_request, sizeof echo6_request);
    harness_end();
}
