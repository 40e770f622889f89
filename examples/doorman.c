/*
 * doorman.c - asks who is there before it opens: a server with a condition function.
 *
 *     make                          in the project's folder builds it, or, with the library installed:
 *     cc doorman.c doorman_policy.c -o doorman -lwsp -pthread
 *
 *     ./build/doorman POLICY 127.0.0.1 7777      port 0 takes a free one, and the doorman says which
 *     ./build/doorman POLICY :: 7777             IPv6, and IPv4 too
 *     ./build/doorman POLICY /tmp/door           an AF_UNIX path
 *     ./build/doorman -t 30 -d accept POLICY ... a caller nobody decides about is let in after 30 seconds
 *
 * Each line of the policy file has a verdict (accept, reject, defer) and says who is meant. The first line that
 * fits counts; a caller that fits none is rejected. `#` starts a comment.
 *
 *     accept 127.0.0.0/8            a network, or one address, IPv4 or IPv6
 *     reject uid 33                 an AF_UNIX caller of this user
 *     accept /run/friend uid 1000   an AF_UNIX caller bound to this path, perhaps of this user only
 *     defer any
 *
 * A deferred caller stays at the head of the queue, and all others wait behind it, until the operator types `y` or
 * `n` (or `y NAME`, which does nothing if another caller is first) or the time is over. `quit` ends the doorman.
 * Those who are let in get back what they send.
 */
#include "doorman_policy.h"

#include <arpa/inet.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static void die(const char *what, int error)
{
    fprintf(stderr, "doorman: %s: %s\n", what, wsp_strerror(error));
    exit(1);
}

/* ---- The door ------------------------------------------------------------------------------------------------ */

enum { NO_ANSWER = -1 };
static const char *const done[] = {[CF_ACCEPT] = "accepted", [CF_REJECT] = "rejected", [CF_DEFER] = "deferred"};

struct door {
    SOCKET listener;
    char waiting[160];  /* the deferred caller, or "" */
    double deadline;    /* until when it may wait */
    int answer;         /* about the deferred caller: CF_ACCEPT, CF_REJECT or NO_ANSWER */
    const char *reason; /* of the answer */
    double patience;    /* seconds */
    int in_the_end;     /* what happens when nobody answers */
};

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

/* Only inside a condition function: that is where wsp_caller_credentials knows whom it is asked about. */
static void identify_local(struct caller *caller, const struct sockaddr_un *from)
{
    int error;
    caller->is_local = 1;
    memcpy(caller->path, from->sun_path, sizeof from->sun_path); /* "" for a caller that has no path */
    if (wsp_caller_credentials(&caller->credentials, &error) != 0)
        caller->credentials = (wsp_credentials){-1, UINT32_MAX, UINT32_MAX};
    snprintf(caller->name, sizeof caller->name, "%s%suid %u pid %d", caller->path, *caller->path ? " " : "",
             caller->credentials.uid, caller->credentials.pid);
}

static void identify(struct caller *caller, const WSABUF *id)
{
    union {
        struct sockaddr any;
        struct sockaddr_in ip4;
        struct sockaddr_in6 ip6;
        struct sockaddr_un local;
    } from = {0};
    char text[INET6_ADDRSTRLEN];
    if (id != NULL) /* null when a provider cannot tell who calls; this one always can */
        memcpy(&from, id->buf, id->len < sizeof from ? id->len : sizeof from);
    if (from.any.sa_family == AF_UNIX) {
        identify_local(caller, &from.local);
    } else if (from.any.sa_family == AF_INET) {
        caller->ip = policy_mapped(from.ip4.sin_addr);
        inet_ntop(AF_INET, &from.ip4.sin_addr, text, sizeof text);
        snprintf(caller->name, sizeof caller->name, "%s:%d", text, ntohs(from.ip4.sin_port));
    } else {
        caller->ip = from.ip6.sin6_addr;
        inet_ntop(AF_INET6, &from.ip6.sin6_addr, text, sizeof text);
        snprintf(caller->name, sizeof caller->name, "[%s]:%d", text, ntohs(from.ip6.sin6_port));
    }
}

/* The condition function. It runs in the thread that called WSPAccept, before WSPAccept returns. */
static int CALLBACK decide(LPWSABUF lpCallerId, LPWSABUF lpCallerData, LPQOS lpSQOS, LPQOS lpGQOS, LPWSABUF lpCalleeId,
                           LPWSABUF lpCalleeData, GROUP *g, DWORD_PTR dwCallbackData)
{
    struct door *door = (struct door *)dwCallbackData;
    struct caller caller = {.is_local = 0};
    int line;
    (void)lpCallerData, (void)lpSQOS, (void)lpGQOS, (void)lpCalleeId, (void)lpCalleeData, (void)g;
    identify(&caller, lpCallerId);
    if (door->answer != NO_ANSWER && strcmp(caller.name, door->waiting) == 0) {
        printf("%s %s (%s)\n", caller.name, done[door->answer], door->reason);
        door->waiting[0] = '\0';
        return door->answer;
    }
    const int verdict = policy_verdict(&caller, &line);
    if (line > 0)
        printf("%s %s (line %d of the policy)\n", caller.name, done[verdict], line);
    else
        printf("%s %s (no line of the policy fits)\n", caller.name, done[verdict]);
    snprintf(door->waiting, sizeof door->waiting, "%s", verdict == CF_DEFER ? caller.name : "");
    door->deadline = now() + door->patience;
    return verdict;
}

/* Echo for one caller, in a thread of its own, with blocking calls. */
static void *serve(void *argument)
{
    const SOCKET caller = (SOCKET)argument;
    char bytes[4096];
    int error;
    for (;;) {
        WSABUF buffer = {sizeof bytes, bytes};
        DWORD count, flags = 0;
        if (WSPRecv(caller, &buffer, 1, &count, &flags, NULL, NULL, NULL, &error) != 0 || count == 0)
            break;
        buffer.len = count;
        if (WSPSend(caller, &buffer, 1, &count, 0, NULL, NULL, NULL, &error) != 0)
            break;
    }
    WSPCloseSocket(caller, &error);
    return NULL;
}

/* The accepted socket has the listener's registration, and so is non-blocking; both end here. */
static void let_in(SOCKET caller)
{
    pthread_t thread;
    ULONG nonblocking = 0;
    DWORD count;
    int error;
    if (WSPEventSelect(caller, NULL, 0, &error) != 0
        || WSPIoctl(caller, FIONBIO, &nonblocking, sizeof nonblocking, NULL, 0, &count, NULL, NULL, NULL, &error) != 0)
        die("a new socket cannot be made blocking", error);
    if (pthread_create(&thread, NULL, serve, (void *)caller) == 0)
        pthread_detach(thread);
    else
        WSPCloseSocket(caller, &error);
}

/* Lets the condition function look at the first of the queue. `answer` is about a deferred one. */
static void open_door(struct door *door, int answer, const char *reason)
{
    int error;
    door->answer = answer;
    door->reason = reason;
    const SOCKET caller = WSPAccept(door->listener, NULL, NULL, decide, (DWORD_PTR)door, &error);
    door->answer = NO_ANSWER;
    if (caller != INVALID_SOCKET) {
        let_in(caller);
    } else if (error == WSAEACCES || error == WSAECONNRESET) {
        printf("%s has gone away\n", door->waiting[0] != '\0' ? door->waiting : "a caller");
        door->waiting[0] = '\0';
    } else if (error != WSAECONNREFUSED && error != WSATRY_AGAIN && error != WSAEWOULDBLOCK) {
        fprintf(stderr, "doorman: WSPAccept: %s\n", wsp_strerror(error));
    }
}

/* ---- The operator -------------------------------------------------------------------------------------------- */

static WSAEVENT keyboard; /* set when a line has been typed */
static char typed[200];
static sem_t typed_free;

static void *read_keyboard(void *unused)
{
    while (sem_wait(&typed_free) == 0 && fgets(typed, sizeof typed, stdin) != NULL)
        WSASetEvent(keyboard);
    return unused;
}

/* 1 to go on. */
static int obey(struct door *door)
{
    char word[8] = "", name[160] = "";
    sscanf(typed, "%7s %159[^\n]", word, name);
    if (strcmp(word, "quit") == 0)
        return 0;
    const int yes = strcmp(word, "y") == 0;
    if (!yes && strcmp(word, "n") != 0)
        printf("y, n, y NAME, n NAME, or quit\n");
    else if (door->waiting[0] == '\0')
        printf("nobody is waiting\n");
    else if (strncmp(door->waiting, name, strlen(name)) != 0)
        printf("%s is first, not %s\n", door->waiting, name);
    else
        open_door(door, yes ? CF_ACCEPT : CF_REJECT, yes ? "the operator said yes" : "the operator said no");
    return 1;
}

/* ---- Beginning and end --------------------------------------------------------------------------------------- */

static void start_provider(void)
{
    WSAPROTOCOL_INFOW protocols[16];
    DWORD size = sizeof protocols;
    const WSPUPCALLTABLE upcalls = {0};
    WSPPROC_TABLE table;
    WSPDATA data;
    int error;
    if (WSCEnumProtocols(NULL, protocols, &size, &error) == SOCKET_ERROR)
        die("WSCEnumProtocols", error);
    error = WSPStartup(MAKEWORD(2, 2), &data, &protocols[0], upcalls, &table);
    if (error != 0)
        die("WSPStartup", error);
}

static int read_address(struct sockaddr_storage *address, const char *text, const char *port)
{
    struct sockaddr_in *ip4 = (struct sockaddr_in *)address;
    struct sockaddr_in6 *ip6 = (struct sockaddr_in6 *)address;
    struct sockaddr_un *local = (struct sockaddr_un *)address;
    memset(address, 0, sizeof *address);
    if (inet_pton(AF_INET, text, &ip4->sin_addr) == 1) {
        ip4->sin_family = AF_INET;
        ip4->sin_port = htons((uint16_t)atoi(port));
        return sizeof *ip4;
    }
    if (inet_pton(AF_INET6, text, &ip6->sin6_addr) == 1) {
        ip6->sin6_family = AF_INET6;
        ip6->sin6_port = htons((uint16_t)atoi(port));
        return sizeof *ip6;
    }
    memset(address, 0, sizeof *address);
    local->sun_family = AF_UNIX;
    snprintf(local->sun_path, sizeof local->sun_path, "%s", text);
    return sizeof *local;
}

static SOCKET listen_on(const char *where, const char *port, WSAEVENT event)
{
    struct sockaddr_storage address;
    struct sockaddr *name = (struct sockaddr *)&address;
    int length = read_address(&address, where, port), error;
    const BOOL no = FALSE;
    const SOCKET s = WSPSocket(address.ss_family, SOCK_STREAM, 0, NULL, 0, WSA_FLAG_OVERLAPPED, &error);
    if (s == INVALID_SOCKET)
        die("WSPSocket", error);
    if (address.ss_family == AF_INET6
        && WSPSetSockOpt(s, IPPROTO_IPV6, IPV6_V6ONLY, (const char *)&no, sizeof no, &error) != 0)
        die("WSPSetSockOpt", error);
    if (WSPBind(s, name, length, &error) != 0)
        die("WSPBind", error);
    if (WSPEventSelect(s, event, FD_ACCEPT, &error) != 0)
        die("WSPEventSelect", error);
    if (WSPListen(s, SOMAXCONN, &error) != 0)
        die("WSPListen", error);
    if (WSPGetSockName(s, name, &length, &error) != 0)
        die("WSPGetSockName", error);
    if (address.ss_family == AF_UNIX)
        printf("listening on %s\n", where);
    else /* sin_port and sin6_port stand at the same place */
        printf("listening on %s port %d\n", where, ntohs(((struct sockaddr_in *)&address)->sin_port));
    return s;
}

static void run(struct door *door, WSAEVENT knock)
{
    const WSAEVENT events[] = {knock, keyboard};
    WSANETWORKEVENTS happened;
    int error;
    for (;;) {
        const double left = door->deadline - now();
        const DWORD time = door->waiting[0] == '\0' ? WSA_INFINITE : left > 0 ? (DWORD)(left * 1000) + 1 : 0;
        switch (WSAWaitForMultipleEvents(2, events, FALSE, time, FALSE)) {
        case WSA_WAIT_EVENT_0: /* while somebody is deferred, no further request is indicated */
            if (WSPEnumNetworkEvents(door->listener, knock, &happened, &error) == 0
                && (happened.lNetworkEvents & FD_ACCEPT) != 0)
                open_door(door, NO_ANSWER, NULL);
            break;
        case WSA_WAIT_EVENT_0 + 1:
            WSAResetEvent(keyboard);
            if (!obey(door))
                return;
            sem_post(&typed_free);
            break;
        case WSA_WAIT_TIMEOUT:
            open_door(door, door->in_the_end, "nobody decided in time");
            break;
        default:
            die("WSAWaitForMultipleEvents", WSAGetLastError());
        }
    }
}

int main(int argc, char **argv)
{
    struct door door = {.patience = 60, .in_the_end = CF_REJECT, .answer = NO_ANSWER};
    pthread_t thread;
    int option, error;
    while ((option = getopt(argc, argv, "t:d:")) != -1) {
        if (option == 't')
            door.patience = atof(optarg);
        else if (option != 'd' || (door.in_the_end = policy_word(optarg)) < 0 || door.in_the_end == CF_DEFER)
            argc = 0; /* not understood: show the usage */
    }
    if (argc - optind != 2 && argc - optind != 3) {
        fprintf(stderr, "usage: doorman [-t SECONDS] [-d accept|reject] POLICY ADDRESS PORT\n"
                        "       doorman [-t SECONDS] [-d accept|reject] POLICY PATH\n");
        return 2;
    }
    setvbuf(stdout, NULL, _IOLBF, 0);
    policy_read(argv[optind]);
    start_provider();
    const char *where = argv[optind + 1];
    const WSAEVENT knock = WSACreateEvent();
    keyboard = WSACreateEvent();
    door.listener = listen_on(where, argc - optind == 3 ? argv[optind + 2] : "0", knock);
    sem_init(&typed_free, 0, 1);
    if (pthread_create(&thread, NULL, read_keyboard, NULL) != 0)
        die("pthread_create", WSAENOBUFS);
    run(&door, knock);
    WSPCloseSocket(door.listener, &error); /* those who still wait are refused */
    if (where[0] == '/')
        unlink(where);
    WSPCleanup(&error);
    return 0;
}
