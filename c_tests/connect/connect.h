/* What the tests of WSPConnect share. */
#ifndef WSP_C_TESTS_CONNECT_H
#define WSP_C_TESTS_CONNECT_H

#include "accept/callers.h"
#include "select/select.h"

#include <fcntl.h>

/* WSPConnect with nothing but an address. */
static inline int call(SOCKET s, const void *address, INT length)
{
    return sp.lpWSPConnect(s, address, length, NULL, NULL, NULL, NULL, &t_error);
}

static inline int call_ip(SOCKET s, const struct sockaddr_in *address)
{
    return call(s, address, sizeof *address);
}

static inline SOCKET caller_of(const place *p)
{
    return t_socket(p->family, p->type, 0);
}

/* A place of transport number `which` at which nobody listens. */
static inline void empty_place(place *p, int which)
{
    t_close(open_place(p, which, 1));
}

/* The two ends of a connection hear each other. */
static inline void expect_connection(SOCKET one, SOCKET other)
{
    t_send_all(one, "a", 1);
    expect_number(other, 'a');
    t_send_all(other, "b", 1);
    expect_number(one, 'b');
}

#endif
