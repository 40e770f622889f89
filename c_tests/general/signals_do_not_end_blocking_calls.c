#include "harness.h"

static SOCKET listener, reader, writer;
static WSAEVENT event;
static int handled;

static void handle(int signal_number)
{
    (void)signal_number;
    __atomic_add_fetch(&handled, 1, __ATOMIC_RELAXED);
}

static void accept_one(void *unused)
{
    (void)unused;
    t_close(t_accept(listener));
}

static void receive(void *unused)
{
    char byte;
    (void)unused;
    CHECK_EQ(t_recv(reader, &byte, 1), 1);
}

static void select_one(void *unused)
{
    WSP_FD_SET set = {1, {listener}};
    (void)unused;
    CHECK_EQ(sp.lpWSPSelect(0, &set, NULL, NULL, NULL, &t_error), 1);
}

static void wait_for_event(void *unused)
{
    (void)unused;
    CHECK_EQ(WSAWaitForMultipleEvents(1, &event, FALSE, WSA_INFINITE, FALSE), WSA_WAIT_EVENT_0);
}

/* The call goes on after each of some signals, whose handlers run. */
static void disturb(t_thread *thread)
{
    t_thread_blocked(thread);
    for (int i = 1; i <= 5; i++) {
        const int before = __atomic_load_n(&handled, __ATOMIC_RELAXED);
        CHECK_EQ(pthread_kill(thread->thread, SIGUSR1), 0);
        T_UNTIL(__atomic_load_n(&handled, __ATOMIC_RELAXED) == before + 1);
        t_thread_blocked(thread);
    }
}

TEST("a signal whose handler does not restart calls ends no blocking call, and no select and no wait (BLOCK-01, WAIT-02, "
     "GEN-01)")
{
    struct sigaction action = {.sa_handler = handle};
    struct sockaddr_in address;
    t_thread acceptor, selector, receiver, waiter;
    CHECK_EQ(sigaction(SIGUSR1, &action, NULL), 0);
    harness_start();
    listener = t_listener(&address, 5);
    t_pair(&writer, &reader);
    event = t_event();

    t_thread_start(&receiver, receive, NULL);
    disturb(&receiver);
    t_send_all(writer, "x", 1);
    t_thread_join(&receiver);

    t_thread_start(&waiter, wait_for_event, NULL);
    disturb(&waiter);
    CHECK_EQ(WSASetEvent(event), TRUE);
    t_thread_join(&waiter);

    t_thread_start(&acceptor, accept_one, NULL);
    disturb(&acceptor);
    t_close(t_connect(&address));
    t_thread_join(&acceptor);

    t_thread_start(&selector, select_one, NULL);
    disturb(&selector);
    t_close(t_connect(&address));
    t_thread_join(&selector);

    t_close(listener);
    t_close(reader);
    t_close(writer);
    t_close_event(event);
    harness_end();
}
