/*
 * The listening sockets. Their condition function asks the policy about a new caller and mostly answers CF_DEFER:
 * the caller, who has sent its request and has had no answer, stays first while the backend or the operator decides.
 * Then WSPAccept is called again, the function is asked about the same caller, and says what has been decided.
 */
#include "iso_gate_door.h"

#include "iso_gate_log.h"
#include "iso_gate_relay.h"
#include "iso_gate_visit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Nothing tells of a deferred caller who goes away; it is noticed when it is asked about. */
static const double glance = 0.25;

struct door {
    struct listen_line what;
    SOCKET socket;
    struct visit visit;
    const struct listen_line *wanted; /* by the policy that is being read */
    int is_new;                       /* since then */
    struct door *next;
};

static struct door *doors;
static struct policy *policy;
static WSAEVENT knock;

void doors_start(WSAEVENT event)
{
    knock = event;
}

/* ---- The decision -------------------------------------------------------------------------------------------- */

static void set_option(SOCKET s, int name, DWORD value)
{
    int error;
    WSPSetSockOpt(s, SOL_ISO, name, (const char *)&value, sizeof value, &error);
}

/* Only inside a condition function: the longest TPDU that the caller proposes. The same goes to the backend. */
static DWORD caller_tpdu(SOCKET s)
{
    DWORD octets;
    int size = sizeof octets, error;
    return WSPGetSockOpt(s, SOL_ISO, ISO_CALLER_MAX_TPDU, (char *)&octets, &size, &error) == 0 ? octets : 65531;
}

/* The condition function. It runs in the thread that called WSPAccept, before WSPAccept returns. */
static int CALLBACK decide(LPWSABUF lpCallerId, LPWSABUF lpCallerData, LPQOS lpSQOS, LPQOS lpGQOS, LPWSABUF lpCalleeId,
                           LPWSABUF lpCalleeData, GROUP *g, DWORD_PTR dwCallbackData)
{
    struct door *door = (struct door *)dwCallbackData;
    struct visit *visit = &door->visit;
    (void)lpSQOS, (void)lpGQOS, (void)g;
    if (!visit_is(visit, lpCallerId)) {
        visit_end(visit);
        snprintf(visit->caller.listener, sizeof visit->caller.listener, "%s", door->what.name);
        visit->rdp = door->what.rdp;
        visit->event = knock;
        visit->tpdu = caller_tpdu(door->socket);
        visit_begin(visit, policy, lpCallerId, lpCallerData, lpCalleeId);
    }
    const ULONG room = lpCalleeData->len;
    lpCalleeData->len = 0;
    if (visit->state == REFUSED) {
        set_option(door->socket, ISO_REJECT_REASON, (DWORD)visit->rule.reason);
        return CF_REJECT;
    }
    if (visit->state != READY)
        return CF_DEFER;
    lpCalleeData->len = visit->backend.answer.length < room ? (ULONG)visit->backend.answer.length : room;
    memcpy(lpCalleeData->buf, visit->backend.answer.octets, lpCalleeData->len);
    return CF_ACCEPT;
}

static void let_in(struct visit *visit, SOCKET caller)
{
    visit_log(visit, "accepted", -1, visit->why);
    relay_take(caller, visit->backend.socket, &visit->caller, visit->rule.to.text);
    visit->backend.socket = INVALID_SOCKET; /* the relay has it */
}

/* Lets the condition function look at the first of the queue. */
static void ask(struct door *door)
{
    struct visit *visit = &door->visit;
    int error;
    if (visit->state == READY) /* the caller and the backend must agree upon the same */
        set_option(door->socket, ISO_MAX_TPDU, visit->backend.tpdu);
    const SOCKET caller = WSPAccept(door->socket, NULL, NULL, decide, (DWORD_PTR)door, &error);
    if (caller != INVALID_SOCKET)
        let_in(visit, caller);
    else if (error == WSATRY_AGAIN)
        return; /* deferred */
    else if (error == WSAEMFILE)
        return; /* it stays; doors_tick tries again */
    else if (visit->state == NOBODY)
        return;
    else if (error == WSAECONNREFUSED)
        visit_log(visit, "rejected", visit->state == REFUSED ? visit->rule.reason : 0,
                  visit->state == REFUSED ? visit->why : "caller and gate have no class in common");
    else
        visit_log(visit, "gone", -1, "the caller has not waited");
    visit_end(visit);
}

void doors_serve(void)
{
    WSANETWORKEVENTS happened;
    int error;
    WSAResetEvent(knock); /* first: what happens from here on sets it again */
    for (struct door *door = doors; door != NULL; door = door->next) {
        const int news = WSPEnumNetworkEvents(door->socket, NULL, &happened, &error) == 0
                         && (happened.lNetworkEvents & FD_ACCEPT) != 0;
        if (visit_look(&door->visit) || news)
            ask(door);
    }
}

double doors_tick(void)
{
    static double last;
    int waiting = 0;
    const int due = now() >= last + glance;
    for (struct door *door = doors; door != NULL; door = door->next) {
        if (visit_tick(&door->visit) || (due && door->visit.state != NOBODY))
            ask(door);
        waiting |= door->visit.state != NOBODY;
    }
    if (due)
        last = now();
    return waiting ? glance : -1;
}

/* ---- The operator -------------------------------------------------------------------------------------------- */

void doors_obey(const char *line)
{
    char word[8] = "", name[64] = "", rest[2];
    struct door *found = NULL;
    int count = 0;
    const int words = sscanf(line, "%7s %63s %1s", word, name, rest);
    const int yes = strcmp(word, "y") == 0;
    if (words < 1)
        return;
    if (words > 2 || (!yes && strcmp(word, "n") != 0)) {
        log_event("operator", "y, n, y CALLER or n CALLER, not \"%s\"", line);
        return;
    }
    for (struct door *door = doors; door != NULL; door = door->next) {
        if (door->visit.state == HELD && strncmp(door->visit.caller.name, name, strlen(name)) == 0) {
            found = door;
            count++;
        }
    }
    if (count != 1) {
        log_event("operator", count == 0 ? "nobody%s%s is held" : "several%s%s are held: name one",
                  *name != '\0' ? " with the name " : "", name);
        return;
    }
    visit_decide(&found->visit, yes, yes ? "the operator said yes" : "the operator said no");
    ask(found);
}

/* ---- Opening and closing ------------------------------------------------------------------------------------- */

static int listen_on(struct door *door, int *error)
{
    const struct listen_line *what = &door->what;
    const BOOL rdp = what->rdp;
    SOCKADDR_TP name;
    door->socket = WSPSocket(AF_ISO, SOCK_STREAM, ISOPROTO_TP0, NULL, 0, WSA_FLAG_OVERLAPPED, error);
    /* FD_ACCEPT only: what is accepted here is read by nobody before it is a plain stream. */
    return door->socket != INVALID_SOCKET
           && wsp_iso_address(&name, (const struct sockaddr *)&what->at.name, what->at.length, what->selector.octets,
                              (int)what->selector.length, error) == 0
           && WSPSetSockOpt(door->socket, SOL_ISO, ISO_RDP_DATA, (const char *)&rdp, sizeof rdp, error) == 0
           && WSPBind(door->socket, (struct sockaddr *)&name, sizeof name, error) == 0
           && WSPEventSelect(door->socket, knock, FD_ACCEPT, error) == 0
           && WSPListen(door->socket, SOMAXCONN, error) == 0;
}

static void close_door(struct door *door)
{
    int error;
    if (door->visit.state != NOBODY)
        visit_log(&door->visit, "rejected", 2, "the gate closes");
    visit_end(&door->visit);
    if (door->socket != INVALID_SOCKET)
        WSPCloseSocket(door->socket, &error);
    free(door);
}

static int same_place(const struct listen_line *a, const struct listen_line *b)
{
    return strcmp(a->at.text, b->at.text) == 0 && a->rdp == b->rdp && a->selector.length == b->selector.length
           && memcmp(a->selector.octets, b->selector.octets, a->selector.length) == 0;
}

/* The door for a line of the policy, an open one or a new one; null if it cannot be opened. */
static struct door *door_for(const struct listen_line *what, int *error)
{
    struct door *door = doors;
    while (door != NULL && (door->wanted != NULL || !same_place(&door->what, what)))
        door = door->next;
    if (door != NULL)
        return door;
    *error = WSAENOBUFS;
    door = calloc(1, sizeof *door);
    if (door == NULL)
        return NULL;
    door->what = *what;
    door->is_new = 1;
    if (!listen_on(door, error)) {
        close_door(door);
        return NULL;
    }
    door->next = doors;
    return doors = door;
}

static void tell_where(const struct door *door)
{
    struct sockaddr_storage network = {0};
    SOCKADDR_TP name;
    char text[64] = "?", selector[72];
    int length = sizeof name, error;
    if (WSPGetSockName(door->socket, (struct sockaddr *)&name, &length, &error) == 0
        && wsp_iso_address_parts(&name, length, &network, NULL, NULL, &error) == 0)
        text_of_address(text, sizeof text, &network);
    text_of_value(selector, sizeof selector, &door->what.selector);
    log_event("listening", "%s%s%s%s as %s", text, *selector != '\0' ? " selector " : "", selector,
              door->what.rdp ? " rdp" : "", door->what.name);
}

/* Closes those that are new, when they were opened in vain; else those that the policy does not want. */
static void sweep(int in_vain)
{
    for (struct door **link = &doors; *link != NULL;) {
        struct door *door = *link;
        if (in_vain ? door->is_new : door->wanted == NULL) {
            *link = door->next;
            close_door(door);
            continue;
        }
        if (!in_vain) {
            door->what = *door->wanted;
            if (door->is_new)
                tell_where(door);
        }
        door->is_new = 0;
        door->wanted = NULL;
        link = &door->next;
    }
}

int doors_open(struct policy *new_policy, char *why, size_t size)
{
    int error;
    for (int at = 0; at < new_policy->listener_count; at++) {
        const struct listen_line *what = &new_policy->listeners[at];
        struct door *door = door_for(what, &error);
        if (door == NULL) {
            snprintf(why, size, "line %d: cannot listen on %s: %s", what->line, what->at.text, wsp_strerror(error));
            sweep(1);
            return 0;
        }
        door->wanted = what;
    }
    sweep(0);
    free(policy);
    policy = new_policy;
    return 1;
}

void doors_close(void)
{
    sweep(0); /* none is wanted */
}
