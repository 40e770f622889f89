/* What the tests of overlapped requests share. */
#ifndef WSP_C_TESTS_OVERLAPPED_H
#define WSP_C_TESTS_OVERLAPPED_H

#include "harness.h"

/* One request with everything that it needs. */
typedef struct o_request {
    WSAOVERLAPPED overlapped;
    WSABUF buffer;
    DWORD count;
    DWORD flags;
    char bytes[64];
} o_request;

static inline o_request *o_new(WSAEVENT event)
{
    o_request *request = calloc(1, sizeof *request);
    CHECK(request != NULL);
    request->overlapped.hEvent = event;
    request->buffer = (WSABUF){.len = sizeof request->bytes, .buf = request->bytes};
    request->count = 77;
    return request;
}

static inline int o_recv(SOCKET s, o_request *request, LPWSAOVERLAPPED_COMPLETION_ROUTINE routine)
{
    return sp.lpWSPRecv(s, &request->buffer, 1, &request->count, &request->flags, &request->overlapped, routine, NULL,
                        &t_error);
}

static inline int o_send(SOCKET s, o_request *request, const char *text, LPWSAOVERLAPPED_COMPLETION_ROUTINE routine)
{
    request->buffer.len = (ULONG)strlen(text);
    memcpy(request->bytes, text, strlen(text));
    return sp.lpWSPSend(s, &request->buffer, 1, &request->count, 0, &request->overlapped, routine, NULL, &t_error);
}

/* The octets of a request that has succeeded. */
static inline int o_result(SOCKET s, o_request *request, bool wait)
{
    DWORD count = 0, flags = 0;
    CHECK_EQ(sp.lpWSPGetOverlappedResult(s, &request->overlapped, &count, wait, &flags, &t_error), TRUE);
    return (int)count;
}

/* The error of one that has failed, or WSA_IO_INCOMPLETE. */
static inline int o_error(SOCKET s, o_request *request, bool wait)
{
    DWORD count = 99, flags = 99;
    CHECK_EQ(sp.lpWSPGetOverlappedResult(s, &request->overlapped, &count, wait, &flags, &t_error), FALSE);
    CHECK_EQ(count, 99);
    CHECK_EQ(flags, 99);
    return t_error;
}

#endif
