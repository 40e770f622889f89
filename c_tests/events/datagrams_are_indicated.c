#include "events.h"

static SOCKET from, to;
static struct sockaddr_in address;

static void send_datagram(const char *text)
{
    WSABUF buffer = {.len = (ULONG)strlen(text), .buf = (CHAR *)(uintptr_t)text};
    DWORD sent = 0;
    CHECK_OK(sp.lpWSPSendTo(from, &buffer, 1, &sent, 0, (struct sockaddr *)&address, sizeof address, NULL, NULL, NULL,
                            &t_error));
}

static int receive(void *data, size_t room)
{
    WSABUF buffer = {.len = (ULONG)room, .buf = data};
    DWORD received = 0, flags = 0;
    if (sp.lpWSPRecvFrom(to, &buffer, 1, &received, &flags, NULL, NULL, NULL, NULL, NULL, &t_error) != 0)
        return SOCKET_ERROR;
    return (int)received;
}

TEST("FD_READ comes again after each receive that leaves a datagram, also after one that was too big for the buffer, "
     "and for one without octets (EVR-16, EVR-17, EVSEL-20, UDP-08)")
{
    char text[8];
    harness_start();
    const WSAEVENT event = t_event();
    from = t_socket(AF_INET, SOCK_DGRAM, IPPROTO_UDP);
    to = t_socket(AF_INET, SOCK_DGRAM, IPPROTO_UDP);
    t_bind_loopback(to, &address);
    t_select(to, event, FD_READ | FD_CLOSE);
    { // Two datagrams.
        send_datagram("first");
        send_datagram("second");
        t_expect_events(to, event, FD_READ);
        CHECK_EQ(receive(text, sizeof text), 5);
        t_expect_events(to, event, FD_READ);
        CHECK_EQ(receive(text, sizeof text), 6);
        t_expect_nothing(to, event);
    }
    { // Too big: it is consumed.
        send_datagram("far too big for this");
        t_expect_events(to, event, FD_READ);
        CHECK_ERROR(receive(text, sizeof text), WSAEMSGSIZE);
        t_expect_nothing(to, event);
        CHECK_ERROR(receive(text, sizeof text), WSAEWOULDBLOCK);
    }
    { // Too big, and another one behind it.
        send_datagram("far too big for this");
        send_datagram("fits");
        t_expect_events(to, event, FD_READ);
        CHECK_ERROR(receive(text, sizeof text), WSAEMSGSIZE);
        t_expect_events(to, event, FD_READ);
        CHECK_EQ(receive(text, sizeof text), 4);
        t_nothing_now(to, event);
    }
    { // Nothing in it is a datagram, too.
        send_datagram("");
        send_datagram("");
        t_expect_events(to, event, FD_READ);
        CHECK_EQ(receive(text, sizeof text), 0);
        t_expect_events(to, event, FD_READ);
        CHECK_EQ(receive(text, sizeof text), 0);
        t_expect_nothing(to, event);
    }
    { // A further one before the first was received.
        send_datagram("a");
        t_expect_events(to, event, FD_READ);
        send_datagram("b");
        t_expect_events(to, event, FD_READ);
        CHECK_EQ(receive(text, sizeof text), 1);
        CHECK_EQ(t_enum(to, event).lNetworkEvents, FD_READ);
        CHECK_EQ(receive(text, sizeof text), 1);
        t_nothing_now(to, event);
    }
    t_close(from);
    t_close(to);
    t_close_event(event);
    harness_end();
}
