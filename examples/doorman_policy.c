/* The policy file of doorman.c: plain C, nothing of Winsock but the verdicts. */
#include "doorman_policy.h"

#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct in6_addr policy_mapped(struct in_addr ip4)
{
    struct in6_addr ip6 = {.s6_addr = {[10] = 0xff, [11] = 0xff}};
    memcpy(&ip6.s6_addr[12], &ip4, sizeof ip4);
    return ip6;
}

static const char *const verdict_names[] = {[CF_ACCEPT] = "accept", [CF_REJECT] = "reject", [CF_DEFER] = "defer"};

int policy_word(const char *word)
{
    for (int verdict = CF_ACCEPT; verdict <= CF_DEFER; verdict++)
        if (strcmp(word, verdict_names[verdict]) == 0)
            return verdict;
    return -1;
}

struct rule {
    int verdict, line;
    enum { ANYBODY, NETWORK, LOCAL } who;
    struct in6_addr network;
    int bits;       /* of the network, that count */
    char path[108]; /* "" for any */
    long uid;       /* -1 for any */
};
static struct rule rules[100];
static int rule_count;

/* `127.0.0.0/8`, `::1`: 0 if the text is no such thing. */
static int read_network(struct rule *rule, char *text)
{
    struct in_addr ip4;
    char *slash = strchr(text, '/'), rest[2];
    int most = 128, given;
    if (slash != NULL)
        *slash = '\0';
    if (inet_pton(AF_INET, text, &ip4) == 1) {
        rule->network = policy_mapped(ip4);
        most = 32;
    } else if (inet_pton(AF_INET6, text, &rule->network) != 1) {
        return 0;
    }
    if (slash == NULL)
        given = most;
    else if (sscanf(slash + 1, "%3d%1s", &given, rest) != 1 || given < 0 || given > most)
        return 0;
    rule->who = NETWORK;
    rule->bits = 128 - most + given;
    return 1;
}

/* One line without its comment; 0 if it makes no sense. */
static int read_rule(struct rule *rule, char *text)
{
    char verdict[16], who[108], uid_word[8] = "", rest[8];
    const int words = sscanf(text, "%15s %107s %7s %ld %7s", verdict, who, uid_word, &rule->uid, rest);
    if (words < 2 || (rule->verdict = policy_word(verdict)) < 0)
        return 0;
    rule->who = LOCAL;
    if (strcmp(who, "uid") == 0)
        return words == 3 && sscanf(uid_word, "%ld%7s", &rule->uid, rest) == 1;
    if (words == 2 && strcmp(who, "any") == 0) {
        rule->who = ANYBODY;
        return 1;
    }
    if (words == 2 && who[0] != '/')
        return read_network(rule, who);
    strcpy(rule->path, who);
    return who[0] == '/' && (words == 2 || (words == 4 && strcmp(uid_word, "uid") == 0));
}

void policy_read(const char *file_name)
{
    char text[256];
    FILE *file = fopen(file_name, "r");
    if (file == NULL) {
        perror(file_name);
        exit(1);
    }
    for (int line = 1; fgets(text, sizeof text, file) != NULL; line++) {
        struct rule rule = {.line = line, .uid = -1};
        text[strcspn(text, "#\r\n")] = '\0';
        if (text[strspn(text, " \t")] == '\0')
            continue;
        if (rule_count == sizeof rules / sizeof rules[0] || !read_rule(&rule, text)) {
            fprintf(stderr, "doorman: %s, line %d: not understood\n", file_name, line);
            exit(1);
        }
        rules[rule_count++] = rule;
    }
    fclose(file);
}

static int same_network(const struct in6_addr *a, const struct in6_addr *b, int bits)
{
    for (int bit = 0; bit < bits; bit++)
        if (((a->s6_addr[bit / 8] ^ b->s6_addr[bit / 8]) & (0x80 >> bit % 8)) != 0)
            return 0;
    return 1;
}

static int fits(const struct rule *rule, const struct caller *caller)
{
    switch (rule->who) {
    case NETWORK:
        return !caller->is_local && same_network(&caller->ip, &rule->network, rule->bits);
    case LOCAL:
        return caller->is_local && (rule->uid < 0 || rule->uid == (long)caller->credentials.uid)
               && (rule->path[0] == '\0' || strcmp(rule->path, caller->path) == 0);
    default:
        return 1;
    }
}

int policy_verdict(const struct caller *caller, int *line)
{
    for (int at = 0; at < rule_count; at++) {
        if (fits(&rules[at], caller)) {
            *line = rules[at].line;
            return rules[at].verdict;
        }
    }
    *line = 0;
    return CF_REJECT;
}
