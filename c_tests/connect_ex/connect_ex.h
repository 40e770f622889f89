/* What the tests of ConnectEx share. */
#ifndef WSP_C_TESTS_CONNECT_EX_H
#define WSP_C_TESTS_CONNECT_EX_H

#include "accept/callers.h"
#include "overlapped/overlapped.h"

static LPFN_CONNECTEX x_connect_ex;

static inline void *x_function(GUID id)
{
    const SOCKET s = t_socket(AF_INET, SOCK_STREAM, 0);
    void *function = NULL;
    DWORD count = 0;
    CHECK_OK(sp.lpWSPIoctl(s, SIO_GET_EXTENSION_FUNCTION_POINTER, &id, sizeof id, &function, sizeof function, &count,
                           NULL, NULL, NULL, &t_error));
    CHECK(function != NULL);
    t_close(s);
    return function;
}

static inline void x_start(void)
{
    harness_start();
    x_connect_ex = (LPFN_CONNECTEX)(uintptr_t)x_function((GUID)WSAID_CONNECTEX);
}

/* A bound socket of a transport. */
static inline SOCKET x_bound(const place *p)
{
    const SOCKET s = t_socket(p->family, p->type, 0);
    struct sockaddr_storage name;
    if (p->family == AF_INET)
        t_bind_loopback(s, (struct sockaddr_in *)&name);
    else if (p->family == AF_INET6)
        t_bind_loopback6(s, (struct sockaddr_in6 *)&name);
    else
        t_bind_unix(s, (struct sockaddr_un *)&name);
    return s;
}

static inline o_request *x_new(WSAEVENT event)
{
    return o_new(event);
}

/* The outcome of a call that may be done at once or pend: 0, or the error of the call. */
static inline int x_call(SOCKET s, const void *address, INT length, const void *data, DWORD count, o_request *request)
{
    WSASetLastError(0);
    request->count = 77;
    if (x_connect_ex(s, address, length, (void *)(uintptr_t)data, count, &request->count, &request->overlapped))
        return 0;
    return WSAGetLastError();
}

/* The same, which has to go well: how many octets were sent. */
static inline int x_connect(SOCKET s, const void *address, INT length, const void *data, DWORD count, o_request *request)
{
    const int error = x_call(s, address, length, data, count, request);
    CHECK(error == 0 || error == WSA_IO_PENDING);
    CHECK(t_wait(request->overlapped.hEvent, t_patience_ms()));
    const int sent = o_result(s, request, false);
    CHECK_EQ(request->count, error == 0 && data != NULL ? (DWORD)sent : 77);
    return sent;
}

/* The same, which has to fail, at once or later: the error. */
static inline int x_failure(SOCKET s, const void *address, INT length, o_request *request)
{
    const int error = x_call(s, address, length, NULL, 0, request);
    if (error != WSA_IO_PENDING)
        return error;
    CHECK(t_wait(request->overlapped.hEvent, t_patience_ms()));
    return o_error(s, request, false);
}

#endif
