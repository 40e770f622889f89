/* What the tests of WSPSelect share. */
#ifndef WSP_C_TESTS_SELECT_H
#define WSP_C_TESTS_SELECT_H

#include "harness.h"

/* The three sets, as bits. */
enum { IN_READ = 1, IN_WRITE = 2, IN_EXCEPT = 4, IN_ALL = 7 };

static inline int call_select(WSP_FD_SET *read, WSP_FD_SET *write, WSP_FD_SET *except, const struct timeval *timeout)
{
    return sp.lpWSPSelect(0, read, write, except, timeout, &t_error);
}

static inline int sets_left(const WSP_FD_SET sets[3], SOCKET s)
{
    int left = 0;
    for (int i = 0; i < 3; i++) {
        CHECK(sets[i].fd_count <= 1);
        if (sets[i].fd_count == 1) {
            CHECK_EQ(sets[i].fd_array[0], s);
            left |= 1 << i;
        }
    }
    return left;
}

/* In which of these sets the socket is left, within so many ms. */
static inline int selected_within(SOCKET s, int asked, int ms)
{
    WSP_FD_SET sets[3], *pointers[3];
    const struct timeval timeout = {ms / 1000, ms % 1000 * 1000};
    for (int i = 0; i < 3; i++) {
        sets[i] = (WSP_FD_SET){.fd_count = (asked & 1 << i) != 0, .fd_array = {s}};
        pointers[i] = (asked & 1 << i) != 0 ? &sets[i] : NULL;
    }
    t_error = 0;
    const int count = call_select(pointers[0], pointers[1], pointers[2], &timeout);
    if (count < 0)
        FAIL("WSPSelect: %s", wsp_strerror(t_error));
    const int left = sets_left(sets, s);
    CHECK_EQ(count, __builtin_popcount((unsigned)left));
    return left;
}

/* The same at once. */
static inline int selected(SOCKET s, int asked)
{
    return selected_within(s, asked, 0);
}

#endif
