#include "network.h"

static SOCKET blocking, blocking6;

static void wait_for_change(void *context)
{
    CHECK_EQ(control_in(*(SOCKET *)context, SIO_ADDRESS_LIST_CHANGE, NULL, 0), 0);
}

static void wait_until_closed(void *context)
{
    CHECK_EQ(control_in(*(SOCKET *)context, SIO_ADDRESS_LIST_CHANGE, NULL, 0), WSAEINTR);
}

TEST("SIO_ADDRESS_LIST_CHANGE waits for a change of the socket's family, and a close ends the wait; a non-blocking "
     "socket does not wait (IOCTL-03, IOCTL-11, IOC-22, CLOSE-03)")
{
    t_thread waiter, other;
    DWORD returned = 77;
    own_network();
    harness_start();
    blocking = t_socket(AF_INET, SOCK_DGRAM, 0);
    blocking6 = t_socket(AF_INET6, SOCK_DGRAM, 0);
    { // An address more, and an address less.
        for (int i = 0; i < 2; i++) {
            t_thread_start(&waiter, wait_for_change, &blocking);
            t_thread_blocked(&waiter);
            set_address(i == 0 ? "192.0.2.7" : NULL);
            t_thread_join(&waiter);
        }
    }
    { // An address of the other family is none; 127.0.0.2 is on no list.
        t_thread_start(&waiter, wait_for_change, &blocking);
        t_thread_start(&other, wait_for_change, &blocking6);
        t_thread_blocked(&waiter);
        t_thread_blocked(&other);
        set_address("127.0.0.2");
        change_address6("2001:db8::7", true);
        t_thread_join(&other);
        t_sleep_ms(T_NOTHING);
        CHECK(!t_thread_finished(&waiter));
        set_address("192.0.2.7");
        t_thread_join(&waiter);
    }
    { // The close of the socket.
        t_thread_start(&waiter, wait_until_closed, &blocking);
        t_thread_blocked(&waiter);
        t_close(blocking);
        t_thread_join(&waiter);
    }
    { // Non-blocking; and a socket that is not of IP.
        const SOCKET local = t_socket(AF_UNIX, SOCK_STREAM, 0);
        t_set_nonblocking(blocking6, true);
        CHECK_EQ(control(blocking6, SIO_ADDRESS_LIST_CHANGE, NULL, 0, NULL, 0, &returned), WSAEWOULDBLOCK);
        CHECK_EQ(returned, 0);
        CHECK_EQ(control_in(local, SIO_ADDRESS_LIST_CHANGE, NULL, 0), WSAEINVAL);
        t_close(local);
    }
    t_close(blocking6);
    harness_end();
}
