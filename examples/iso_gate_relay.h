/* The connections that iso_gate.c has let in: octets from caller to backend and back. */
#ifndef ISO_GATE_RELAY_H
#define ISO_GATE_RELAY_H

#include "iso_gate_policy.h"

#include <wsp.h>

/* The event objects that sessions may set, any number of sessions each; and what to do when one is set. */
void relay_start(const WSAEVENT *events, DWORD count);
void relay_serve(DWORD which);

/* Both sockets are connected, and belong to the relay from here on. */
void relay_take(SOCKET caller_socket, SOCKET backend_socket, const struct caller *caller, const char *backend);

/* How many there are; and an end to all of them. */
int relay_count(void);
void relay_end_all(const char *why);

/* Seconds, from some moment on. */
double now(void);

#endif
