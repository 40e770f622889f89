/* The caller who stands first in front of a listening socket of iso_gate.c, until it is decided about. */
#ifndef ISO_GATE_VISIT_H
#define ISO_GATE_VISIT_H

#include "iso_gate_backend.h"

struct visit {
    enum { NOBODY, HELD, DIALLING, READY, REFUSED } state; /* HELD: the operator decides; READY: the backend has */
    SOCKADDR_TP address;    /* by which the caller is known when it is asked about again */
    struct caller caller;
    struct rule rule;       /* a copy: the policy may change meanwhile */
    struct backend backend;
    double deadline;        /* of the operator, or of the backend */
    int rdp;
    DWORD tpdu;             /* the longest that the caller takes */
    WSAEVENT event;         /* to be set by the backend */
    const char *why;        /* of a refusal, if it is not in the rule */
};

/* Somebody new has come: reads what the condition function has got, and does what the policy says. */
void visit_begin(struct visit *visit, const struct policy *policy, const WSABUF *id, const WSABUF *data,
                 const WSABUF *called);

/* Whether this is about the same caller. */
int visit_is(const struct visit *visit, const WSABUF *id);

/* The backend may have answered; the time may be over; the operator has decided. Whether the state is another now. */
int visit_look(struct visit *visit);
int visit_tick(struct visit *visit);
void visit_decide(struct visit *visit, int accept, const char *why);

/* It has gone, or will not be decided about: forgets it. */
void visit_end(struct visit *visit);

/* One line about it. */
void visit_log(const struct visit *visit, const char *event, int reason, const char *why);

#endif
