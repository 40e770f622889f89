/* What the tests of blocking calls share: the calls that can wait, each in a place where it has to. */
#ifndef WSP_C_TESTS_BLOCKING_H
#define WSP_C_TESTS_BLOCKING_H

#include "transfer/transfer.h"

enum { ACCEPT, CONNECT, RECEIVE, RECEIVE_ALL, RECEIVE_FROM, RECEIVE_URGENT, SEND, SELECT, CALLS };

typedef struct waiting {
    int call;
    SOCKET s;               /* the socket that the call is made on */
    SOCKET other;           /* the other end, or INVALID_SOCKET */
    struct sockaddr_in address;
    t_silent silent;
    int answer, error;      /* of the call */
} waiting;

static inline void waiting_open(waiting *w, int call)
{
    *w = (waiting){.call = call, .other = INVALID_SOCKET};
    switch (call) {
    case ACCEPT:
        w->s = t_listener(&w->address, 5);
        break;
    case CONNECT:
        t_silent_open(&w->silent, &w->address);
        w->s = t_socket(AF_INET, SOCK_STREAM, 0);
        break;
    case RECEIVE_FROM:
        w->s = t_socket(AF_INET, SOCK_DGRAM, 0);
        t_bind_loopback(w->s, &w->address);
        break;
    default:
        t_pair(&w->s, &w->other);
    }
}

/* Makes the call, which has to wait. What it answered is in the record. */
static inline void waiting_call(void *context)
{
    static char much[1 << 23];
    waiting *w = context;
    WSP_FD_SET set = {.fd_count = 1, .fd_array = {w->s}};
    char bytes[2];
    t_error = 0;
    switch (w->call) {
    case ACCEPT: {
        const SOCKET accepted = sp.lpWSPAccept(w->s, NULL, NULL, NULL, 0, &t_error);
        w->answer = accepted == INVALID_SOCKET ? SOCKET_ERROR : 0;
        if (accepted != INVALID_SOCKET)
            sp.lpWSPCloseSocket(accepted, &w->error);
        break;
    }
    case CONNECT:
        w->answer = sp.lpWSPConnect(w->s, (struct sockaddr *)&w->address, sizeof w->address, NULL, NULL, NULL, NULL,
                                    &t_error);
        break;
    case RECEIVE:
        w->answer = x_recv1(w->s, bytes, 2, 0);
        break;
    case RECEIVE_ALL:
        w->answer = x_recv1(w->s, bytes, 2, MSG_WAITALL);
        break;
    case RECEIVE_FROM:
        w->answer = x_recv_from(w->s, bytes, 2, 0, NULL, NULL);
        break;
    case RECEIVE_URGENT:
        w->answer = x_recv1(w->s, bytes, 2, MSG_OOB);
        break;
    case SEND:
        w->answer = x_send1(w->s, much, sizeof much, 0);
        break;
    default:
        w->answer = sp.lpWSPSelect(0, NULL, NULL, &set, NULL, &t_error);
    }
    w->error = t_error;
}

/* Closes what is left; `closed` when the socket is gone already. */
static inline void waiting_close(waiting *w, bool closed)
{
    if (!closed)
        t_close(w->s);
    if (w->other != INVALID_SOCKET)
        t_close(w->other);
    if (w->call == CONNECT)
        t_silent_close(&w->silent);
}

#endif
