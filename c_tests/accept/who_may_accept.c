#include "callers.h"

static t_condition_record record = {.verdict = CF_ACCEPT};

/* Whether asked or not, and whatever the other arguments are. */
static void refuse(SOCKET s, int error)
{
    struct sockaddr_storage address;
    INT length = sizeof address;
    CHECK_ERROR(sp.lpWSPAccept(s, NULL, NULL, NULL, 0, &t_error), error);
    CHECK_ERROR(sp.lpWSPAccept(s, (struct sockaddr *)&address, &length, NULL, 0, &t_error), error);
    CHECK_EQ(length, sizeof address);
    CHECK_ERROR(t_accept_if(s, &record), error);
    CHECK_EQ(record.calls, 0);
}

TEST("only a listening socket accepts: others answer WSAEINVAL, connectionless ones WSAEOPNOTSUPP, what is no socket "
     "WSAENOTSOCK (ACCEPT-16, ACCEPT-17, ACC-04, ACC-07, ACC-20)")
{
    static const int streams[][2] = {{AF_INET, SOCK_STREAM}, {AF_INET6, SOCK_STREAM}, {AF_UNIX, SOCK_STREAM},
                                     {AF_UNIX, SOCK_SEQPACKET}};
    static const int datagrams[][2] = {{AF_INET, SOCK_DGRAM}, {AF_INET6, SOCK_DGRAM}, {AF_UNIX, SOCK_DGRAM}};
    struct sockaddr_in address;
    struct sockaddr_in6 address6;
    struct sockaddr_un path;
    SOCKET client, server, s;
    harness_start();
    for (int i = 0; i < 4; i++) // Unbound, and bound.
        for (int nonblocking = 0; nonblocking < 2; nonblocking++) {
            s = t_socket(streams[i][0], streams[i][1], 0);
            t_set_nonblocking(s, nonblocking == 1);
            refuse(s, WSAEINVAL);
            if (streams[i][0] == AF_INET)
                t_bind_loopback(s, &address);
            else if (streams[i][0] == AF_INET6)
                t_bind_loopback6(s, &address6);
            else
                t_bind_unix(s, &path);
            refuse(s, WSAEINVAL);
            t_close(s);
        }
    { // Connected, on either side.
        t_pair(&client, &server);
        refuse(client, WSAEINVAL);
        refuse(server, WSAEINVAL);
        t_close(client);
        t_close(server);
        t_unix_pair(SOCK_SEQPACKET, &client, &server);
        refuse(client, WSAEINVAL);
        refuse(server, WSAEINVAL);
        t_close(client);
        t_close(server);
    }
    { // Connecting.
        t_silent silent;
        t_silent_open(&silent, &address);
        s = t_socket(AF_INET, SOCK_STREAM, 0);
        t_set_nonblocking(s, true);
        t_start_connect(s, &address, sizeof address);
        refuse(s, WSAEINVAL);
        t_close(s);
        t_silent_close(&silent);
    }
    for (int i = 0; i < 3; i++) { // Connectionless.
        s = t_socket(datagrams[i][0], datagrams[i][1], 0);
        refuse(s, WSAEOPNOTSUPP);
        t_close(s);
    }
    { // No sockets.
        const WSAEVENT event = t_event();
        s = t_listener(&address, 1);
        t_close(s);
        refuse(s, WSAENOTSOCK);
        refuse(INVALID_SOCKET, WSAENOTSOCK);
        refuse(0, WSAENOTSOCK);
        refuse((SOCKET)(uintptr_t)event, WSAENOTSOCK);
        t_close_event(event);
    }
    harness_end();
}
