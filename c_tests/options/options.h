/* What the tests of options share. */
#include "harness.h"

/* The error of a call on a value of any type, 0 for success. */
static inline int set_error(SOCKET s, int level, int name, const void *value, int length)
{
    t_error = 0;
    return sp.lpWSPSetSockOpt(s, level, name, (const CHAR *)value, length, &t_error) == 0 ? 0 : t_error;
}

static inline int get_error(SOCKET s, int level, int name, void *value, INT *length)
{
    t_error = 0;
    return sp.lpWSPGetSockOpt(s, level, name, (CHAR *)value, length, &t_error) == 0 ? 0 : t_error;
}

/* The same for an int. */
static inline int set_int_error(SOCKET s, int level, int name, int value)
{
    return set_error(s, level, name, &value, sizeof value);
}

static inline int get_int_error(SOCKET s, int level, int name)
{
    int value = 0;
    INT length = sizeof value;
    return get_error(s, level, name, &value, &length);
}
