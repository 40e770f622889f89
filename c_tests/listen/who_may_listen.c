#include "harness.h"

TEST("listening needs a bound, unconnected, connection-oriented socket; a listening one can do little else (LISTEN-01, "
     "LISTEN-02, LISTEN-03, LSN-01, LSN-03, LSN-08, LSN-09, LSN-15, LSN-16, LSN-19, LSN-20, LSN-21)")
{
    SOCKET client, server;
    struct sockaddr_in address, other;
    INT length = sizeof other;
    char byte;
    harness_start();
    { // Unbound, and still unbound afterwards.
        const SOCKET s = t_socket(AF_INET, SOCK_STREAM, 0);
        CHECK_ERROR(sp.lpWSPListen(s, 5, &t_error), WSAEINVAL);
        CHECK_ERROR(sp.lpWSPGetSockName(s, (struct sockaddr *)&other, &length, &t_error), WSAEINVAL);
        t_close(s);
    }
    { // Connected, on either side.
        t_pair(&client, &server);
        CHECK_ERROR(sp.lpWSPListen(client, 5, &t_error), WSAEISCONN);
        CHECK_ERROR(sp.lpWSPListen(server, 5, &t_error), WSAEISCONN);
        t_send_all(client, "x", 1);
        t_recv_exactly(server, &byte, 1);
        t_close(client);
        t_close(server);
    }
    { // Datagrams, bound or not; AF_UNIX too.
        const SOCKET udp = t_socket(AF_INET, SOCK_DGRAM, 0), local = t_socket(AF_UNIX, SOCK_DGRAM, 0);
        struct sockaddr_un path;
        t_bind_loopback(udp, &other);
        t_bind_unix(local, &path);
        CHECK_ERROR(sp.lpWSPListen(udp, 5, &t_error), WSAEOPNOTSUPP);
        CHECK_ERROR(sp.lpWSPListen(local, 5, &t_error), WSAEOPNOTSUPP);
        t_close(udp);
        t_close(local);
    }
    { // What a listening socket answers to the rest; it goes on listening.
        const SOCKET listener = t_listener(&address, 5), second = t_socket(AF_INET, SOCK_STREAM, 0);
        other = address;
        other.sin_port = 0;
        CHECK_ERROR(sp.lpWSPBind(listener, (struct sockaddr *)&other, sizeof other, &t_error), WSAEINVAL);
        CHECK_ERROR(sp.lpWSPBind(second, (struct sockaddr *)&address, sizeof address, &t_error), WSAEADDRINUSE);
        CHECK_ERROR(sp.lpWSPConnect(listener, (struct sockaddr *)&address, sizeof address, NULL, NULL, NULL, NULL,
                                    &t_error),
                    WSAEINVAL);
        CHECK_ERROR(t_send(listener, "x", 1), WSAENOTCONN);
        CHECK_ERROR(t_recv(listener, &byte, 1), WSAENOTCONN);
        CHECK_ERROR(sp.lpWSPShutdown(listener, SD_SEND, &t_error), WSAENOTCONN);
        CHECK_ERROR(sp.lpWSPShutdown(listener, SD_RECEIVE, &t_error), WSAENOTCONN);
        CHECK_ERROR(sp.lpWSPShutdown(listener, SD_BOTH, &t_error), WSAENOTCONN);
        client = t_connect(&address);
        t_close(t_accept(listener));
        t_close(client);
        t_close(second);
        t_close(listener);
    }
    harness_end();
}
