#include "harness.h"

static SOCKET listener, reader, datagram;
static struct sockaddr_in silent_address;
static INT accept_error, recv_error, recvfrom_error, select_error, connect_error, send_error;

static void accept_one(void *unused)
{
    (void)unused;
    CHECK_EQ(sp.lpWSPAccept(listener, NULL, NULL, NULL, 0, &accept_error), INVALID_SOCKET);
}

static void receive(void *unused)
{
    char byte;
    (void)unused;
    CHECK_EQ(t_recv(reader, &byte, 1), SOCKET_ERROR);
    recv_error = t_error;
}

static void receive_from(void *unused)
{
    char byte;
    (void)unused;
    CHECK_EQ(t_recv(datagram, &byte, 1), SOCKET_ERROR);
    recvfrom_error = t_error;
}

static void select_one(void *unused)
{
    WSP_FD_SET set = {1, {reader}};
    (void)unused;
    CHECK_EQ(sp.lpWSPSelect(0, &set, NULL, NULL, NULL, &select_error), SOCKET_ERROR);
}

static void connect_to_the_silent(void *unused)
{
    const SOCKET s = t_socket(AF_INET, SOCK_STREAM, 0);
    (void)unused;
    CHECK_EQ(sp.lpWSPConnect(s, (struct sockaddr *)&silent_address, sizeof silent_address, NULL, NULL, NULL, NULL,
                             &connect_error),
             SOCKET_ERROR);
}

static void send_more_than_fits(void *unused)
{
    static char bytes[1 << 20];
    int sent = 0;
    (void)unused;
    while (sent >= 0) /* the peer reads nothing */
        sent = t_send(reader, bytes, sizeof bytes);
    send_error = t_error;
}

TEST("the last cleanup ends blocking calls of other threads with WSAEINTR, and signals no event object (CLEANUP-03, "
     "SPI-07)")
{
    static void (*const bodies[])(void *) = {accept_one, receive,               receive_from,
                                             select_one, connect_to_the_silent, send_more_than_fits};
    enum { COUNT = sizeof bodies / sizeof bodies[0] };
    t_thread threads[COUNT];
    struct sockaddr_in address;
    t_silent silent;
    SOCKET writer, watched, other;

    t_silent_open(&silent, &silent_address);
    harness_start();
    listener = t_listener(&address, 5);
    t_pair(&reader, &writer);
    t_pair(&watched, &other);
    datagram = t_socket(AF_INET, SOCK_DGRAM, IPPROTO_UDP);
    t_bind_loopback(datagram, &address);
    const WSAEVENT event = t_event();
    t_select(watched, event, FD_READ | FD_CLOSE);

    for (int i = 0; i < COUNT; i++)
        t_thread_start(&threads[i], bodies[i], NULL);
    for (int i = 0; i < COUNT; i++)
        t_thread_blocked(&threads[i]);
    CHECK_OK(sp.lpWSPCleanup(&t_error));
    for (int i = 0; i < COUNT; i++)
        t_thread_join(&threads[i]);

    CHECK_EQ(accept_error, WSAEINTR);
    CHECK_EQ(recv_error, WSAEINTR);
    CHECK_EQ(recvfrom_error, WSAEINTR);
    CHECK_EQ(select_error, WSAEINTR);
    CHECK_EQ(connect_error, WSAEINTR);
    CHECK_EQ(send_error, WSAEINTR);
    // `other` was closed with the rest, which is an FD_CLOSE that nobody may hear of.
    CHECK(!t_wait(event, T_NOTHING));
    t_close_event(event);
    harness_check_descriptors();
    t_silent_close(&silent);
}
