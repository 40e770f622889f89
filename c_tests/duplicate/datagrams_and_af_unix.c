#include "duplicate/duplicate.h"

static void share_connection(const d_child *child, int type)
{
    SOCKET client, server;
    char text[8] = "";
    t_unix_pair(type, &client, &server);
    d_give(server, child);
    t_close(server);
    CHECK_EQ(t_send(client, "ping", 4), 4);
    d_recv_in(child, "ping");
    d_send_in(child, "pong");
    CHECK_EQ(t_recv(client, text, 4), 4);
    CHECK_STR_EQ(text, "pong");
    CHECK_OK(d_ask(child, D_CLOSE, 0));
    if (type == SOCK_STREAM)
        t_expect_end(client);
    else
        CHECK_ERROR(t_recv(client, text, 4), WSAEDISCON);
    t_close(client);
}

static void share_datagrams(const d_child *child, int af)
{
    struct sockaddr_un path;
    struct sockaddr_in place;
    const SOCKET s = t_socket(af, SOCK_DGRAM, 0), sender = t_socket(af, SOCK_DGRAM, 0);
    const struct sockaddr *name = af == AF_UNIX ? (const struct sockaddr *)&path : (const struct sockaddr *)&place;
    int length = sizeof place;
    if (af == AF_UNIX)
        length = t_bind_unix(s, &path);
    else
        t_bind_loopback(s, &place);
    d_give(s, child);
    CHECK_OK(sp.lpWSPConnect(sender, name, length, NULL, NULL, NULL, NULL, &t_error));
    CHECK_EQ(t_send(sender, "first", 5), 5);
    d_recv_in(child, "first");
    t_close(s);
    CHECK_EQ(t_send(sender, "second", 6), 6);
    d_recv_in(child, "second");
    CHECK_OK(d_ask(child, D_CLOSE, 0));
    t_close(sender);
}

TEST("AF_UNIX connections of both kinds, AF_UNIX datagrams and UDP are shared like TCP (DUP-01, DUP-05, DUP-06)")
{
    if (d_served())
        return;
    harness_start();
    d_child child = d_start();
    share_connection(&child, SOCK_STREAM);
    share_connection(&child, SOCK_SEQPACKET);
    share_datagrams(&child, AF_UNIX);
    share_datagrams(&child, AF_INET);
    d_quit(&child);
    harness_end();
}
