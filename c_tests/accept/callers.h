/* What the tests of WSPAccept share: listeners and callers of every connection-oriented transport. */
#ifndef WSP_C_TESTS_CALLERS_H
#define WSP_C_TESTS_CALLERS_H

#include "harness.h"

typedef struct place {
    int family, type;
    const char *name;
    struct sockaddr_storage address;   /* of the listener */
    INT length;
} place;

enum { PLACES = 4 };

/* Opens a listener of transport number `which`. */
static inline SOCKET open_place(place *p, int which, int backlog)
{
    static const place transports[PLACES] = {{.family = AF_INET, .type = SOCK_STREAM, .name = "TCP"},
                                             {.family = AF_INET6, .type = SOCK_STREAM, .name = "TCP over IPv6"},
                                             {.family = AF_UNIX, .type = SOCK_STREAM, .name = "AF_UNIX stream"},
                                             {.family = AF_UNIX, .type = SOCK_SEQPACKET, .name = "seqpacket"}};
    *p = transports[which];
    const SOCKET s = t_socket(p->family, p->type, 0);
    if (p->family == AF_INET) {
        p->length = sizeof(struct sockaddr_in);
        t_bind_loopback(s, (struct sockaddr_in *)&p->address);
    } else if (p->family == AF_INET6) {
        p->length = sizeof(struct sockaddr_in6);
        t_bind_loopback6(s, (struct sockaddr_in6 *)&p->address);
    } else {
        p->length = t_bind_unix(s, (struct sockaddr_un *)&p->address);
    }
    CHECK_OK(sp.lpWSPListen(s, backlog, &t_error));
    return s;
}

/* Connects to it and says its number; a caller on AF_UNIX has a name of its own. */
static inline SOCKET call_place(const place *p, char number)
{
    struct sockaddr_un own;
    const SOCKET s = t_socket(p->family, p->type, 0);
    if (p->family == AF_UNIX)
        t_bind_unix(s, &own);
    CHECK_OK(sp.lpWSPConnect(s, (const struct sockaddr *)&p->address, p->length, NULL, NULL, NULL, NULL, &t_error));
    t_send_all(s, &number, 1);
    return s;
}

/* The accepted socket belongs to the caller with this number. */
static inline void expect_number(SOCKET accepted, char number)
{
    char byte = 0;
    t_recv_exactly(accepted, &byte, 1);
    CHECK_EQ(byte, number);
}

/* Nobody waits any more. The listener is blocking afterwards. */
static inline void expect_nobody(SOCKET listener)
{
    t_set_nonblocking(listener, true);
    CHECK_ERROR(sp.lpWSPAccept(listener, NULL, NULL, NULL, 0, &t_error), WSAEWOULDBLOCK);
    t_set_nonblocking(listener, false);
}

/* The connection is gone for the caller: reset, or ended where the protocol has no reset. */
static inline void expect_gone(SOCKET caller)
{
    char byte;
    t_readable(caller);
    CHECK(t_recv(caller, &byte, 1) <= 0);
}

static inline INT name_of(SOCKET s, struct sockaddr_storage *name)
{
    INT length = sizeof *name;
    memset(name, 0, sizeof *name);
    CHECK_OK(sp.lpWSPGetSockName(s, (struct sockaddr *)name, &length, &t_error));
    return length;
}

static inline INT peer_of(SOCKET s, struct sockaddr_storage *name)
{
    INT length = sizeof *name;
    memset(name, 0, sizeof *name);
    CHECK_OK(sp.lpWSPGetPeerName(s, (struct sockaddr *)name, &length, &t_error));
    return length;
}

static inline int raw_port(int fd)
{
    struct sockaddr_in own;
    socklen_t length = sizeof own;
    CHECK_EQ(getsockname(fd, (struct sockaddr *)&own, &length), 0);
    return ntohs(own.sin_port);
}

/* Whether the kernel has a TCP connection on 127.0.0.1 between these ports. */
static inline bool kernel_has(int local, int remote)
{
    char line[512];
    unsigned from, to;
    bool found = false;
    FILE *table = fopen("/proc/self/net/tcp", "r");
    CHECK(table != NULL);
    while (!found && fgets(line, sizeof line, table) != NULL)
        found = sscanf(line, " %*d: %*x:%x %*x:%x", &from, &to) == 2 && from == (unsigned)local
                && to == (unsigned)remote;
    fclose(table);
    return found;
}

/* Resets a connection, and waits until the reset has come to the listener's side. */
static inline void reset_caller(int fd, const struct sockaddr_in *listener)
{
    const int port = raw_port(fd), local = ntohs(listener->sin_port);
    CHECK(kernel_has(local, port));
    t_raw_reset(fd);
    T_UNTIL(!kernel_has(local, port));
}

#endif
