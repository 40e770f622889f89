/* The policy file of iso_gate.c. Its form is described in iso_gate.c and in the README. */
#ifndef ISO_GATE_POLICY_H
#define ISO_GATE_POLICY_H

#include "iso_gate_text.h"

struct listen_line {
    int line;
    struct endpoint at;
    struct value selector; /* that callers must call; none for all that no other line names */
    int rdp;
    char name[32]; /* `as NAME`, else as `at` is written */
};

enum verdict { ACCEPT, HOLD, REJECT };

struct rule {
    int line; /* 0 for the rule that is not written: reject */
    enum verdict verdict;
    char on[32]; /* the name of a listen line, "" for all */
    struct network from;
    struct value called, calling, data, cookie;
    struct endpoint to;
    struct value selector; /* for the backend, instead of the one that was called */
    double wait;           /* seconds for the backend (accept), or for the operator (hold) */
    int accept_at_last;    /* hold: `else accept` */
    int reason;            /* of the refusal */
};

struct policy {
    struct listen_line listeners[32];
    int listener_count;
    struct rule rules[500];
    int rule_count;
};

/* Who calls. */
struct caller {
    struct sockaddr_storage address;
    char name[64];
    char listener[32];
    struct value called, calling, data, cookie;
};

/* The policy, or null, and then `why` says what is wrong with it. */
struct policy *policy_read(const char *file_name, char *why, size_t size);

/* The first rule that fits. */
const struct rule *policy_rule(const struct policy *policy, const struct caller *caller);

#endif
