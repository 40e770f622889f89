#include "harness.h"

/* Every way of ending a direction is answered like this. */
static void expect_refused(SOCKET s, int error)
{
    for (int how = SD_RECEIVE; how <= SD_BOTH; how++)
        CHECK_ERROR(sp.lpWSPShutdown(s, how, &t_error), error);
    CHECK_ERROR(sp.lpWSPSendDisconnect(s, NULL, &t_error), error);
    CHECK_ERROR(sp.lpWSPRecvDisconnect(s, NULL, &t_error), error);
}

TEST("WSPShutdown, WSPSendDisconnect and WSPRecvDisconnect need a connection on connection-oriented sockets, and a "
     "known `how`; what they refuse changes nothing (SHUT-01, SENDDISC-03, RECVDISC-03, SHU-01, SHU-02, SHU-11, "
     "SHU-20, SHU-21)")
{
    static const int unknown[] = {-1, 3, 4, 0x7fffffff, (int)0xdeadbeef};
    SOCKET client, server;
    struct sockaddr_in address;
    struct sockaddr_un path;
    t_silent silent;
    int length;
    char byte;
    harness_start();
    { // No socket.
        expect_refused(INVALID_SOCKET, WSAENOTSOCK);
    }
    { // Fresh and bound sockets.
        static const int types[] = {SOCK_STREAM, SOCK_SEQPACKET};
        for (int i = 0; i < 3; i++) {
            const SOCKET s = i == 0 ? t_socket(AF_INET, SOCK_STREAM, 0) : t_socket(AF_UNIX, types[i - 1], 0);
            expect_refused(s, WSAENOTCONN);
            if (i == 0)
                t_bind_loopback(s, &address);
            else
                t_bind_unix(s, &path);
            expect_refused(s, WSAENOTCONN);
            t_close(s);
        }
    }
    { // Listeners, which go on listening.
        const SOCKET listener = t_listener(&address, 5);
        expect_refused(listener, WSAENOTCONN);
        client = t_connect(&address);
        server = t_accept(listener);
        t_send_all(client, "x", 1);
        t_recv_exactly(server, &byte, 1);
        t_close(client);
        t_close(server);
        t_close(listener);
        const SOCKET local = t_unix_listener(SOCK_STREAM, &path, &length, 5);
        expect_refused(local, WSAENOTCONN);
        t_close(t_unix_connect(SOCK_STREAM, &path, length));
        t_close(t_accept(local));
        t_close(local);
    }
    { // While a connect is in progress.
        t_silent_open(&silent, &address);
        const SOCKET s = t_socket(AF_INET, SOCK_STREAM, 0);
        t_set_nonblocking(s, true);
        t_start_connect(s, &address, sizeof address);
        expect_refused(s, WSAENOTCONN);
        t_close(s);
        t_silent_close(&silent);
    }
    { // After a connect that failed.
        t_refusing_address(&address);
        const SOCKET s = t_socket(AF_INET, SOCK_STREAM, 0);
        CHECK_ERROR(sp.lpWSPConnect(s, (struct sockaddr *)&address, sizeof address, NULL, NULL, NULL, NULL, &t_error),
                    WSAECONNREFUSED);
        expect_refused(s, WSAENOTCONN);
        t_close(s);
    }
    { // Unknown directions; the connection works on.
        t_pair(&client, &server);
        const SOCKET udp = t_socket(AF_INET, SOCK_DGRAM, 0), fresh = t_socket(AF_INET, SOCK_STREAM, 0);
        for (size_t i = 0; i < sizeof unknown / sizeof unknown[0]; i++) {
            CHECK_ERROR(sp.lpWSPShutdown(client, unknown[i], &t_error), WSAEINVAL);
            CHECK_ERROR(sp.lpWSPShutdown(udp, unknown[i], &t_error), WSAEINVAL);
            CHECK_ERROR(sp.lpWSPShutdown(fresh, unknown[i], &t_error), WSAEINVAL);
            CHECK_ERROR(sp.lpWSPShutdown(INVALID_SOCKET, unknown[i], &t_error), WSAENOTSOCK);
        }
        t_send_all(client, "x", 1);
        t_recv_exactly(server, &byte, 1);
        t_send_all(server, "y", 1);
        t_recv_exactly(client, &byte, 1);
        t_close(client);
        t_close(server);
        t_close(udp);
        t_close(fresh);
    }
    harness_end();
}
