#include "harness.h"

static SOCKET listener, reader, datagram;
static INT accept_error, recv_error, recvfrom_error, select_error;

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

TEST("the last cleanup ends blocking calls of other threads with WSAEINTR, and signals no event object (CLEANUP-03, "
     "SPI-07)")
{
    static void (*const bodies[])(void *) = {accept_one, receive, receive_from, select_one};
    t_thread threads[4];
    struct sockaddr_in address;
    SOCKET writer, watched, other;

    harness_start();
    listener = t_listener(&address, 5);
    t_pair(&reader, &writer);
    t_pair(&watched, &other);
    datagram = t_socket(AF_INET, SOCK_DGRAM, IPPROTO_UDP);
    t_bind_loopback(datagram, &address);
    const WSAEVENT event = t_event();
    t_select(watched, event, FD_READ | FD_CLOSE);

    for (int i = 0; i < 4; i++)
        t_thread_start(&threads[i], bodies[i], NULL);
    for (int i = 0; i < 4; i++)
        t_thread_blocked(&threads[i]);
    CHECK_OK(sp.lpWSPCleanup(&t_error));
    for (int i = 0; i < 4; i++)
        t_thread_join(&threads[i]);

    CHECK_EQ(accept_error, WSAEINTR);
    CHECK_EQ(recv_error, WSAEINTR);
    CHECK_EQ(recvfrom_error, WSAEINTR);
    CHECK_EQ(select_error, WSAEINTR);
    // `other` was closed with the rest, which is an FD_CLOSE that nobody may hear of.
    CHECK(!t_wait(event, T_NOTHING));
    t_close_event(event);
    harness_check_descriptors();
}
