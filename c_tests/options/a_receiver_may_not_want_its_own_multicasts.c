#include "options.h"

#include <arpa/inet.h>

static SOCKET member(struct sockaddr_in *group)
{
    struct sockaddr_in name = {.sin_family = AF_INET, .sin_port = group->sin_port};
    const struct ip_mreq request = {group->sin_addr, {htonl(INADDR_LOOPBACK)}};
    INT length = sizeof name;
    const SOCKET s = t_socket(AF_INET, SOCK_DGRAM, 0);
    t_set_option(s, SOL_SOCKET, SO_REUSEADDR, 1);
    CHECK_OK(sp.lpWSPBind(s, (struct sockaddr *)&name, sizeof name, &t_error));
    CHECK_OK(sp.lpWSPGetSockName(s, (struct sockaddr *)&name, &length, &t_error));
    group->sin_port = name.sin_port;
    CHECK_EQ(set_error(s, IPPROTO_IP, IP_ADD_MEMBERSHIP, &request, sizeof request), 0);
    t_set_option(s, SOL_SOCKET, SO_RCVTIMEO, T_NOTHING);
    return s;
}

static void send_to(SOCKET s, struct sockaddr_in *to)
{
    char byte = 'x';
    WSABUF buffer = {1, &byte};
    DWORD count;
    CHECK_OK(sp.lpWSPSendTo(s, &buffer, 1, &count, 0, (struct sockaddr *)to, sizeof *to, NULL, NULL, NULL, &t_error));
}

TEST("IP_MULTICAST_LOOP is on, and is up to the receiver: one that turns it off hears no multicast of its own computer, "
     "others still do, and so do unicasts reach it (OPT-34)")
{
    struct sockaddr_in group = {.sin_family = AF_INET, .sin_addr = {inet_addr("239.255.1.3")}}, home = {0};
    char byte;
    harness_start();
    const SOCKET hearing = member(&group), deaf = member(&group), sender = t_socket(AF_INET, SOCK_DGRAM, 0);
    const uint32_t loopback = htonl(INADDR_LOOPBACK);
    CHECK_EQ(set_error(sender, IPPROTO_IP, IP_MULTICAST_IF, &loopback, sizeof loopback), 0);
    CHECK_EQ((uint32_t)t_get_option(sender, IPPROTO_IP, IP_MULTICAST_IF), loopback);
    { // Everybody hears, and the sender's own option changes nothing.
        CHECK_EQ(t_get_option(deaf, IPPROTO_IP, IP_MULTICAST_LOOP), 1);
        t_set_option(sender, IPPROTO_IP, IP_MULTICAST_LOOP, 0);
        send_to(sender, &group);
        CHECK_EQ(t_recv(hearing, &byte, 1), 1);
        CHECK_EQ(t_recv(deaf, &byte, 1), 1);
    }
    { // One does not want to.
        t_set_option(deaf, IPPROTO_IP, IP_MULTICAST_LOOP, 0);
        CHECK_EQ(t_get_option(deaf, IPPROTO_IP, IP_MULTICAST_LOOP), 0);
        send_to(sender, &group);
        CHECK_EQ(t_recv(hearing, &byte, 1), 1);
        CHECK_EQ(t_recv(deaf, &byte, 1), SOCKET_ERROR);
        CHECK_EQ(t_error, WSAETIMEDOUT);
    }
    t_close(hearing);
    { // What is sent to it alone arrives, and it may change its mind.
        home = group;
        home.sin_addr.s_addr = loopback;
        send_to(sender, &home);
        CHECK_EQ(t_recv(deaf, &byte, 1), 1);
        t_set_option(deaf, IPPROTO_IP, IP_MULTICAST_LOOP, 1);
        send_to(sender, &group);
        CHECK_EQ(t_recv(deaf, &byte, 1), 1);
    }
    t_close(deaf);
    t_close(sender);
    harness_end();
}
