#include "harness.h"

static BOOL at_mark(SOCKET s)
{
    BOOL mark = 77;
    DWORD returned = 0;
    CHECK_OK(sp.lpWSPIoctl(s, SIOCATMARK, NULL, 0, &mark, sizeof mark, &returned, NULL, NULL, NULL, &t_error));
    CHECK_EQ(returned, sizeof mark);
    CHECK(mark == TRUE || mark == FALSE);
    return mark;
}

static ULONG readable(SOCKET s)
{
    ULONG octets = 0;
    DWORD returned;
    CHECK_OK(sp.lpWSPIoctl(s, FIONREAD, NULL, 0, &octets, sizeof octets, &returned, NULL, NULL, NULL, &t_error));
    return octets;
}

TEST("SIOCATMARK is TRUE unless urgent data waits, and with SO_OOBINLINE also when it comes next (IOCTL-08, IOC-04, OOB-01, "
     "OOB-05, OOB-06, OOB-07, OOB-08, OOB-10, CONFLICT-19)")
{
    SOCKET client, server;
    struct sockaddr_in address;
    char data[8];
    DWORD returned;
    BOOL mark;
    harness_start();
    { // No urgent data.
        const SOCKET s = t_socket(AF_INET, SOCK_STREAM, 0), udp = t_socket(AF_INET, SOCK_DGRAM, 0);
        CHECK_EQ(at_mark(s), TRUE);
        t_bind_loopback(s, &address);
        CHECK_EQ(at_mark(s), TRUE);
        CHECK_ERROR(sp.lpWSPIoctl(udp, SIOCATMARK, NULL, 0, &mark, sizeof mark, &returned, NULL, NULL, NULL, &t_error),
                    WSAEINVAL);
        t_close(s);
        t_close(udp);
        t_pair(&client, &server);
        CHECK_EQ(at_mark(server), TRUE);
        t_send_all(client, "ab", 2);
        T_UNTIL(readable(server) == 2);
        CHECK_EQ(at_mark(server), TRUE);
        t_recv_exactly(server, data, 2);
    }
    { // Apart from the stream: it waits until it is read.
        t_send_all(client, "hello", 5);
        t_send_urgent(client, '!');
        T_UNTIL(at_mark(server) == FALSE);
        CHECK_EQ(readable(server), 5);
        t_recv_exactly(server, data, 5);
        CHECK_EQ(at_mark(server), FALSE);
        CHECK_EQ(t_recv_urgent(server), '!');
        CHECK_EQ(at_mark(server), TRUE);
    }
    { // Moved into the stream while it waits.
        t_send_urgent(client, '?');
        T_UNTIL(at_mark(server) == FALSE);
        t_set_option(server, SOL_SOCKET, SO_OOBINLINE, 1);
        CHECK_EQ(readable(server), 1);
        CHECK_EQ(at_mark(server), TRUE);
        t_recv_exactly(server, data, 1);
        CHECK_EQ(data[0], '?');
        t_set_nonblocking(server, true);
        CHECK_EQ(t_recv(server, data, 1), SOCKET_ERROR);
        CHECK_EQ(t_error, WSAEWOULDBLOCK);
        t_set_nonblocking(server, false);
        CHECK_EQ(at_mark(server), TRUE);
    }
    { // In the stream, behind other data.
        t_send_all(client, "abc", 3);
        t_send_urgent(client, '!');
        T_UNTIL(at_mark(server) == FALSE);
        t_recv_exactly(server, data, 3);
        CHECK_EQ(at_mark(server), TRUE);
        t_recv_exactly(server, data, 1);
        CHECK_EQ(data[0], '!');
        CHECK_EQ(at_mark(server), TRUE);
    }
    t_close(client);
    t_close(server);
    harness_end();
}
