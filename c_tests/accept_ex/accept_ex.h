/* What the tests of AcceptEx share. */
#ifndef WSP_C_TESTS_ACCEPT_EX_H
#define WSP_C_TESTS_ACCEPT_EX_H

#include "accept/callers.h"
#include "overlapped/overlapped.h"

enum { A_ADDRESS = sizeof(struct sockaddr_un) + 16, A_DATA = 64 };

static LPFN_ACCEPTEX a_accept_ex;
static LPFN_GETACCEPTEXSOCKADDRS a_addresses;

static inline void *a_function(SOCKET s, GUID id)
{
    void *function = NULL;
    DWORD count = 0;
    CHECK_OK(sp.lpWSPIoctl(s, SIO_GET_EXTENSION_FUNCTION_POINTER, &id, sizeof id, &function, sizeof function, &count,
                           NULL, NULL, NULL, &t_error));
    CHECK_EQ(count, sizeof function);
    CHECK(function != NULL);
    return function;
}

/* Starts the provider and asks for the functions. */
static inline void a_find_functions(void)
{
    const SOCKET s = t_socket(AF_INET, SOCK_STREAM, 0);
    a_accept_ex = (LPFN_ACCEPTEX)(uintptr_t)a_function(s, (GUID)WSAID_ACCEPTEX);
    a_addresses = (LPFN_GETACCEPTEXSOCKADDRS)(uintptr_t)a_function(s, (GUID)WSAID_GETACCEPTEXSOCKADDRS);
    t_close(s);
}

static inline void a_start(void)
{
    harness_start();
    a_find_functions();
}

/* One AcceptEx with everything that it needs. */
typedef struct a_request {
    WSAOVERLAPPED overlapped;
    SOCKET s;                          /* the socket that is to become the connection */
    DWORD count, wanted;
    char buffer[A_DATA + 2 * A_ADDRESS];
} a_request;

static inline a_request *a_new(const place *p, WSAEVENT event, DWORD wanted)
{
    a_request *request = calloc(1, sizeof *request);
    CHECK(request != NULL);
    request->overlapped.hEvent = event;
    request->s = t_socket(p->family, p->type, 0);
    request->wanted = wanted;
    request->count = 77;
    return request;
}

static inline BOOL a_issue(SOCKET listener, a_request *request)
{
    return a_accept_ex(listener, request->s, request->buffer, request->wanted, A_ADDRESS, A_ADDRESS, &request->count,
                       &request->overlapped);
}

/* Makes a request that has to wait. */
static inline a_request *a_pend(SOCKET listener, const place *p, WSAEVENT event, DWORD wanted)
{
    a_request *request = a_new(p, event, wanted);
    CHECK_LAST_ERROR(a_issue(listener, request), FALSE, WSA_IO_PENDING);
    return request;
}

/* Waits for a request to succeed: how many octets it has. */
static inline int a_result(SOCKET listener, a_request *request)
{
    DWORD count = 0, flags = 0;
    if (request->overlapped.hEvent != NULL)
        CHECK(t_wait(request->overlapped.hEvent, t_patience_ms()));
    CHECK_EQ(sp.lpWSPGetOverlappedResult(listener, &request->overlapped, &count, FALSE, &flags, &t_error), TRUE);
    return (int)count;
}

/* Waits for it to fail: the error. */
static inline int a_error(SOCKET listener, a_request *request)
{
    DWORD count = 0, flags = 0;
    CHECK(t_wait(request->overlapped.hEvent, t_patience_ms()));
    CHECK_EQ(sp.lpWSPGetOverlappedResult(listener, &request->overlapped, &count, FALSE, &flags, &t_error), FALSE);
    return t_error;
}

static inline void a_expect_pending(a_request *request)
{
    t_sleep_ms(T_NOTHING);
    CHECK_EQ(request->overlapped.Internal, WSS_OPERATION_IN_PROGRESS);
}

static inline void a_free(a_request *request)
{
    t_close(request->s);
    free(request);
}

#endif
