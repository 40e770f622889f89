#include "raw.h"

static const int number = 253;

static void check_family(int family)
{
    const t_address home = r_loopback(family);
    const size_t header = family == AF_INET ? sizeof(struct iphdr) : 0;
    t_address nowhere = {0}, name, with_port = home;
    char packet[64];
    INT length = sizeof name;
    nowhere.any.sa_family = (sa_family_t)family;
    with_port.ip4.sin_port = htons(7); /* the same place in both */
    const SOCKET a = r_socket(family, number), b = r_socket(family, number), other = r_socket(family, number + 1);
    { // There is no port, and an address is not taken.
        CHECK_OK(r_bind(a, &with_port));
        CHECK_OK(r_bind(b, &with_port));
        CHECK_OK(r_bind(other, &nowhere));
        CHECK_ERROR(r_bind(a, &home), WSAEINVAL);
        CHECK_OK(sp.lpWSPGetSockName(a, &name.any, &length, &t_error));
        CHECK_MEM_EQ(&name, &home, (size_t)u_length(family));
    }
    { // Each socket of the protocol gets each packet, others get none.
        CHECK_OK(r_send_to(a, "packet", 6, &home));
        CHECK_EQ(t_recv(a, packet, sizeof packet), header + 6);
        CHECK_EQ(t_recv(b, packet, sizeof packet), header + 6);
        CHECK_MEM_EQ(packet + header, "packet", 6);
        u_expect_nothing(other);
    }
    { // With a peer WSPSend goes there.
        CHECK_ERROR(t_send(a, "x", 1), WSAENOTCONN);
        CHECK_OK(u_connect(a, &home));
        CHECK_EQ(t_send(a, "peer", 4), 4);
        CHECK_EQ(t_recv(b, packet, sizeof packet), header + 4);
        CHECK_EQ(t_recv(a, packet, sizeof packet), header + 4);
    }
    { // Linux cannot take the peer away; the socket keeps it, and hears on.
        CHECK_ERROR(u_connect(a, &nowhere), WSAEOPNOTSUPP);
        CHECK_EQ(t_send(a, "still", 5), 5);
        CHECK_EQ(t_recv(b, packet, sizeof packet), header + 5);
        CHECK_EQ(t_recv(a, packet, sizeof packet), header + 5);
    }
    { // How much waits: the first packet, which is what the next receive gets.
        DWORD waits = 0, returned;
        CHECK_OK(r_send_to(other, "", 0, &home));
        CHECK_OK(r_send_to(a, "four", 4, &home));
        CHECK_OK(sp.lpWSPIoctl(b, FIONREAD, NULL, 0, &waits, sizeof waits, &returned, NULL, NULL, NULL, &t_error));
        CHECK_EQ(waits, header + 4);
    }
    { // Destinations that are none.
        CHECK_ERROR(r_send_to(b, "x", 1, &nowhere), WSAEADDRNOTAVAIL);
        CHECK_ERROR(x_send_to(b, "x", 1, 0, NULL, 0), WSAEDESTADDRREQ);
        CHECK_ERROR(sp.lpWSPListen(b, 1, &t_error), WSAEOPNOTSUPP);
    }
    t_close(a);
    t_close(b);
    t_close(other);
}

TEST("a raw socket has an address and no port; each of those that a packet is for gets it (SOCKET-17, RECV-01)")
{
    t_address everybody = {.ip4 = {.sin_family = AF_INET, .sin_addr = {htonl(0x7fffffff)}}};
    r_need_the_right();
    harness_start();
    check_family(AF_INET);
    check_family(AF_INET6);
    { // Broadcasts have to be asked for.
        const SOCKET s = r_socket(AF_INET, number);
        CHECK_ERROR(r_send_to(s, "x", 1, &everybody), WSAEACCES);
        t_close(s);
    }
    harness_end();
}
