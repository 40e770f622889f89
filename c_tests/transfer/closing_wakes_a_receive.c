#include "transfer/transfer.h"

static SOCKET waiting;

static void receive(void *error)
{
    char byte;
    t_error = 0;
    CHECK_EQ(x_recv1(waiting, &byte, 1, 0), SOCKET_ERROR);
    *(int *)error = t_error;
}

static void send_much(void *error)
{
    static char bytes[1 << 24];
    t_error = 0;
    CHECK_EQ(x_send1(waiting, bytes, sizeof bytes, 0), SOCKET_ERROR);
    *(int *)error = t_error;
}

/* Starts the body, lets it wait, and closes the socket under it. */
static void close_under(void (*body)(void *), SOCKET s)
{
    t_thread thread;
    int error = 0;
    waiting = s;
    t_thread_start(&thread, body, &error);
    t_thread_blocked(&thread);
    t_close(s);
    t_thread_join(&thread);
    CHECK_EQ(error, WSAEINTR);
}

TEST("closing a socket ends the receives and sends that wait on it, at once (RCV-20, CLOSE-03)")
{
    SOCKET client, server;
    struct sockaddr_in address;
    harness_start();
    { // A stream.
        t_pair(&client, &server);
        close_under(receive, server);
        t_close(client);
    }
    { // A send that finds no room.
        t_pair(&client, &server);
        close_under(send_much, client);
        t_close(server);
    }
    { // Datagrams, and AF_UNIX.
        const SOCKET udp = t_socket(AF_INET, SOCK_DGRAM, 0);
        t_bind_loopback(udp, &address);
        close_under(receive, udp);
        t_unix_pair(SOCK_STREAM, &client, &server);
        close_under(receive, server);
        t_close(client);
        t_unix_pair(SOCK_SEQPACKET, &client, &server);
        close_under(receive, server);
        t_close(client);
    }
    harness_end();
}
