/*
 * Forwarding. Once both ends are connected, ISO_RAW turns their sockets into plain octet streams, so that frames go
 * through as they are, and so does what is no frame any more, such as the TLS of RDP.
 *
 * Each direction has one buffer. A side that does not read stops its own direction: nothing is received for it.
 */
#include "iso_gate_relay.h"

#include "iso_gate_log.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { ROUNDS = 8, CALLER = 0, BACKEND = 1 };

/* One direction: from socket[n] to socket[1 - n]. */
struct way {
    char octets[32768];
    DWORD from, to; /* octets[from] to octets[to - 1] have been received and must still be sent */
    int closing;    /* the sender has told its end; what it sent before may still be unread */
    int over;       /* its end has been passed on */
};

struct session {
    SOCKET socket[2];
    struct way way[2];
    unsigned long long count[2]; /* octets that have been passed on */
    double since;
    struct caller caller;
    char backend[96];
    struct session *next;
};

static const WSAEVENT *events;
static DWORD event_count;
static struct session *groups[WSA_MAXIMUM_WAIT_EVENTS]; /* the sessions of each event object */
static int sessions;

double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

void relay_start(const WSAEVENT *all, DWORD count)
{
    events = all;
    event_count = count;
}

int relay_count(void)
{
    return sessions;
}

/* A reset carries an error over to the side that is still there. */
static void close_socket(SOCKET s, int reset)
{
    const struct linger at_once = {1, 0};
    int error;
    if (reset)
        WSPSetSockOpt(s, SOL_SOCKET, SO_LINGER, (const char *)&at_once, sizeof at_once, &error);
    WSPCloseSocket(s, &error);
}

static void end(struct session *session, int reset, const char *why)
{
    close_socket(session->socket[CALLER], reset);
    close_socket(session->socket[BACKEND], reset);
    sessions--;
    log_entry(&(struct entry){.event = "ended", .caller = &session->caller, .backend = session->backend, .why = why,
                              .octets = session->count, .seconds = now() - session->since});
    free(session);
}

/* 1 when all has been taken, 0 when some must wait for FD_WRITE, -1 on a failure. */
static int flush(struct session *session, int side, int *error)
{
    struct way *way = &session->way[side];
    while (way->from < way->to) {
        WSABUF buffer = {way->to - way->from, way->octets + way->from};
        DWORD count;
        if (WSPSend(session->socket[1 - side], &buffer, 1, &count, 0, NULL, NULL, NULL, error) != 0)
            return *error == WSAEWOULDBLOCK ? 0 : -1;
        way->from += count;
        session->count[side] += count;
    }
    return 1;
}

/* 1 with octets, 0 when there are none now, -1 on a failure, 2 at the end. */
static int fill(struct session *session, int side, int *error)
{
    struct way *way = &session->way[side];
    WSABUF buffer = {sizeof way->octets, way->octets};
    DWORD flags = 0;
    way->from = way->to = 0;
    if (WSPRecv(session->socket[side], &buffer, 1, &way->to, &flags, NULL, NULL, NULL, error) != 0) {
        way->to = 0;
        return *error == WSAEWOULDBLOCK ? 0 : -1;
    }
    return way->to > 0 ? 1 : 2;
}

/*
 * Moves what there is in one direction; -1 on a failure. A receive that leaves octets records FD_READ again, so a
 * direction that has much does not hold up the others. FD_CLOSE comes only once: after it all must go.
 */
static int carry(struct session *session, int side, int *error)
{
    struct way *way = &session->way[side];
    int ignored;
    for (int round = 0; !way->over && (way->closing || round < ROUNDS); round++) {
        const int sent = flush(session, side, error);
        if (sent <= 0)
            return sent;
        switch (fill(session, side, error)) {
        case 0:
            return 0;
        case -1:
            return -1;
        case 2: /* half a close */
            WSPShutdown(session->socket[1 - side], SD_SEND, &ignored);
            way->over = 1;
        }
    }
    return 0;
}

/* Whether the session goes on. */
static int serve(struct session *session)
{
    static const char *const names[] = {"the caller", "the backend"};
    char why[120];
    int error = 0;
    for (int side = CALLER; side <= BACKEND; side++) {
        if (carry(session, side, &error) < 0) {
            snprintf(why, sizeof why, "on the way from %s: %.80s", names[side], wsp_strerror(error));
            end(session, 1, why);
            return 0;
        }
    }
    if (!session->way[CALLER].over || !session->way[BACKEND].over)
        return 1;
    end(session, 0, "closed by both");
    return 0;
}

/* What has happened to its sockets; 0 if nothing has. */
static long look(struct session *session)
{
    long all = 0;
    for (int side = CALLER; side <= BACKEND; side++) {
        WSANETWORKEVENTS happened = {0};
        int error;
        WSPEnumNetworkEvents(session->socket[side], NULL, &happened, &error);
        session->way[side].closing |= (happened.lNetworkEvents & FD_CLOSE) != 0;
        all |= happened.lNetworkEvents;
    }
    return all;
}

void relay_serve(DWORD group)
{
    WSAResetEvent(events[group]); /* first: what happens from here on sets it again */
    for (struct session **link = &groups[group]; *link != NULL;) {
        struct session *session = *link, *next = session->next;
        if (look(session) == 0 || serve(session))
            link = &session->next;
        else
            *link = next;
    }
}

/* From here on it is a stream, of which the library holds no more than a buffer. */
static int prepare(SOCKET s, WSAEVENT event, int *error)
{
    const DWORD most = 65536;
    const BOOL yes = TRUE;
    return WSPSetSockOpt(s, SOL_ISO, ISO_RAW, (const char *)&yes, sizeof yes, error) == 0
           && WSPSetSockOpt(s, SOL_ISO, ISO_MAX_QUEUED, (const char *)&most, sizeof most, error) == 0
           && WSPSetSockOpt(s, SOL_SOCKET, SO_KEEPALIVE, (const char *)&yes, sizeof yes, error) == 0
           && WSPEventSelect(s, event, FD_READ | FD_WRITE | FD_CLOSE, error) == 0;
}

void relay_take(SOCKET caller_socket, SOCKET backend_socket, const struct caller *caller, const char *backend)
{
    static DWORD turn;
    const DWORD group = turn++ % event_count;
    int error = WSAENOBUFS;
    struct session *session = calloc(1, sizeof *session);
    if (session == NULL || !prepare(caller_socket, events[group], &error)
        || !prepare(backend_socket, events[group], &error)) {
        log_entry(&(struct entry){.event = "failed", .caller = caller, .backend = backend, .why = wsp_strerror(error)});
        close_socket(caller_socket, 1);
        close_socket(backend_socket, 1);
        free(session);
        return;
    }
    session->socket[CALLER] = caller_socket;
    session->socket[BACKEND] = backend_socket;
    session->caller = *caller;
    session->since = now();
    snprintf(session->backend, sizeof session->backend, "%s", backend);
    session->next = groups[group];
    groups[group] = session;
    sessions++;
}

void relay_end_all(const char *why)
{
    for (DWORD group = 0; group < event_count; group++) {
        while (groups[group] != NULL) {
            struct session *session = groups[group];
            groups[group] = session->next;
            end(session, 1, why);
        }
    }
}
