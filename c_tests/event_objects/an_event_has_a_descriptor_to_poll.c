#include "harness.h"

#include <sys/epoll.h>

static bool readable(int fd)
{
    struct pollfd item = {.fd = fd, .events = POLLIN};
    return poll(&item, 1, 0) == 1;
}

TEST("wsp_event_fd gives a descriptor that is readable while the event is signaled, for somebody else's loop (WAIT-01, "
     "SPI-10)")
{
    SOCKET client, server;
    char byte;
    harness_start();
    const WSAEVENT event = t_event();
    const int fd = wsp_event_fd(event);
    { // It follows the event, and an event that was signaled before.
        CHECK(fd >= 0);
        CHECK(!readable(fd));
        CHECK_EQ(WSASetEvent(event), TRUE);
        CHECK(readable(fd));
        CHECK(readable(fd));
        CHECK_EQ(WSAResetEvent(event), TRUE);
        CHECK(!readable(fd));
        const WSAEVENT early = t_event();
        CHECK_EQ(WSASetEvent(early), TRUE);
        CHECK(readable(wsp_event_fd(early)));
        t_close_event(early);
    }
    { // A network event makes it readable although nobody waits in the library.
        struct epoll_event wanted = {.events = EPOLLIN}, got;
        const int loop = epoll_create1(EPOLL_CLOEXEC);
        CHECK_EQ(epoll_ctl(loop, EPOLL_CTL_ADD, fd, &wanted), 0);
        t_pair(&client, &server);
        t_select(server, event, FD_READ | FD_CLOSE);
        CHECK_EQ(epoll_wait(loop, &got, 1, 50), 0);
        t_send_all(client, "x", 1);
        CHECK_EQ(epoll_wait(loop, &got, 1, t_patience_ms()), 1);
        CHECK_EQ(t_enum(server, event).lNetworkEvents, FD_READ);
        CHECK_EQ(epoll_wait(loop, &got, 1, 0), 0);
        t_recv_exactly(server, &byte, 1);
        CHECK_EQ(close(loop), 0);
    }
    { // What is no event has none.
        CHECK_LAST_ERROR(wsp_event_fd(WSA_INVALID_EVENT), -1, WSA_INVALID_HANDLE);
        CHECK_LAST_ERROR(wsp_event_fd((WSAEVENT)(uintptr_t)0x7777), -1, WSA_INVALID_HANDLE);
    }
    t_close(client);
    t_close(server);
    t_close_event(event);
    harness_end();
}
