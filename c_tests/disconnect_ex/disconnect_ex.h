/* What the tests of DisconnectEx share. */
#ifndef WSP_C_TESTS_DISCONNECT_EX_H
#define WSP_C_TESTS_DISCONNECT_EX_H

#include "accept_ex/accept_ex.h"
#include "connect_ex/connect_ex.h"

static LPFN_DISCONNECTEX d_disconnect_ex;

static inline void d_start(void)
{
    a_start();
    x_connect_ex = (LPFN_CONNECTEX)(uintptr_t)x_function((GUID)WSAID_CONNECTEX);
    d_disconnect_ex = (LPFN_DISCONNECTEX)(uintptr_t)x_function((GUID)WSAID_DISCONNECTEX);
}

/* A DisconnectEx as a request, which may be done at once or pend. */
static inline void d_disconnect(SOCKET s, DWORD flags, o_request *request)
{
    WSASetLastError(0);
    const BOOL done = d_disconnect_ex(s, &request->overlapped, flags, 0);
    CHECK(done || WSAGetLastError() == WSA_IO_PENDING);
    CHECK(t_wait(request->overlapped.hEvent, t_patience_ms()));
    CHECK_EQ(o_result(s, request, false), 0);
}

#endif
