/* What the doorman's policy file says about a caller. The form of the file is described in doorman.c. */
#ifndef DOORMAN_POLICY_H
#define DOORMAN_POLICY_H

#include <wsp.h>

struct caller {
    char name[160];              /* for people */
    int is_local;                /* AF_UNIX */
    struct in6_addr ip;          /* IPv4 stands here as ::ffff:a.b.c.d */
    char path[109];              /* AF_UNIX: the path that the caller is bound to, or "" */
    wsp_credentials credentials; /* AF_UNIX: its process and user */
};

/* An IPv4 address as an IPv6 one, so that there is one kind to compare. */
struct in6_addr policy_mapped(struct in_addr ip4);

/* Reads the file, or ends the program with a message. */
void policy_read(const char *file_name);

/* CF_ACCEPT, CF_REJECT or CF_DEFER, and the line of the file that says so; 0 if no line fits. */
int policy_verdict(const struct caller *caller, int *line);

/* "accept", "reject" or "defer" as such a value, -1 if it is none of them. */
int policy_word(const char *word);

#endif
