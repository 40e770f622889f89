/* The listening sockets of iso_gate.c, and who stands in front of each. */
#ifndef ISO_GATE_DOOR_H
#define ISO_GATE_DOOR_H

#include "iso_gate_policy.h"

#include <wsp.h>

/* The event object that listening sockets, and backends that have not answered, may set. */
void doors_start(WSAEVENT event);

/* Listens where the policy says, and keeps what is open already; the policy belongs to the doors from here on. If
 * that cannot be done nothing changes, the policy is given back (0), and `why` says why. */
int doors_open(struct policy *policy, char *why, size_t size);

/* What to do when it is set. */
void doors_serve(void);

/* Looks at the time. The seconds after which it has to be called again; negative if there is no hurry. */
double doors_tick(void);

/* A line that the operator has typed. */
void doors_obey(const char *line);

/* Refuses everybody who waits, and listens no more. */
void doors_close(void);

#endif
