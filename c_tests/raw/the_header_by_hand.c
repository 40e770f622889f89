#include "raw.h"

#include <arpa/inet.h>

static const int number = 253; /* for experiments (RFC 3692) */

static struct iphdr header(size_t data, const char *from)
{
    return (struct iphdr){.version = 4, .ihl = 5, .ttl = 7, .protocol = (uint8_t)number, .saddr = inet_addr(from),
                          .daddr = htonl(INADDR_LOOPBACK), .tot_len = htons((uint16_t)(sizeof(struct iphdr) + data))};
}

TEST("with IP_HDRINCL the client gives the IP header, without it the system does; it is off at first, also for "
     "IPPROTO_RAW, and there for raw sockets only (OPT-36, OPT-25)")
{
    const t_address home = r_loopback(AF_INET);
    struct {
        struct iphdr ip;
        char data[8];
    } sent = {.data = "by hand"}, got;
    INT length = sizeof(int);
    int value = 77;
    r_need_the_right();
    harness_start();
    const SOCKET s = r_socket(AF_INET, number), any = r_socket(AF_INET, IPPROTO_RAW);
    CHECK_OK(r_bind(s, &home));
    { // The header is the system's, on receiving it is always there.
        CHECK_EQ(t_get_option(s, IPPROTO_IP, IP_HDRINCL), 0);
        CHECK_OK(r_send_to(s, "by itself", 9, &home));
        CHECK_EQ(t_recv(s, &got, sizeof got.ip + 8), SOCKET_ERROR);
        CHECK_EQ(t_error, WSAEMSGSIZE);
        CHECK_EQ(got.ip.saddr, home.ip4.sin_addr.s_addr);
        CHECK_EQ(got.ip.protocol, number);
        CHECK_MEM_EQ(got.data, "by itself", 8);
    }
    { // The header is the client's, with an address and a time to live of its choice.
        t_set_option(s, IPPROTO_IP, IP_HDRINCL, 1);
        CHECK_EQ(t_get_option(s, IPPROTO_IP, IP_HDRINCL), 1);
        sent.ip = header(sizeof sent.data, "127.0.0.77");
        CHECK_OK(r_send_to(s, &sent, sizeof sent, &home));
        CHECK_EQ(t_recv(s, &got, sizeof got), sizeof got);
        CHECK_EQ(got.ip.saddr, inet_addr("127.0.0.77"));
        CHECK_EQ(got.ip.ttl, 7);
        CHECK_MEM_EQ(got.data, sent.data, sizeof sent.data);
    }
    { // IPPROTO_RAW sends packets of any protocol once it is told that they have their header.
        CHECK_EQ(t_get_option(any, IPPROTO_IP, IP_HDRINCL), 0);
        t_set_option(any, IPPROTO_IP, IP_HDRINCL, 1);
        sent.ip = header(sizeof sent.data, "127.0.0.78");
        CHECK_OK(r_send_to(any, &sent, sizeof sent, &home));
        CHECK_EQ(t_recv(s, &got, sizeof got), sizeof got);
        CHECK_EQ(got.ip.saddr, inet_addr("127.0.0.78"));
    }
    t_close(any);
    t_close(s);
    { // IPv6 has an option of its own, and other sockets have none.
        const SOCKET six = r_socket(AF_INET6, number), udp = t_socket(AF_INET, SOCK_DGRAM, 0);
        CHECK_EQ(t_get_option(six, IPPROTO_IPV6, IPV6_HDRINCL), 0);
        t_set_option(six, IPPROTO_IPV6, IPV6_HDRINCL, 1);
        CHECK_EQ(t_get_option(six, IPPROTO_IPV6, IPV6_HDRINCL), 1);
        CHECK_ERROR(sp.lpWSPGetSockOpt(six, IPPROTO_IP, IP_HDRINCL, (char *)&value, &length, &t_error), WSAEINVAL);
        CHECK_ERROR(sp.lpWSPGetSockOpt(udp, IPPROTO_IP, IP_HDRINCL, (char *)&value, &length, &t_error), WSAEINVAL);
        CHECK_ERROR(sp.lpWSPSetSockOpt(udp, IPPROTO_IP, IP_HDRINCL, (char *)&value, length, &t_error), WSAEINVAL);
        CHECK_EQ(value, 77);
        t_close(six);
        t_close(udp);
    }
    harness_end();
}
