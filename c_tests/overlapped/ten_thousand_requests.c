#include "overlapped/overlapped.h"

enum { MOST = 10000, MOST_SOCKETS = 400 };

struct request {
    WSAOVERLAPPED overlapped;
    WSABUF buffer;
    DWORD flags;
    uint32_t value;
};

static struct request *requests;
static int many, socket_count;
static SOCKET clients[MOST_SOCKETS], servers[MOST_SOCKETS];

/* The requests go round the sockets, each for the four octets of a number. */
static void make_requests(void)
{
    for (int i = 0; i < many; i++) {
        struct request *request = &requests[i];
        request->buffer = (WSABUF){sizeof request->value, (CHAR *)&request->value};
        request->flags = 0;
        request->value = UINT32_MAX;
        CHECK_ERROR(sp.lpWSPRecv(servers[i % socket_count], &request->buffer, 1, NULL, &request->flags,
                                 &request->overlapped, NULL, NULL, &t_error),
                    WSA_IO_PENDING);
    }
}

static int error_of(int i, DWORD *count)
{
    DWORD flags = 0;
    if (sp.lpWSPGetOverlappedResult(clients[0], &requests[i].overlapped, count, TRUE, &flags, &t_error))
        return 0;
    return t_error;
}

static void send_numbers(void *unused)
{
    (void)unused;
    for (uint32_t i = 0; i < (uint32_t)many; i++)
        t_send_all(clients[i % (uint32_t)socket_count], &i, sizeof i);
}

static void check_data(void)
{
    t_thread sender;
    make_requests();
    t_thread_start(&sender, send_numbers, NULL);
    for (int i = 0; i < many; i++) {
        DWORD count = 0;
        CHECK_EQ(error_of(i, &count), 0);
        CHECK_EQ(count, sizeof requests[i].value);
        CHECK_EQ(requests[i].value, i);
    }
    t_thread_join(&sender);
}

static void check_close(void)
{
    make_requests();
    for (int i = 0; i < socket_count; i++)
        t_close(servers[i]);
    for (int i = 0; i < many; i++) {
        DWORD count = 77;
        CHECK_EQ(error_of(i, &count), WSA_OPERATION_ABORTED);
        CHECK_EQ(requests[i].value, UINT32_MAX);
    }
}

static void check(int sockets)
{
    const int64_t begun = t_now_ms();
    WSAEVENT *events = calloc((size_t)many, sizeof *events);
    requests = calloc((size_t)many, sizeof *requests);
    socket_count = sockets;
    for (int i = 0; i < sockets; i++)
        t_pair(&clients[i], &servers[i]);
    for (int i = 0; i < many; i++)
        requests[i].overlapped.hEvent = events[i] = t_event();
    check_data();
    for (int i = 0; i < many; i++)
        CHECK_EQ(WSAResetEvent(events[i]), TRUE);
    check_close();
    CHECK_EQ(wsp_wait_for_events((DWORD)many, events, TRUE, 0, FALSE, NULL), WSA_WAIT_EVENT_0);
    for (int i = 0; i < sockets; i++)
        t_close(clients[i]);
    for (int i = 0; i < many; i++)
        t_close_event(events[i]);
    free(events);
    free(requests);
    printf("%d requests on %d sockets: %lld ms\n", many, sockets, (long long)(t_now_ms() - begun));
}

TEST("ten thousand requests are outstanding at once, on one socket and on many: with data all complete in their order, "
     "and a close ends all with WSA_OPERATION_ABORTED (OVL-16, OVL-19)")
{
    harness_start();
    many = t_under_valgrind() ? 3000 : MOST;
    check(1);
    check(t_under_valgrind() ? 40 : MOST_SOCKETS);
    harness_end();
}
