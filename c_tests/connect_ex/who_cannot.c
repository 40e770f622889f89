#include "connect_ex/connect_ex.h"

TEST("ConnectEx needs a bound stream socket without a connection or an attempt, an overlapped structure and good "
     "pointers (EXT-04, DEX-01, DEX-02, CON-16, CON-18, CON-27)")
{
    struct sockaddr_in address, silent_address;
    t_silent silent;
    place p;
    x_start();
    const WSAEVENT event = t_event();
    o_request *request = x_new(event);
    void *const hole = t_page(PROT_NONE);
    t_silent_open(&silent, &silent_address);
    const SOCKET listener = open_place(&p, 0, 5), fresh = t_socket(AF_INET, SOCK_STREAM, 0), bound = x_bound(&p);
    const SOCKET udp = t_socket(AF_INET, SOCK_DGRAM, 0), busy = x_bound(&p), connected = x_bound(&p);
    t_bind_loopback(udp, &address);
    { // States.
        const SOCKET wrong[] = {fresh, listener, udp};
        for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
            CHECK_EQ(x_call(wrong[i], &p.address, p.length, NULL, 0, request), WSAEINVAL);
            CHECK_EQ(request->overlapped.Internal, WSS_OPERATION_IN_PROGRESS);
            CHECK_EQ(request->overlapped.InternalHigh, 0);
        }
        CHECK_EQ(x_call(INVALID_SOCKET, &p.address, p.length, NULL, 0, request), WSAENOTSOCK);
        CHECK_EQ(x_connect(connected, &p.address, p.length, NULL, 0, request), 0);
        CHECK_EQ(x_call(connected, &p.address, p.length, NULL, 0, request), WSAEISCONN);
        t_set_nonblocking(busy, true);
        t_start_connect(busy, &silent_address, sizeof silent_address);
        CHECK_EQ(x_call(busy, &p.address, p.length, NULL, 0, request), WSAEINVAL);
        CHECK_EQ(request->overlapped.Internal, WSS_OPERATION_IN_PROGRESS);
    }
    { // Pointers and addresses.
        CHECK_LAST_ERROR(x_connect_ex(bound, (struct sockaddr *)&p.address, p.length, NULL, 0, NULL, NULL), FALSE,
                         WSA_INVALID_PARAMETER);
        CHECK_LAST_ERROR(x_connect_ex(bound, (struct sockaddr *)&p.address, p.length, NULL, 0, NULL, hole), FALSE,
                         WSAEFAULT);
        CHECK_EQ(x_call(bound, NULL, p.length, NULL, 0, request), WSAEFAULT);
        CHECK_EQ(x_call(bound, hole, p.length, NULL, 0, request), WSAEFAULT);
        CHECK_EQ(x_call(bound, &p.address, 8, NULL, 0, request), WSAEFAULT);
        CHECK_EQ(x_call(bound, &p.address, p.length, hole, 4, request), WSAEFAULT);
        address = (struct sockaddr_in){.sin_family = AF_INET};
        CHECK_EQ(x_call(bound, &address, sizeof address, NULL, 0, request), WSAEADDRNOTAVAIL);
        address.sin_family = AF_INET6;
        CHECK_EQ(x_call(bound, &address, sizeof address, NULL, 0, request), WSAEAFNOSUPPORT);
    }
    { // Nothing of that has hurt it: a second request while one is pending is refused.
        o_request *second = x_new(NULL);
        CHECK_EQ(x_call(bound, &silent_address, sizeof silent_address, NULL, 0, request), WSA_IO_PENDING);
        CHECK_EQ(x_call(bound, &p.address, p.length, NULL, 0, second), WSAEINVAL);
        CHECK_ERROR(sp.lpWSPConnect(bound, (struct sockaddr *)&p.address, p.length, NULL, NULL, NULL, NULL, &t_error),
                    WSAEALREADY);
        free(second);
    }
    { // Cancelled: the attempt ends, and the socket connects elsewhere.
        CHECK_OK(wsp_cancel_overlapped(bound, &request->overlapped, &t_error));
        CHECK_EQ(o_error(bound, request, false), WSA_OPERATION_ABORTED);
        CHECK_EQ(x_connect(bound, &p.address, p.length, "x", 1, request), 1);
    }
    { // Closed while it is pending.
        const SOCKET s = x_bound(&p);
        CHECK_EQ(x_call(s, &silent_address, sizeof silent_address, NULL, 0, request), WSA_IO_PENDING);
        t_close(s);
        CHECK(t_wait(event, 0));
        CHECK_EQ(o_error(bound, request, false), WSA_OPERATION_ABORTED);
    }
    const SOCKET all[] = {listener, fresh, bound, udp, busy, connected};
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        t_close(all[i]);
    t_silent_close(&silent);
    t_close_event(event);
    free(request);
    harness_end();
}
