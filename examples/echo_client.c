/*
 * echo_client.c - says something to a server and prints what comes back, with blocking calls.
 *
 *     make                          in the project's folder builds it, or, with the library installed:
 *     cc echo_client.c -o echo_client -lwsp
 *
 *     ./build/echo_client 127.0.0.1 7777 hello
 *     ./build/echo_client -b 127.0.0.2 127.0.0.1 7777 hello    calls from 127.0.0.2
 *     ./build/echo_client ::1 7777 hello
 *     ./build/echo_client /tmp/door - hello                    an AF_UNIX path has no port
 *
 * It ends with 0 if all came back, else it prints the failed call with its error and ends with 1.
 */
#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wsp.h>

static void die(const char *what, int error)
{
    fprintf(stderr, "echo_client: %s: %s\n", what, wsp_strerror(error));
    exit(1);
}

static void start_provider(void)
{
    WSAPROTOCOL_INFOW protocols[16];
    DWORD size = sizeof protocols;
    const WSPUPCALLTABLE upcalls = {0};
    WSPPROC_TABLE table;
    WSPDATA data;
    int error;
    if (WSCEnumProtocols(NULL, protocols, &size, &error) == SOCKET_ERROR)
        die("WSCEnumProtocols", error);
    error = WSPStartup(MAKEWORD(2, 2), &data, &protocols[0], upcalls, &table);
    if (error != 0)
        die("WSPStartup", error);
}

/* An address from a text: IPv4, IPv6, or else the path of an AF_UNIX socket. Gives its length. */
static int read_address(struct sockaddr_storage *address, const char *text, const char *port)
{
    struct sockaddr_in *ip4 = (struct sockaddr_in *)address;
    struct sockaddr_in6 *ip6 = (struct sockaddr_in6 *)address;
    struct sockaddr_un *local = (struct sockaddr_un *)address;
    memset(address, 0, sizeof *address);
    if (inet_pton(AF_INET, text, &ip4->sin_addr) == 1) {
        ip4->sin_family = AF_INET;
        ip4->sin_port = htons((uint16_t)atoi(port));
        return sizeof *ip4;
    }
    if (inet_pton(AF_INET6, text, &ip6->sin6_addr) == 1) {
        ip6->sin6_family = AF_INET6;
        ip6->sin6_port = htons((uint16_t)atoi(port));
        return sizeof *ip6;
    }
    memset(address, 0, sizeof *address);
    local->sun_family = AF_UNIX;
    snprintf(local->sun_path, sizeof local->sun_path, "%s", text);
    return sizeof *local;
}

static SOCKET call(const char *from, const char *to, const char *port)
{
    struct sockaddr_storage address, source;
    const int length = read_address(&address, to, port);
    int error;
    const SOCKET s = WSPSocket(address.ss_family, SOCK_STREAM, 0, NULL, 0, WSA_FLAG_OVERLAPPED, &error);
    if (s == INVALID_SOCKET)
        die("WSPSocket", error);
    if (from != NULL) {
        const int source_length = read_address(&source, from, "0");
        if (WSPBind(s, (struct sockaddr *)&source, source_length, &error) != 0)
            die("WSPBind", error);
    }
    if (WSPConnect(s, (struct sockaddr *)&address, length, NULL, NULL, NULL, NULL, &error) != 0)
        die("WSPConnect", error);
    return s;
}

/* Two buffers, one send: the text and the end of its line. */
static void say(SOCKET s, char *text)
{
    WSABUF buffers[] = {{(ULONG)strlen(text), text}, {1, (CHAR[]){'\n'}}};
    DWORD count;
    int error;
    if (WSPSend(s, buffers, 2, &count, 0, NULL, NULL, NULL, &error) != 0)
        die("WSPSend", error);
    /* Nothing follows. If the server has reset the connection meanwhile, WSPRecv tells. */
    WSPShutdown(s, SD_SEND, &error);
}

int main(int argc, char **argv)
{
    const char *from = NULL;
    char bytes[4096];
    DWORD count, flags = 0;
    int error;
    if (argc == 6 && strcmp(argv[1], "-b") == 0) {
        from = argv[2];
        argv += 2;
        argc -= 2;
    }
    if (argc != 4) {
        fprintf(stderr, "usage: echo_client [-b FROM] ADDRESS PORT TEXT\n");
        return 2;
    }
    start_provider();
    const SOCKET s = call(from, argv[1], argv[2]);
    say(s, argv[3]);
    for (;;) { /* until the server has sent its last byte */
        WSABUF buffer = {sizeof bytes, bytes};
        if (WSPRecv(s, &buffer, 1, &count, &flags, NULL, NULL, NULL, &error) != 0)
            die("WSPRecv", error);
        if (count == 0)
            break;
        fwrite(bytes, 1, count, stdout);
    }
    WSPCloseSocket(s, &error);
    WSPCleanup(&error);
    return 0;
}
