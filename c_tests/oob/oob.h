/* What the tests of urgent data share. */
#ifndef WSP_C_TESTS_OOB_H
#define WSP_C_TESTS_OOB_H

#include "transfer/transfer.h"

static inline ULONG ask(SOCKET s, DWORD request)
{
    ULONG answer = 0x5a5a5a5a;
    DWORD returned = 0;
    CHECK_OK(sp.lpWSPIoctl(s, request, NULL, 0, &answer, sizeof answer, &returned, NULL, NULL, NULL, &t_error));
    CHECK_EQ(returned, sizeof answer);
    return answer;
}

static inline BOOL at_mark(SOCKET s)
{
    const ULONG answer = ask(s, SIOCATMARK);
    CHECK(answer == TRUE || answer == FALSE);
    return (BOOL)answer;
}

/* Waits until urgent data has come. */
static inline void await_urgent(SOCKET s)
{
    struct pollfd item = {.fd = wsp_socket_fd(s), .events = POLLPRI};
    CHECK_EQ(poll(&item, 1, t_patience_ms()), 1);
}

#endif
