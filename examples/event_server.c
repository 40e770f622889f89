/*
 * event_server.c - an echo server for hundreds of callers in one thread, driven by network events.
 *
 *     make                          in the project's folder builds it, or, with the library installed:
 *     cc event_server.c -o event_server -lwsp
 *
 *     ./build/event_server 7777     listens on 127.0.0.1; port 0 takes a free one, and the server says which
 *
 * One wait takes at most 64 event objects, and an event object may serve any number of sockets. So object 0
 * belongs to the listening socket, and the connections share the other 63.
 */
#include <stdio.h>
#include <stdlib.h>
#include <wsp.h>

struct connection {
    SOCKET socket;
    char bytes[4096];
    DWORD from, to; /* bytes[from] to bytes[to - 1] have been received and must still be sent */
    int ended;      /* the caller sends nothing more */
    struct connection *next;
};

enum { EVENTS = WSA_MAXIMUM_WAIT_EVENTS };
static WSAEVENT events[EVENTS];
static struct connection *groups[EVENTS]; /* the connections of each event object */
static int open_connections;

static void die(const char *what, int error)
{
    fprintf(stderr, "event_server: %s: %s\n", what, wsp_strerror(error));
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
    if (WSPEventSelect(listener, events[0], FD_ACCEPT, &error) != 0) /* it is non-blocking from here on */
        die("WSPEventSelect", error);
    if (WSPListen(listener, SOMAXCONN, &error) != 0)
        die("WSPListen", error);
    if (WSPGetSockName(listener, (struct sockaddr *)&address, &length, &error) != 0)
        die("WSPGetSockName", error);
    printf("listening on 127.0.0.1 port %d\n", ntohs(address.sin_port));
    return listener;
}

/* Takes one caller. If more wait, FD_ACCEPT is recorded again, so the next turn takes the next one. */
static void accept_one(SOCKET listener)
{
    static unsigned callers;
    const unsigned group = 1 + callers++ % (EVENTS - 1);
    WSANETWORKEVENTS happened;
    int error;
    WSPEnumNetworkEvents(listener, events[0], &happened, &error);
    const SOCKET s = WSPAccept(listener, NULL, NULL, NULL, 0, &error);
    if (s == INVALID_SOCKET)
        return; /* the caller has gone, or there is no descriptor for it at present */
    struct connection *new = calloc(1, sizeof *new);
    if (new == NULL) {
        WSPCloseSocket(s, &error);
        return;
    }
    new->socket = s;
    new->next = groups[group];
    groups[group] = new;
    open_connections++;
    /* An accepted socket inherits the listener's registration; this replaces it. What has come already is told. */
    WSPEventSelect(s, events[group], FD_READ | FD_WRITE | FD_CLOSE, &error);
}

/* Sends what is held: 1 when all has been taken, 0 when some must wait for FD_WRITE, -1 on a failure. */
static int flush(struct connection *c)
{
    while (c->from < c->to) {
        WSABUF buffer = {c->to - c->from, c->bytes + c->from};
        DWORD count;
        int error;
        if (WSPSend(c->socket, &buffer, 1, &count, 0, NULL, NULL, NULL, &error) != 0)
            return error == WSAEWOULDBLOCK ? 0 : -1;
        c->from += count;
    }
    return 1;
}

/* One receive. If it leaves data, FD_READ is recorded again, so nobody has to empty the socket in one turn. */
static int fill(struct connection *c)
{
    WSABUF buffer = {sizeof c->bytes, c->bytes};
    DWORD flags = 0;
    int error;
    c->from = c->to = 0;
    return WSPRecv(c->socket, &buffer, 1, &c->to, &flags, NULL, NULL, NULL, &error) == 0 && c->to > 0;
}

/* Whether the connection goes on. FD_CLOSE comes once, perhaps while data is still unread: that goes back too. */
static int serve(struct connection *c, const WSANETWORKEVENTS *happened)
{
    int state = flush(c);
    if ((happened->lNetworkEvents & FD_CLOSE) != 0) {
        if (happened->iErrorCode[FD_CLOSE_BIT] != 0)
            return 0;
        c->ended = 1;
    }
    while (state > 0) {
        const int more = fill(c);
        if (more)
            state = flush(c);
        if (!c->ended)
            break;
        if (!more)
            return 0;
    }
    return state >= 0;
}

/* Looks at the connections of one event object; those with nothing to tell cost a call that looks at memory. */
static void serve_group(DWORD group)
{
    int error;
    WSAResetEvent(events[group]); /* first: what happens from here on sets it again */
    for (struct connection **link = &groups[group]; *link != NULL;) {
        struct connection *c = *link;
        WSANETWORKEVENTS happened;
        if (WSPEnumNetworkEvents(c->socket, NULL, &happened, &error) != 0 || happened.lNetworkEvents == 0
            || serve(c, &happened)) {
            link = &c->next;
            continue;
        }
        *link = c->next;
        WSPCloseSocket(c->socket, &error); /* graceful: what was sent still goes out */
        free(c);
        if (--open_connections == 0)
            printf("nobody is here\n");
    }
}

int main(int argc, char **argv)
{
    setvbuf(stdout, NULL, _IOLBF, 0);
    start_provider();
    for (int i = 0; i < EVENTS; i++)
        if ((events[i] = WSACreateEvent()) == WSA_INVALID_EVENT)
            die("WSACreateEvent", WSAGetLastError());
    const SOCKET listener = listen_on(argc > 1 ? argv[1] : "7777");
    for (DWORD at = 0;;) { /* goes round the objects, so that a busy one does not hide those behind it */
        const DWORD found = WSAWaitForMultipleEvents(EVENTS - at, events + at, FALSE, at > 0 ? 0 : WSA_INFINITE, FALSE);
        if (found == WSA_WAIT_FAILED)
            die("WSAWaitForMultipleEvents", WSAGetLastError());
        if (found == WSA_WAIT_TIMEOUT) {
            at = 0; /* nothing behind it: start again, and wait */
            continue;
        }
        at += found - WSA_WAIT_EVENT_0;
        if (at == 0)
            accept_one(listener);
        else
            serve_group(at);
        at = (at + 1) % EVENTS;
    }
}
