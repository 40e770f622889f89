/* Reads the policy file of iso_gate.c, strictly, and finds the rule for a caller. */
#include "iso_gate_policy.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SELECTOR_LIMIT = 32 };
static const char no_word[] = "is too long, or a quotation mark is missing or has no blank behind it";
static const struct rule no_rule = {.verdict = REJECT};

/* One line while it is read. */
struct reader {
    const char *rest;
    struct word word;
    char why[600]; /* what is wrong */
};

static int wrong(struct reader *reader, const char *why)
{
    snprintf(reader->why, sizeof reader->why, "\"%.480s\" %s", reader->word.text, why);
    return 0;
}

/* The word behind a keyword. */
static int argument(struct reader *reader)
{
    char keyword[64];
    snprintf(keyword, sizeof keyword, "%.63s", reader->word.text);
    const int more = text_word(&reader->rest, &reader->word);
    if (more > 0)
        return 1;
    if (more < 0)
        return wrong(reader, no_word);
    snprintf(reader->why, sizeof reader->why, "\"%s\" needs a value behind it", keyword);
    return 0;
}

/* One that is no prefix. */
static int plain_argument(struct reader *reader)
{
    return argument(reader) && (!reader->word.star || wrong(reader, "cannot have a * behind it"));
}

static int read_value(struct reader *reader, struct value *value, size_t most)
{
    if (value->given)
        return wrong(reader, "stands here twice");
    if (!argument(reader))
        return 0;
    if (most == SELECTOR_LIMIT)
        return text_value(value, &reader->word, most)
               || wrong(reader, "is no selector: text, \"text\", 0x and hex digits, or none; 32 octets at most");
    return text_value(value, &reader->word, most) || wrong(reader, "is too long, or no octets");
}

static int read_endpoint(struct reader *reader, struct endpoint *endpoint)
{
    if (endpoint->length > 0)
        return wrong(reader, "stands here twice");
    return plain_argument(reader)
           && (text_endpoint(endpoint, reader->word.text)
               || wrong(reader, "is no address with a port (10.0.0.1:102, [::1]:102), or the name is unknown"));
}

static int read_name(struct reader *reader, char *name, size_t size)
{
    if (!plain_argument(reader))
        return 0;
    if (reader->word.length == 0 || reader->word.length >= size)
        return wrong(reader, "is no name of 1 to 31 letters");
    strcpy(name, reader->word.text);
    return 1;
}

static int read_number(struct reader *reader, double most, double *number)
{
    char *end;
    if (!plain_argument(reader))
        return 0;
    *number = strtod(reader->word.text, &end);
    if (end == reader->word.text || *end != '\0' || !(*number >= 0) || *number > most)
        return wrong(reader, "is no number, or too large");
    return 1;
}

static int is(const struct reader *reader, const char *keyword)
{
    return !reader->word.quoted && !reader->word.star && strcmp(reader->word.text, keyword) == 0;
}

static int read_reason(struct reader *reader, int *reason)
{
    static const char *const names[] = {"unspecified", "congested", "not-attached", "unknown-address"};
    if (!plain_argument(reader))
        return 0;
    for (*reason = 0; *reason < 4; ++*reason)
        if (is(reader, names[*reason]) || (reader->word.length == 1 && reader->word.text[0] == '0' + *reason))
            return 1;
    return wrong(reader, "is no reason: 0 unspecified, 1 congested, 2 not-attached, 3 unknown-address");
}

static int read_else(struct reader *reader, int *accept)
{
    if (!plain_argument(reader))
        return 0;
    *accept = is(reader, "accept");
    return *accept || is(reader, "reject") || wrong(reader, "is neither accept nor reject");
}

/* One keyword of a rule, and what belongs to it. */
static int read_condition(struct reader *reader, struct rule *rule)
{
    double number;
    if (is(reader, "on"))
        return read_name(reader, rule->on, sizeof rule->on);
    if (is(reader, "from"))
        return plain_argument(reader) && (text_network(&rule->from, reader->word.text)
                                          || wrong(reader, "is no network (10.0.0.0/8, 10.0.0.1, ::1, any)"));
    if (is(reader, "called"))
        return read_value(reader, &rule->called, SELECTOR_LIMIT);
    if (is(reader, "calling"))
        return read_value(reader, &rule->calling, SELECTOR_LIMIT);
    if (is(reader, "data"))
        return read_value(reader, &rule->data, sizeof rule->data.octets);
    if (is(reader, "cookie"))
        return read_value(reader, &rule->cookie, sizeof rule->cookie.octets);
    if (is(reader, "to") && rule->verdict != REJECT)
        return read_endpoint(reader, &rule->to);
    if (is(reader, "selector") && rule->verdict != REJECT)
        return read_value(reader, &rule->selector, SELECTOR_LIMIT);
    if (is(reader, "wait") && rule->verdict != REJECT) {
        const int good = read_number(reader, 86400, &number);
        rule->wait = good ? number : 0;
        return good;
    }
    if (is(reader, "else") && rule->verdict == HOLD)
        return read_else(reader, &rule->accept_at_last);
    if (is(reader, "reason") && rule->verdict != ACCEPT)
        return read_reason(reader, &rule->reason);
    return wrong(reader, "does not belong here");
}

static int read_rule(struct reader *reader, struct rule *rule)
{
    rule->verdict = is(reader, "accept") ? ACCEPT : is(reader, "hold") ? HOLD : REJECT;
    rule->wait = rule->verdict == HOLD ? 60 : 10;
    int more;
    while ((more = text_word(&reader->rest, &reader->word)) > 0)
        if (!read_condition(reader, rule))
            return 0;
    if (more < 0)
        return wrong(reader, no_word);
    if (rule->verdict != REJECT && rule->to.length == 0) {
        snprintf(reader->why, sizeof reader->why, "a backend is missing: to HOST:PORT");
        return 0;
    }
    return 1;
}

static int read_listener(struct reader *reader, struct listen_line *listener)
{
    int more;
    if (!read_endpoint(reader, &listener->at))
        return 0;
    memcpy(listener->name, listener->at.text, sizeof listener->name - 1);
    while ((more = text_word(&reader->rest, &reader->word)) > 0) {
        if (is(reader, "rdp"))
            listener->rdp = 1;
        else if (is(reader, "selector") ? !read_value(reader, &listener->selector, SELECTOR_LIMIT)
                 : is(reader, "as")     ? !read_name(reader, listener->name, sizeof listener->name)
                                        : !wrong(reader, "does not belong here"))
            return 0;
    }
    if (listener->selector.prefix)
        return wrong(reader, "is no selector to listen for: it ends with *");
    return more == 0 || wrong(reader, no_word);
}

static int read_line(struct policy *policy, struct reader *reader, int line)
{
    const int more = text_word(&reader->rest, &reader->word);
    if (more < 0)
        return wrong(reader, no_word);
    if (more == 0)
        return 1;
    if (is(reader, "listen")) {
        if (policy->listener_count == sizeof policy->listeners / sizeof policy->listeners[0])
            return wrong(reader, "stands here too often: 32 times at most");
        struct listen_line *listener = &policy->listeners[policy->listener_count++];
        listener->line = line;
        return read_listener(reader, listener);
    }
    if (!is(reader, "accept") && !is(reader, "hold") && !is(reader, "reject"))
        return wrong(reader, "is neither listen nor accept, hold or reject");
    if (policy->rule_count == sizeof policy->rules / sizeof policy->rules[0])
        return wrong(reader, "is one rule too many: 500 at most");
    struct rule *rule = &policy->rules[policy->rule_count++];
    rule->line = line;
    return read_rule(reader, rule);
}

/* `on NAME` names a listen line, whatever the order of the lines; 0, or the line that does not. */
static int bad_name(const struct policy *policy)
{
    for (int at = 0; at < policy->rule_count; at++) {
        int known = policy->rules[at].on[0] == '\0';
        for (int listener = 0; listener < policy->listener_count; listener++)
            known |= strcmp(policy->rules[at].on, policy->listeners[listener].name) == 0;
        if (!known)
            return policy->rules[at].line;
    }
    return 0;
}

static int read_file(struct policy *policy, FILE *file, const char *file_name, char *why, size_t size)
{
    char text[2048];
    for (int line = 1; fgets(text, sizeof text, file) != NULL; line++) {
        struct reader reader = {.rest = text};
        if (strlen(text) == sizeof text - 1)
            snprintf(reader.why, sizeof reader.why, "the line is too long");
        if (reader.why[0] == '\0' && read_line(policy, &reader, line))
            continue;
        snprintf(why, size, "%s, line %d: %s", file_name, line, reader.why);
        return 0;
    }
    if (ferror(file))
        snprintf(why, size, "%s: %s", file_name, strerror(errno));
    else if (policy->listener_count == 0)
        snprintf(why, size, "%s: there is no listen line", file_name);
    else if (bad_name(policy) != 0)
        snprintf(why, size, "%s, line %d: no listen line has the name behind \"on\"", file_name, bad_name(policy));
    else
        return 1;
    return 0;
}

struct policy *policy_read(const char *file_name, char *why, size_t size)
{
    FILE *file = fopen(file_name, "r");
    if (file == NULL) {
        snprintf(why, size, "%s: %s", file_name, strerror(errno));
        return NULL;
    }
    struct policy *policy = calloc(1, sizeof *policy);
    if (policy == NULL) {
        snprintf(why, size, "%s: no memory", file_name);
    } else if (!read_file(policy, file, file_name, why, size)) {
        free(policy);
        policy = NULL;
    }
    fclose(file);
    return policy;
}

static int rule_fits(const struct rule *rule, const struct caller *caller)
{
    return (rule->on[0] == '\0' || strcmp(rule->on, caller->listener) == 0)
           && text_inside(&rule->from, &caller->address) && text_fits(&rule->called, &caller->called)
           && text_fits(&rule->calling, &caller->calling) && text_fits(&rule->data, &caller->data)
           && text_fits(&rule->cookie, &caller->cookie);
}

const struct rule *policy_rule(const struct policy *policy, const struct caller *caller)
{
    for (int at = 0; at < policy->rule_count; at++)
        if (rule_fits(&policy->rules[at], caller))
            return &policy->rules[at];
    return &no_rule;
}
