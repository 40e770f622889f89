#include "network.h"
#include "overlapped/overlapped.h"

static DWORD calls, told_error, told_count, told_flags;
static LPWSAOVERLAPPED told_request;

static void CALLBACK told(DWORD error, DWORD count, LPWSAOVERLAPPED request, DWORD flags)
{
    calls++;
    told_error = error;
    told_count = count;
    told_request = request;
    told_flags = flags;
}

static int ask(SOCKET s, DWORD code, const char *towards, o_request *request, LPWSAOVERLAPPED_COMPLETION_ROUTINE routine)
{
    struct sockaddr_in address = ipv4(towards != NULL ? towards : "0.0.0.0");
    return sp.lpWSPIoctl(s, code, towards != NULL ? &address : NULL, towards != NULL ? sizeof address : 0, NULL, 0,
                         &request->count, &request->overlapped, routine, NULL, &t_error);
}

static int await_addresses(SOCKET s, o_request *request)
{
    return ask(s, SIO_ADDRESS_LIST_CHANGE, NULL, request, NULL);
}

static int await_route(SOCKET s, const char *towards, o_request *request)
{
    return ask(s, SIO_ROUTING_INTERFACE_CHANGE, towards, request, NULL);
}

static bool is_over(SOCKET s, o_request *request)
{
    DWORD count = 9, flags = 9;
    if (!sp.lpWSPGetOverlappedResult(s, &request->overlapped, &count, FALSE, &flags, &t_error)) {
        CHECK_EQ(t_error, WSA_IO_INCOMPLETE);
        return false;
    }
    CHECK_EQ(count, 0);
    CHECK_EQ(flags, 0);
    return true;
}

/* It completes by its event, and only once. */
static void expect(SOCKET s, o_request *request)
{
    CHECK(t_wait(request->overlapped.hEvent, t_patience_ms()));
    CHECK(is_over(s, request));
    CHECK_EQ(WSAResetEvent(request->overlapped.hEvent), TRUE);
}

static void check_each_by_itself(SOCKET s, o_request **requests)
{
    CHECK_ERROR(await_addresses(s, requests[0]), WSA_IO_PENDING);
    CHECK_EQ(requests[0]->count, 77);
    CHECK_EQ(requests[0]->overlapped.Internal, WSS_OPERATION_IN_PROGRESS);
    CHECK_ERROR(await_addresses(s, requests[1]), WSA_IO_PENDING);
    CHECK_ERROR(await_route(s, "198.51.100.1", requests[2]), WSA_IO_PENDING);
    CHECK_ERROR(await_route(s, "0.0.0.0", requests[3]), WSA_IO_PENDING);
    { // A route to elsewhere concerns the wildcard only, although it was the last.
        change_route("203.0.113.0", true);
        expect(s, requests[3]);
        t_sleep_ms(T_NOTHING);
        for (int i = 0; i < 3; i++)
            CHECK(!is_over(s, requests[i]));
    }
    { // The way to the one address; an address of the loopback interface's own is no news.
        change_route("198.51.100.0", true);
        expect(s, requests[2]);
        set_address("127.0.0.2");
        t_sleep_ms(T_NOTHING);
        CHECK(!is_over(s, requests[0]));
    }
    { // An address is told to each request, and once.
        set_address("192.0.2.7");
        expect(s, requests[0]);
        expect(s, requests[1]);
        set_address(NULL);
        CHECK(!t_wait(requests[0]->overlapped.hEvent, T_NOTHING));
    }
    { // The next change.
        CHECK_ERROR(await_addresses(s, requests[0]), WSA_IO_PENDING);
        set_address("192.0.2.8");
        expect(s, requests[0]);
        change_route("203.0.113.0", false);
        change_route("198.51.100.0", false);
    }
}

static void check_routine(SOCKET s, o_request *request)
{
    CHECK_ERROR(ask(s, SIO_ADDRESS_LIST_CHANGE, NULL, request, told), WSA_IO_PENDING);
    CHECK_EQ(wsp_sleep_alertable(0), WSA_WAIT_TIMEOUT);
    set_address(NULL);
    CHECK_EQ(wsp_sleep_alertable((DWORD)t_patience_ms()), WSA_WAIT_IO_COMPLETION);
    CHECK_EQ(calls, 1);
    CHECK_EQ(told_error, 0);
    CHECK_EQ(told_count, 0);
    CHECK_EQ(told_flags, 0);
    CHECK(told_request == &request->overlapped);
}

static void check_with_an_event(SOCKET s, o_request *request)
{
    const WSAEVENT event = t_event();
    t_select(s, event, FD_ADDRESS_LIST_CHANGE);
    CHECK_EQ(control_in(s, SIO_ADDRESS_LIST_CHANGE, NULL, 0), WSAEWOULDBLOCK);
    CHECK_ERROR(await_addresses(s, request), WSA_IO_PENDING);
    set_address("192.0.2.9");
    expect(s, request);
    t_expect_events(s, event, FD_ADDRESS_LIST_CHANGE);
    t_select(s, event, 0);
    t_close_event(event);
}

TEST("SIO_ADDRESS_LIST_CHANGE and SIO_ROUTING_INTERFACE_CHANGE pend as overlapped requests, each until its own change, "
     "by event or routine, whatever the mode and beside FD_ADDRESS_LIST_CHANGE (IOC-22, IOCTL-04, IOCTL-11, IOCTL-14, "
     "OVL-13)")
{
    o_request *requests[4];
    own_network();
    harness_start();
    for (int i = 0; i < 4; i++)
        requests[i] = o_new(t_event());
    const SOCKET s = t_socket(AF_INET, SOCK_DGRAM, 0);
    check_each_by_itself(s, requests);
    check_routine(s, requests[0]);
    check_with_an_event(s, requests[0]);
    for (int i = 0; i < 4; i++) {
        t_close_event(requests[i]->overlapped.hEvent);
        free(requests[i]);
    }
    t_close(s);
    harness_end();
}
