#include "accept_ex/accept_ex.h"

static BOOL issue(SOCKET listener, SOCKET s, void *buffer, DWORD wanted, DWORD local, DWORD remote, LPDWORD count,
                  a_request *request)
{
    request->overlapped.Internal = 1234;
    return a_accept_ex(listener, s, buffer, wanted, local, remote, count, &request->overlapped);
}

TEST("AcceptEx refuses what is no socket, no listener, no fresh socket of the same protocol, and bad pointers; nothing "
     "is reserved then, and no caller is lost (EXT-01, AEX-01, AEX-02, AEX-03, AEX-05, AEX-08)")
{
    struct sockaddr_in address, other;
    DWORD count;
    place p;
    a_start();
    const SOCKET listener = open_place(&p, 0, 5);
    const SOCKET bound = t_socket(AF_INET, SOCK_STREAM, 0), udp = t_socket(AF_INET, SOCK_DGRAM, 0);
    const SOCKET v6 = t_socket(AF_INET6, SOCK_STREAM, 0), caller = call_place(&p, '1');
    a_request *request = a_new(&p, NULL, 0);
    char *const buffer = request->buffer;
    void *const hole = t_page(PROT_NONE);
    t_bind_loopback(bound, &address);
    t_bind_loopback(udp, &other);
    { // Handles.
        CHECK_LAST_ERROR(issue(INVALID_SOCKET, request->s, buffer, 0, 32, 32, &count, request), FALSE, WSAENOTSOCK);
        CHECK_EQ(request->overlapped.Internal, WSS_OPERATION_IN_PROGRESS);
        CHECK_LAST_ERROR(issue(listener, INVALID_SOCKET, buffer, 0, 32, 32, &count, request), FALSE, WSAENOTSOCK);
        CHECK_EQ(request->overlapped.Internal, WSS_OPERATION_IN_PROGRESS);
    }
    { // States and protocols.
        CHECK_LAST_ERROR(issue(bound, request->s, buffer, 0, 32, 32, &count, request), FALSE, WSAEINVAL);
        CHECK_LAST_ERROR(issue(request->s, bound, buffer, 0, 32, 32, &count, request), FALSE, WSAEINVAL);
        CHECK_LAST_ERROR(issue(udp, request->s, buffer, 0, 32, 32, &count, request), FALSE, WSAEOPNOTSUPP);
        const SOCKET wrong[] = {bound, udp, v6, listener, caller};
        for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
            CHECK_LAST_ERROR(issue(listener, wrong[i], buffer, 0, 32, 32, &count, request), FALSE, WSAEINVAL);
    }
    { // Pointers and lengths.
        CHECK_LAST_ERROR(issue(listener, request->s, NULL, 8, 32, 32, &count, request), FALSE, WSAEFAULT);
        CHECK_LAST_ERROR(issue(listener, request->s, NULL, 0, 32, 32, &count, request), FALSE, WSAEFAULT);
        CHECK_LAST_ERROR(issue(listener, request->s, hole, 0, 32, 32, &count, request), FALSE, WSAEFAULT);
        CHECK_LAST_ERROR(issue(listener, request->s, buffer, 0, 32, 0, &count, request), FALSE, WSAEFAULT);
        CHECK_LAST_ERROR(issue(listener, request->s, buffer, 0xfffffff0u, 32, 32, &count, request), FALSE, WSAEFAULT);
        CHECK_LAST_ERROR(issue(listener, request->s, buffer, 0, 32, 32, hole, request), FALSE, WSAEFAULT);
        CHECK_LAST_ERROR(a_accept_ex(listener, request->s, buffer, 0, 32, 32, &count, NULL), FALSE,
                         WSA_INVALID_PARAMETER);
        CHECK_LAST_ERROR(a_accept_ex(listener, request->s, buffer, 0, 32, 32, &count, hole), FALSE, WSAEFAULT);
    }
    { // The addresses: what cannot be found or stored is left alone.
        struct sockaddr *remote = (struct sockaddr *)buffer;
        INT length = 5;
        memset(buffer, 0xff, sizeof request->buffer);
        a_addresses(buffer, 0, 32, 32, NULL, NULL, &remote, &length);
        a_addresses(hole, 0, 32, 32, NULL, NULL, &remote, &length);
        a_addresses(NULL, 0, 32, 32, &remote, &length, &remote, &length);
        a_addresses(buffer, 0, 32, 32, hole, hole, NULL, NULL);
        CHECK(remote == (struct sockaddr *)buffer && length == 5);
    }
    { // The socket is still fresh, and the caller still there; the count may be null.
        CHECK_EQ(a_accept_ex(listener, request->s, buffer, 0, 32, 32, NULL, &request->overlapped), TRUE);
        expect_number(request->s, '1');
    }
    { // A connected one is none.
        CHECK_LAST_ERROR(issue(listener, request->s, buffer, 0, 32, 32, &count, request), FALSE, WSAEINVAL);
    }
    const SOCKET all[] = {listener, bound, udp, v6, caller};
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        t_close(all[i]);
    a_free(request);
    harness_end();
}
