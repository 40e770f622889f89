#include "harness.h"

#include <sys/epoll.h>

enum { CALLERS = 20, ROUNDS = 5 };

/* One connection of the server: its socket and the event object whose descriptor is in the loop. */
struct connection {
    SOCKET s;
    WSAEVENT event;
    bool open;
};

static int loop;
static struct sockaddr_in address;

static void watch(WSAEVENT event, struct connection *connection)
{
    struct epoll_event wanted = {.events = EPOLLIN, .data.ptr = connection};
    CHECK_EQ(epoll_ctl(loop, EPOLL_CTL_ADD, wsp_event_fd(event), &wanted), 0);
}

static void call(void *unused)
{
    (void)unused;
    const SOCKET s = t_connect(&address);
    for (int i = 0; i < ROUNDS; i++) {
        char text[8] = "", answer[8] = "";
        snprintf(text, sizeof text, "call %d", i);
        t_send_all(s, text, 6);
        t_recv_exactly(s, answer, 6);
        CHECK_STR_EQ(answer, text);
    }
    t_close(s);
}

/* Answers what has come; false when the connection has ended. */
static bool serve(struct connection *connection)
{
    char bytes[64];
    const WSANETWORKEVENTS record = t_enum(connection->s, connection->event);
    if ((record.lNetworkEvents & FD_READ) != 0) {
        const int count = t_recv(connection->s, bytes, sizeof bytes);
        if (count > 0)
            t_send_all(connection->s, bytes, (size_t)count);
    }
    if ((record.lNetworkEvents & FD_CLOSE) == 0)
        return true;
    CHECK_EQ(epoll_ctl(loop, EPOLL_CTL_DEL, wsp_event_fd(connection->event), NULL), 0);
    t_close(connection->s);
    t_close_event(connection->event);
    return false;
}

TEST("a server in an epoll loop of its own that knows the descriptors of event objects only (SPI-10)")
{
    static struct connection connections[CALLERS];
    t_thread callers[CALLERS];
    int accepted = 0, ended = 0;
    harness_start();
    loop = epoll_create1(EPOLL_CLOEXEC);
    const WSAEVENT event = t_event();
    const SOCKET listener = t_listener(&address, CALLERS);
    t_select(listener, event, FD_ACCEPT);
    watch(event, NULL);
    for (int i = 0; i < CALLERS; i++)
        t_thread_start(&callers[i], call, NULL);
    while (ended < CALLERS) {
        struct epoll_event got[8];
        const int count = epoll_wait(loop, got, 8, t_patience_ms());
        if (count <= 0)
            FAIL("the loop hears nothing more: %d accepted, %d ended", accepted, ended);
        for (int i = 0; i < count; i++) {
            struct connection *connection = got[i].data.ptr;
            if (connection != NULL) {
                ended += !serve(connection);
                continue;
            }
            CHECK_EQ(t_enum(listener, event).lNetworkEvents & ~FD_ACCEPT, 0);
            const SOCKET s = sp.lpWSPAccept(listener, NULL, NULL, NULL, 0, &t_error);
            if (s == INVALID_SOCKET)
                continue;
            connections[accepted] = (struct connection){s, t_event(), true};
            t_select(s, connections[accepted].event, FD_READ | FD_CLOSE);
            watch(connections[accepted].event, &connections[accepted]);
            accepted++;
        }
    }
    for (int i = 0; i < CALLERS; i++)
        t_thread_join(&callers[i]);
    CHECK_EQ(close(loop), 0);
    t_close(listener);
    t_close_event(event);
    harness_end();
}
