/* What iso_gate.c tells: one line an event on stderr, for people or as JSON. */
#ifndef ISO_GATE_LOG_H
#define ISO_GATE_LOG_H

#include "iso_gate_policy.h"

/* Members that are null, 0 or negative where that makes no sense are not told. */
struct entry {
    const char *event;
    const struct caller *caller;
    const char *backend;
    int line;   /* of the policy */
    int reason; /* of a refusal, plus 1 */
    const char *why;
    const unsigned long long *octets; /* to the backend, and back */
    double seconds;
};

extern int log_json;

void log_entry(const struct entry *entry);

/* An event that has no caller. */
void log_event(const char *event, const char *form, ...) __attribute__((format(printf, 2, 3)));

#endif
