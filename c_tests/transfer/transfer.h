/* What the tests of data transfer share: calls with any number of buffers, any flags and any address. */
#ifndef WSP_C_TESTS_TRANSFER_H
#define WSP_C_TESTS_TRANSFER_H

#include "harness.h"

static _Thread_local DWORD x_count; /* octets sent or received by the last call */
static _Thread_local DWORD x_flags; /* what the last receive left in lpFlags */

static inline int x_send(SOCKET s, WSABUF *buffers, DWORD buffer_count, DWORD flags)
{
    return sp.lpWSPSend(s, buffers, buffer_count, &x_count, flags, NULL, NULL, NULL, &t_error);
}

static inline int x_recv(SOCKET s, WSABUF *buffers, DWORD buffer_count, DWORD flags)
{
    x_flags = flags;
    return sp.lpWSPRecv(s, buffers, buffer_count, &x_count, &x_flags, NULL, NULL, NULL, &t_error);
}

/* The same with one buffer. */
static inline int x_send1(SOCKET s, const void *data, size_t length, DWORD flags)
{
    WSABUF buffer = {(ULONG)length, (CHAR *)data};
    return x_send(s, &buffer, 1, flags);
}

static inline int x_recv1(SOCKET s, void *data, size_t room, DWORD flags)
{
    WSABUF buffer = {(ULONG)room, data};
    return x_recv(s, &buffer, 1, flags);
}

static inline int x_send_to(SOCKET s, const void *data, size_t length, DWORD flags, const void *to, int to_length)
{
    WSABUF buffer = {(ULONG)length, (CHAR *)data};
    return sp.lpWSPSendTo(s, &buffer, 1, &x_count, flags, to, to_length, NULL, NULL, NULL, &t_error);
}

static inline int x_recv_from(SOCKET s, void *data, size_t room, DWORD flags, void *from, INT *from_length)
{
    WSABUF buffer = {(ULONG)room, data};
    x_flags = flags;
    return sp.lpWSPRecvFrom(s, &buffer, 1, &x_count, &x_flags, from, from_length, NULL, NULL, NULL, &t_error);
}

/* Octet number `at` of a long stream; its period is no power of two, so lost and doubled parts show. */
static inline char x_octet(size_t at)
{
    return (char)(at % 251);
}

static inline void x_fill(char *bytes, size_t from, size_t length)
{
    for (size_t i = 0; i < length; i++)
        bytes[i] = x_octet(from + i);
}

static inline size_t x_first_wrong(const char *bytes, size_t from, size_t length)
{
    size_t i = 0;
    while (i < length && bytes[i] == x_octet(from + i))
        i++;
    return i;
}

#endif
