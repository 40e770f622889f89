/* What becomes of a caller before it is accepted or refused. */
#include "iso_gate_visit.h"

#include "iso_gate_log.h"
#include "iso_gate_relay.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

enum { BACKEND_WAIT = 10 }; /* seconds for the backend after the operator has said yes */

/* RDP puts the name of the user into a line before its binary part. */
static void find_cookie(struct caller *caller)
{
    static const char start[] = "Cookie: mstshash=";
    const size_t skip = sizeof start - 1;
    size_t end = skip;
    if (caller->data.length < skip || strncasecmp((const char *)caller->data.octets, start, skip) != 0)
        return;
    while (end < caller->data.length && caller->data.octets[end] != '\r')
        end++;
    caller->cookie.length = end - skip;
    memcpy(caller->cookie.octets, caller->data.octets + skip, end - skip);
}

static void take_apart(const WSABUF *id, struct sockaddr_storage *network, struct value *selector)
{
    int length = 0, error;
    if (id == NULL || wsp_iso_address_parts((const SOCKADDR_TP *)(const void *)id->buf, (int)id->len, network,
                                            selector->octets, &length, &error) != 0)
        length = 0;
    selector->length = (size_t)length;
}

static void identify(struct visit *visit, const WSABUF *id, const WSABUF *data, const WSABUF *called)
{
    struct caller *caller = &visit->caller;
    struct sockaddr_storage here = {0};
    memset(&visit->address, 0, sizeof visit->address);
    memcpy(&visit->address, id->buf, id->len < sizeof visit->address ? id->len : sizeof visit->address);
    take_apart(id, &caller->address, &caller->calling);
    take_apart(called, &here, &caller->called);
    if (data != NULL) {
        caller->data.length = data->len < sizeof caller->data.octets ? data->len : sizeof caller->data.octets;
        memcpy(caller->data.octets, data->buf, caller->data.length);
    }
    text_of_address(caller->name, sizeof caller->name, &caller->address);
    if (visit->rdp)
        find_cookie(caller);
}

int visit_is(const struct visit *visit, const WSABUF *id)
{
    return visit->state != NOBODY && id->len <= sizeof visit->address && memcmp(&visit->address, id->buf, id->len) == 0;
}

static void dial(struct visit *visit, double patience)
{
    visit->state = DIALLING;
    visit->deadline = now() + patience;
    if (!backend_call(&visit->backend, &visit->caller, &visit->rule, visit->rdp, visit->tpdu, visit->event)) {
        visit->state = REFUSED;
        visit->rule.reason = visit->backend.reason;
        visit->why = visit->backend.why;
    }
}

void visit_begin(struct visit *visit, const struct policy *policy, const WSABUF *id, const WSABUF *data,
                 const WSABUF *called)
{
    char why[80];
    identify(visit, id, data, called);
    visit->rule = *policy_rule(policy, &visit->caller);
    visit->why = visit->rule.line == 0 ? "no line of the policy fits" : NULL;
    visit->backend.socket = INVALID_SOCKET;
    switch (visit->rule.verdict) {
    case ACCEPT:
        dial(visit, visit->rule.wait);
        break;
    case HOLD:
        visit->state = HELD;
        visit->deadline = now() + visit->rule.wait;
        snprintf(why, sizeof why, "y or n within %g s", visit->rule.wait);
        visit_log(visit, "held", -1, why);
        break;
    default:
        visit->state = REFUSED;
    }
}

int visit_look(struct visit *visit)
{
    const int answer = visit->state == DIALLING ? backend_answer(&visit->backend) : 0;
    if (answer == 0)
        return 0;
    visit->state = answer > 0 ? READY : REFUSED;
    if (answer < 0) {
        visit->rule.reason = visit->backend.reason;
        visit->why = visit->backend.why;
    }
    return 1;
}

int visit_tick(struct visit *visit)
{
    if ((visit->state != HELD && visit->state != DIALLING) || now() < visit->deadline)
        return 0;
    if (visit->state == HELD) {
        visit_decide(visit, visit->rule.accept_at_last, "nobody decided in time");
        return 1;
    }
    backend_late(&visit->backend);
    visit->state = REFUSED;
    visit->rule.reason = visit->backend.reason;
    visit->why = visit->backend.why;
    return 1;
}

void visit_decide(struct visit *visit, int accept, const char *why)
{
    visit->why = why;
    if (accept)
        dial(visit, BACKEND_WAIT);
    else
        visit->state = REFUSED;
}

void visit_end(struct visit *visit)
{
    if (visit->state != NOBODY)
        backend_close(&visit->backend);
    visit->state = NOBODY;
    memset(&visit->caller, 0, sizeof visit->caller);
}

void visit_log(const struct visit *visit, const char *event, int reason, const char *why)
{
    const char *backend = visit->rule.verdict != REJECT ? visit->rule.to.text : NULL;
    log_entry(&(struct entry){.event = event, .caller = &visit->caller, .backend = backend, .line = visit->rule.line,
                              .reason = reason + 1, .why = why});
}
