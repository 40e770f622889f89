#include "raw.h"

#include <arpa/inet.h>

TEST("raw sockets have network events, and with the leaf flags they join sessions, without a port (EVSEL-31, JOIN-02)")
{
    const t_address home = r_loopback(AF_INET);
    const t_address group = {.ip4 = {.sin_family = AF_INET, .sin_addr = {inet_addr("239.255.1.20")}}};
    const DWORD leaf = WSA_FLAG_MULTIPOINT_C_LEAF | WSA_FLAG_MULTIPOINT_D_LEAF;
    const uint32_t loopback = htonl(INADDR_LOOPBACK);
    const size_t header = sizeof(struct iphdr);
    char packet[64];
    r_need_the_right();
    harness_start();
    { // FD_READ and FD_WRITE.
        const WSAEVENT event = t_event();
        const SOCKET s = r_socket(AF_INET, 253);
        CHECK_OK(r_bind(s, &home));
        t_select(s, event, FD_READ | FD_WRITE);
        t_expect_events(s, event, FD_WRITE);
        CHECK_OK(r_send_to(s, "x", 1, &home));
        t_expect_events(s, event, FD_READ);
        CHECK_EQ(t_recv(s, packet, sizeof packet), header + 1);
        t_close(s);
        t_close_event(event);
    }
    { // A leaf.
        const SOCKET s = CHECK_SOCKET(sp.lpWSPSocket(AF_INET, SOCK_RAW, 253, NULL, 0, leaf, &t_error));
        CHECK_OK(sp.lpWSPSetSockOpt(s, IPPROTO_IP, IP_MULTICAST_IF, (const char *)&loopback, 4, &t_error));
        CHECK_EQ(sp.lpWSPJoinLeaf(s, &group.any, sizeof group.ip4, NULL, NULL, NULL, NULL, JL_BOTH, &t_error), s);
        t_set_option(s, SOL_SOCKET, SO_RCVTIMEO, t_patience_ms());
        CHECK_EQ(t_send(s, "group", 5), 5);
        CHECK_EQ(t_recv(s, packet, sizeof packet), header + 5);
        CHECK_MEM_EQ(packet + header, "group", 5);
        t_close(s);
    }
    harness_end();
}
