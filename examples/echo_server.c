/*
 * echo_server.c - sends back what it gets: blocking calls, and a thread for each caller.
 *
 *     make                          in the project's folder builds it, or, with the library installed:
 *     cc echo_server.c -o echo_server -lwsp -pthread
 *
 *     ./build/echo_server 7777      listens on 127.0.0.1; port 0 takes a free one, and the server says which
 */
#include <arpa/inet.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <wsp.h>

static void die(const char *what, int error)
{
    fprintf(stderr, "echo_server: %s: %s\n", what, wsp_strerror(error));
    exit(1);
}

/* A table of zeros stands for the built-in upcalls: all that a plain program needs. */
static void start_provider(void)
{
    WSAPROTOCOL_INFOW protocols[16];
    DWORD size = sizeof protocols;
    const WSPUPCALLTABLE upcalls = {0};
    WSPPROC_TABLE table; /* the same functions as pointers; this program calls them by name */
    WSPDATA data;
    int error;
    if (WSCEnumProtocols(NULL, protocols, &size, &error) == SOCKET_ERROR)
        die("WSCEnumProtocols", error);
    error = WSPStartup(MAKEWORD(2, 2), &data, &protocols[0], upcalls, &table);
    if (error != 0)
        die("WSPStartup", error);
}

static SOCKET listen_on(const char *port)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    int length = sizeof address, error;
    const SOCKET listener = WSPSocket(AF_INET, SOCK_STREAM, IPPROTO_TCP, NULL, 0, WSA_FLAG_OVERLAPPED, &error);
    if (listener == INVALID_SOCKET)
        die("WSPSocket", error);
    address.sin_port = htons((uint16_t)atoi(port));
    if (WSPBind(listener, (struct sockaddr *)&address, length, &error) != 0)
        die("WSPBind", error);
    if (WSPListen(listener, SOMAXCONN, &error) != 0)
        die("WSPListen", error);
    if (WSPGetSockName(listener, (struct sockaddr *)&address, &length, &error) != 0)
        die("WSPGetSockName", error);
    printf("listening on 127.0.0.1 port %d\n", ntohs(address.sin_port));
    return listener;
}

/* One caller, until it ends or fails. A blocking send returns when all of the data has been taken. */
static void *serve(void *argument)
{
    const SOCKET caller = (SOCKET)argument;
    char bytes[4096];
    int error;
    for (;;) {
        WSABUF buffer = {sizeof bytes, bytes};
        DWORD count, flags = 0;
        if (WSPRecv(caller, &buffer, 1, &count, &flags, NULL, NULL, NULL, &error) != 0 || count == 0)
            break;
        buffer.len = count;
        if (WSPSend(caller, &buffer, 1, &count, 0, NULL, NULL, NULL, &error) != 0)
            break;
    }
    WSPCloseSocket(caller, &error);
    return NULL;
}

int main(int argc, char **argv)
{
    setvbuf(stdout, NULL, _IOLBF, 0);
    start_provider();
    const SOCKET listener = listen_on(argc > 1 ? argv[1] : "7777");
    for (;;) {
        struct sockaddr_in from;
        int length = sizeof from, error;
        char text[INET_ADDRSTRLEN];
        pthread_t thread;
        const SOCKET caller = WSPAccept(listener, (struct sockaddr *)&from, &length, NULL, 0, &error);
        if (caller == INVALID_SOCKET)
            die("WSPAccept", error);
        printf("%s port %d called\n", inet_ntop(AF_INET, &from.sin_addr, text, sizeof text), ntohs(from.sin_port));
        if (pthread_create(&thread, NULL, serve, (void *)caller) == 0)
            pthread_detach(thread);
        else
            WSPCloseSocket(caller, &error);
    }
}
