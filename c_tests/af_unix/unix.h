/* What the tests of AF_UNIX share. */
#ifndef WSP_C_TESTS_UNIX_H
#define WSP_C_TESTS_UNIX_H

#include "transfer/transfer.h"

#include <stddef.h>

enum { HEAD = offsetof(struct sockaddr_un, sun_path) };

static inline int connect_unix(SOCKET s, const struct sockaddr_un *address, int length)
{
    return sp.lpWSPConnect(s, (const struct sockaddr *)address, length, NULL, NULL, NULL, NULL, &t_error);
}

#endif
