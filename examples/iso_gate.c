/*
 * iso_gate.c - a gate in front of what speaks the ISO transport over TCP: a PLC (S7), an IEC 61850 server, an RDP host.
 *
 *     make                          in the project's folder builds it, or, with the library installed:
 *     cc iso_gate*.c -o iso_gate -lwsp
 *
 *     ./build/iso_gate POLICY              decides as the policy file says, and logs to stderr
 *     ./build/iso_gate --check POLICY      only looks whether the file makes sense
 *     ./build/iso_gate --help              all options
 *
 * A caller who is waited for by nobody is refused before the backend hears of it; one that is let in gets the answer
 * that the backend gave. README.md describes the policy file. An example:
 *
 *     listen 0.0.0.0:102 as plant
 *     accept on plant from 10.0.7.0/24 called 0x0102 to 192.168.0.1:102
 *     hold   on plant from 10.0.0.0/8 to 192.168.0.1:102 wait 60 else reject
 *     reject reason unknown-address
 *
 * One thread: it polls the library's descriptor, the signals and the keyboard. Where what is:
 *
 *     iso_gate_policy.c   the policy file          iso_gate_door.c      listening, the condition function
 *     iso_gate_text.c     how values are written   iso_gate_visit.c     a caller before the decision
 *     iso_gate_log.c      lines and JSON           iso_gate_backend.c   the call to the backend
 *                                                  iso_gate_relay.c     forwarding after it
 */
#include "iso_gate_door.h"
#include "iso_gate_log.h"
#include "iso_gate_relay.h"

#include <errno.h>
#include <getopt.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <unistd.h>

static const char usage[] =
    "usage: iso_gate [--json] [--grace SECONDS] POLICY\n"
    "       iso_gate --check POLICY\n"
    "\n"
    "A gate in front of S7, IEC 61850 and RDP servers. The policy file says who may call what, and is described in\n"
    "the README.\n"
    "\n"
    "  --json           log JSON, one object a line\n"
    "  --grace SECONDS  how long connections may go on after SIGTERM (default 30)\n"
    "  --check          say whether the policy file makes sense, and end\n"
    "  --help           this text\n"
    "\n"
    "SIGHUP reads the policy file again; a bad one changes nothing. SIGTERM and SIGINT end the gate, a second one at\n"
    "once. A held caller is decided about at the keyboard: y, n, y CALLER, n CALLER.\n";

static struct {
    const char *policy_file;
    double grace;
    int check;
    int stopping;
    double end; /* when stopping */
} gate = {.grace = 30};

static int start_provider(void)
{
    WSAPROTOCOL_INFOW protocols[32];
    DWORD size = sizeof protocols;
    const WSPUPCALLTABLE upcalls = {0};
    WSPPROC_TABLE table;
    WSPDATA data;
    int error;
    if (WSCEnumProtocols(NULL, protocols, &size, &error) == SOCKET_ERROR
        || (error = WSPStartup(MAKEWORD(2, 2), &data, &protocols[0], upcalls, &table)) != 0) {
        fprintf(stderr, "iso_gate: the provider does not start: %s\n", wsp_strerror(error));
        return 0;
    }
    return 1;
}

/* ---- Signals ------------------------------------------------------------------------------------------------- */

static int take_signals(void)
{
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGHUP);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    sigprocmask(SIG_BLOCK, &signals, NULL);
    signal(SIGPIPE, SIG_IGN); /* a log that nobody reads */
    signal(SIGTTIN, SIG_IGN); /* a keyboard that belongs to somebody else */
    return signalfd(-1, &signals, SFD_CLOEXEC | SFD_NONBLOCK);
}

static void reload(void)
{
    char why[1024];
    struct policy *policy = policy_read(gate.policy_file, why, sizeof why);
    if (policy != NULL && doors_open(policy, why, sizeof why)) {
        log_event("reloaded", "%s", gate.policy_file);
        return;
    }
    free(policy);
    log_event("not-reloaded", "the former policy stays: %s", why);
}

static void stop(void)
{
    if (gate.stopping) {
        gate.end = now();
        return;
    }
    gate.stopping = 1;
    gate.end = now() + gate.grace;
    doors_close();
    log_event("stopping", "%d open, until they end or %g s are over", relay_count(), gate.grace);
}

static void obey_signals(int descriptor)
{
    struct signalfd_siginfo signal;
    while (read(descriptor, &signal, sizeof signal) == sizeof signal) {
        if (signal.ssi_signo != SIGHUP)
            stop();
        else if (!gate.stopping)
            reload();
    }
}

/* ---- The keyboard -------------------------------------------------------------------------------------------- */

/* Reads what has been typed; 0 at its end. */
static int read_keyboard(void)
{
    static char typed[256];
    static size_t length;
    char *end;
    const ssize_t count = read(STDIN_FILENO, typed + length, sizeof typed - 1 - length);
    if (count < 0)
        return errno == EINTR || errno == EAGAIN;
    length += (size_t)count;
    typed[length] = '\0';
    while ((end = strchr(typed, '\n')) != NULL) {
        *end = '\0';
        doors_obey(typed);
        length -= (size_t)(end + 1 - typed);
        memmove(typed, end + 1, length + 1);
    }
    if (length == sizeof typed - 1)
        length = 0; /* no line that means anything is so long */
    return count > 0;
}

/* ---- The loop ------------------------------------------------------------------------------------------------ */

/* One wait takes at most 64 event objects. The first is that of the doors, the others are shared by the sessions. */
static WSAEVENT events[WSA_MAXIMUM_WAIT_EVENTS];

static int make_events(void)
{
    for (DWORD at = 0; at < WSA_MAXIMUM_WAIT_EVENTS; at++)
        if ((events[at] = WSACreateEvent()) == WSA_INVALID_EVENT)
            return 0;
    doors_start(events[0]);
    relay_start(events + 1, WSA_MAXIMUM_WAIT_EVENTS - 1);
    return 1;
}

/*
 * Takes care of every event object that is set, each once, so that all have their turn; 0 if none was. Each wait, even
 * one of no time, moves things on for all sockets: only one that asks about all objects can say that there is nothing.
 */
static int serve_events(void)
{
    int busy = 0;
    for (DWORD at = 0; at < WSA_MAXIMUM_WAIT_EVENTS; at++) {
        const DWORD left = WSA_MAXIMUM_WAIT_EVENTS - at;
        const DWORD found = WSAWaitForMultipleEvents(left, events + at, FALSE, 0, FALSE);
        if (found >= WSA_WAIT_EVENT_0 + left)
            break;
        at += found - WSA_WAIT_EVENT_0;
        if (at == 0)
            doors_serve();
        else
            relay_serve(at - 1);
        busy = 1;
    }
    return busy;
}

/* Milliseconds that may pass before there is something to do. */
static int patience(int busy, double seconds)
{
    const double left = gate.end - now();
    if (gate.stopping && (seconds < 0 || left < seconds))
        seconds = left > 0 ? left : 0;
    return busy ? 0 : seconds < 0 ? -1 : (int)(seconds * 1000) + 1;
}

static int run(int signals)
{
    struct pollfd watched[] = {
        {.fd = wsp_driver_fd(), .events = POLLIN},
        {.fd = signals, .events = POLLIN},
        {.fd = STDIN_FILENO, .events = POLLIN},
    };
    double seconds = -1;
    int busy = 1; /* there may be something already */
    while (!gate.stopping || (relay_count() > 0 && now() < gate.end)) {
        if (poll(watched, 3, patience(busy, seconds)) < 0 && errno != EINTR) {
            log_event("failed", "poll: %s", strerror(errno));
            return 1;
        }
        if (watched[1].revents != 0)
            obey_signals(signals);
        if (watched[2].revents != 0 && !read_keyboard())
            watched[2].fd = -1;
        wsp_drive();
        seconds = doors_tick();
        busy = serve_events();
    }
    relay_end_all("the gate ends");
    log_event("stopped", "%s", gate.policy_file);
    return 0;
}

/* ---- Beginning ----------------------------------------------------------------------------------------------- */

/* As many descriptors as may be had: each connection takes four. */
static void allow_descriptors(void)
{
    struct rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit) == 0) {
        limit.rlim_cur = limit.rlim_max;
        setrlimit(RLIMIT_NOFILE, &limit);
    }
}

/* 0 to go on, else the status to end with, plus 1. */
static int read_options(int argc, char **argv)
{
    static const struct option options[] = {
        {"json", no_argument, NULL, 'j'},  {"grace", required_argument, NULL, 'g'}, {"check", no_argument, NULL, 'c'},
        {"help", no_argument, NULL, 'h'}, {0},
    };
    int option;
    char *end = "";
    while ((option = getopt_long(argc, argv, "", options, NULL)) != -1) {
        if (option == 'h')
            return fputs(usage, stdout) < 0 ? 2 : 1;
        else if (option == 'j')
            log_json = 1;
        else if (option == 'c')
            gate.check = 1;
        else if (option == 'g')
            gate.grace = strtod(optarg, &end);
        if (option == '?' || *end != '\0' || !(gate.grace >= 0 && gate.grace < 1e6))
            argc = 0;
    }
    if (argc - optind != 1) {
        fputs(usage, stderr);
        return 3;
    }
    gate.policy_file = argv[optind];
    return 0;
}

int main(int argc, char **argv)
{
    char why[1024];
    int error;
    const int end = read_options(argc, argv);
    if (end != 0)
        return end - 1;
    struct policy *policy = policy_read(gate.policy_file, why, sizeof why);
    if (policy != NULL && gate.check)
        return printf("%s: %d listen lines, %d rules\n", gate.policy_file, policy->listener_count,
                      policy->rule_count) < 0;
    allow_descriptors();
    const int signals = take_signals(); /* before the library starts a thread */
    if (policy == NULL || signals < 0 || !start_provider()) {
        if (policy == NULL || signals < 0)
            fprintf(stderr, "iso_gate: %s\n", policy == NULL ? why : strerror(errno));
        return 1;
    }
    if (!make_events()) {
        fprintf(stderr, "iso_gate: WSACreateEvent: %s\n", wsp_strerror(WSAGetLastError()));
        return 1;
    }
    if (!doors_open(policy, why, sizeof why)) {
        fprintf(stderr, "iso_gate: %s, %s\n", gate.policy_file, why);
        return 1;
    }
    const int status = run(signals);
    WSPCleanup(&error);
    return status;
}
