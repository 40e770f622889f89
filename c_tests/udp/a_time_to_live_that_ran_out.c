#include "udp/udp.h"

#include <netinet/ip.h>
#include <netinet/ip_icmp.h>
#include <netinet/udp.h>

/* What a router answers when a datagram from `from` to `to` has gone too far. */
struct report {
    struct icmphdr icmp;
    struct iphdr ip;
    struct udphdr udp;
};

static uint16_t checksum(const void *data, size_t length)
{
    const uint16_t *words = data;
    uint32_t sum = 0;
    for (size_t i = 0; i < length / 2; i++)
        sum += words[i];
    sum = (sum >> 16) + (sum & 0xffff);
    return (uint16_t)~(sum + (sum >> 16));
}

static void time_is_over(int raw, const struct sockaddr_in *from, const struct sockaddr_in *to)
{
    struct report report = {
        .icmp = {.type = ICMP_TIME_EXCEEDED, .code = ICMP_EXC_TTL},
        .ip = {.version = 4, .ihl = 5, .protocol = IPPROTO_UDP, .saddr = from->sin_addr.s_addr,
               .daddr = to->sin_addr.s_addr, .tot_len = htons(29)},
        .udp = {.source = from->sin_port, .dest = to->sin_port, .len = htons(9)},
    };
    report.icmp.checksum = checksum(&report, sizeof report);
    CHECK_EQ(sendto(raw, &report, sizeof report, 0, (const struct sockaddr *)from, sizeof *from), sizeof report);
}

static void report_time(SOCKET s, BOOL on)
{
    DWORD returned;
    CHECK_OK(sp.lpWSPIoctl(s, SIO_UDP_NETRESET, &on, sizeof on, NULL, 0, &returned, NULL, NULL, NULL, &t_error));
}

TEST("a datagram that a router dropped for its time to live is told by a receive as WSAENETRESET, connected or not; "
     "SIO_UDP_NETRESET turns it off (RECV-21, IOCTL-28)")
{
    t_address own, peer;
    char byte;
    const int raw = socket(AF_INET, SOCK_RAW | SOCK_CLOEXEC, IPPROTO_ICMP);
    if (raw < 0)
        SKIP("raw sockets need privileges");
    harness_start();
    const SOCKET other = u_bound(AF_INET, &peer);
    for (int connected = 0; connected < 2; connected++) {
        const SOCKET s = u_bound(AF_INET, &own);
        if (connected)
            CHECK_OK(u_connect(s, &peer));
        { // Once.
            time_is_over(raw, &own.ip4, &peer.ip4);
            t_set_nonblocking(s, true);
            CHECK_ERROR(x_recv1(s, &byte, 1, 0), WSAENETRESET);
            CHECK_ERROR(x_recv1(s, &byte, 1, 0), WSAEWOULDBLOCK);
        }
        { // The socket works on.
            CHECK_OK(u_send_to(other, "here", &own));
            u_expect(s, "here");
        }
        { // Turned off.
            report_time(s, FALSE);
            time_is_over(raw, &own.ip4, &peer.ip4);
            CHECK_ERROR(x_recv1(s, &byte, 1, 0), WSAEWOULDBLOCK);
            report_time(s, TRUE);
            time_is_over(raw, &own.ip4, &peer.ip4);
            CHECK_ERROR(x_recv1(s, &byte, 1, 0), WSAENETRESET);
        }
        t_close(s);
    }
    { // Other sockets have no such report.
        DWORD returned;
        BOOL off = FALSE;
        const SOCKET tcp = t_socket(AF_INET, SOCK_STREAM, 0);
        CHECK_ERROR(sp.lpWSPIoctl(tcp, SIO_UDP_NETRESET, &off, sizeof off, NULL, 0, &returned, NULL, NULL, NULL, &t_error),
                    WSAEINVAL);
        CHECK_ERROR(sp.lpWSPIoctl(other, SIO_UDP_NETRESET, &off, 3, NULL, 0, &returned, NULL, NULL, NULL, &t_error),
                    WSAEFAULT);
        CHECK_ERROR(sp.lpWSPIoctl(other, SIO_UDP_CONNRESET, NULL, 4, NULL, 0, &returned, NULL, NULL, NULL, &t_error),
                    WSAEFAULT);
        t_close(tcp);
    }
    t_close(other);
    harness_end();
    close(raw);
}
