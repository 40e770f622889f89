#include "network.h"
#include "overlapped/overlapped.h"

enum { MANY = 200 };

static int await_addresses(SOCKET s, o_request *request)
{
    return sp.lpWSPIoctl(s, SIO_ADDRESS_LIST_CHANGE, NULL, 0, NULL, 0, NULL, &request->overlapped, NULL, NULL, &t_error);
}

static void expect_aborted(SOCKET any, o_request *request)
{
    CHECK(t_wait(request->overlapped.hEvent, t_patience_ms()));
    CHECK_EQ(o_error(any, request, false), WSA_OPERATION_ABORTED);
    CHECK_EQ(WSAResetEvent(request->overlapped.hEvent), TRUE);
}

static void wait_and_end(void *context)
{
    o_request *request = context;
    CHECK_ERROR(await_addresses((SOCKET)request->flags, request), WSA_IO_PENDING);
}

static void check_cancelling(SOCKET s, o_request *one, o_request *other)
{
    t_thread thread;
    CHECK_ERROR(await_addresses(s, one), WSA_IO_PENDING);
    CHECK_ERROR(await_addresses(s, other), WSA_IO_PENDING);
    CHECK_OK(wsp_cancel_overlapped(s, &one->overlapped, &t_error));
    expect_aborted(s, one);
    CHECK_ERROR(wsp_cancel_overlapped(s, &one->overlapped, &t_error), WSAEINVAL);
    set_address("192.0.2.7"); // the other one still waits
    CHECK(t_wait(other->overlapped.hEvent, t_patience_ms()));
    CHECK_EQ(o_result(s, other, false), 0);
    CHECK(!t_wait(one->overlapped.hEvent, 0));
    { // The end of its thread.
        one->flags = (DWORD)s;
        t_thread_start(&thread, wait_and_end, one);
        t_thread_join(&thread);
        expect_aborted(s, one);
    }
}

static void check_closing(SOCKET other, o_request *request)
{
    const SOCKET s = t_socket(AF_INET, SOCK_STREAM, 0);
    o_request *many[MANY];
    for (int i = 0; i < MANY; i++) {
        many[i] = o_new(request->overlapped.hEvent);
        CHECK_ERROR(await_addresses(s, many[i]), WSA_IO_PENDING);
    }
    t_close(s);
    for (int i = 0; i < MANY; i++) {
        CHECK_EQ(o_error(other, many[i], true), WSA_OPERATION_ABORTED);
        free(many[i]);
    }
    CHECK_EQ(WSAResetEvent(request->overlapped.hEvent), TRUE);
}

/* What is wrong is told at once, and starts nothing. */
static void check_refusals(SOCKET s, o_request *request)
{
    struct sockaddr_in towards = ipv4("198.51.100.1");
    const SOCKET local = t_socket(AF_UNIX, SOCK_STREAM, 0);
    const SOCKET plain = CHECK_SOCKET(sp.lpWSPSocket(AF_INET, SOCK_DGRAM, 0, NULL, 0, 0, &t_error));
    request->overlapped.Internal = 4711;
    CHECK_ERROR(await_addresses(local, request), WSAEINVAL);
    CHECK_ERROR(sp.lpWSPIoctl(s, SIO_ROUTING_INTERFACE_CHANGE, &towards, 8, NULL, 0, &request->count,
                              &request->overlapped, NULL, NULL, &t_error),
                WSAEINVAL);
    towards.sin_family = AF_INET6;
    CHECK_ERROR(sp.lpWSPIoctl(s, SIO_ROUTING_INTERFACE_CHANGE, &towards, sizeof towards, NULL, 0, &request->count,
                              &request->overlapped, NULL, NULL, &t_error),
                WSAEAFNOSUPPORT);
    { // A socket without the attribute does as without the structure.
        t_set_nonblocking(plain, true);
        CHECK_ERROR(sp.lpWSPIoctl(plain, SIO_ADDRESS_LIST_CHANGE, NULL, 0, NULL, 0, &request->count,
                                  &request->overlapped, NULL, NULL, &t_error),
                    WSAEWOULDBLOCK);
    }
    CHECK_EQ(request->overlapped.Internal, 4711);
    CHECK(!t_wait(request->overlapped.hEvent, 0));
    t_close(local);
    t_close(plain);
}

TEST("requests that wait for a change of the network end with WSA_OPERATION_ABORTED by a cancel, by the end of their "
     "thread, by a close; the last cleanup drops them; what is wrong is refused at once (IOC-22, OVL-18, OVL-19, OVL-22, "
     "CLEANUP-04, IOCTL-01, IOCTL-03)")
{
    own_network();
    harness_start();
    const SOCKET s = t_socket(AF_INET, SOCK_DGRAM, 0);
    o_request *one = o_new(t_event()), *other = o_new(t_event());
    if (!t_under_valgrind()) { // No descriptor for listening.
        t_limit_descriptors(0);
        CHECK_ERROR(await_addresses(s, one), WSAEMFILE);
        t_restore_descriptor_limit();
    }
    check_refusals(s, one);
    check_cancelling(s, one, other);
    check_closing(s, one);
    CHECK_ERROR(await_addresses(s, one), WSA_IO_PENDING);
    harness_end();
    CHECK(!t_wait(one->overlapped.hEvent, 0));
    CHECK_EQ(one->overlapped.OffsetHigh, WSA_OPERATION_ABORTED);
    t_close_event(one->overlapped.hEvent);
    t_close_event(other->overlapped.hEvent);
    free(one);
    free(other);
}
