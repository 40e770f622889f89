/* The call of iso_gate.c to a backend, on behalf of a caller. */
#ifndef ISO_GATE_BACKEND_H
#define ISO_GATE_BACKEND_H

#include "iso_gate_policy.h"

#include <wsp.h>

struct backend {
    SOCKET socket;       /* INVALID_SOCKET if there is none */
    struct value answer; /* user data that came with its answer */
    DWORD tpdu;          /* the longest TPDU that was agreed with it */
    int reason;          /* of its refusal, for the caller */
    char why[200];       /* it failed */
};

/* Begins to connect, with the caller's selectors and data; `event` is set when there is an answer. 0 if that failed. */
int backend_call(struct backend *backend, const struct caller *caller, const struct rule *rule, int rdp, DWORD tpdu,
                 WSAEVENT event);

/* What has come of it: 1 connected, 0 nothing yet, -1 failed. */
int backend_answer(struct backend *backend);

/* It took too long. */
void backend_late(struct backend *backend);

void backend_close(struct backend *backend);

#endif
