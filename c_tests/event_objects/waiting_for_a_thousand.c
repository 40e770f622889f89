#include "harness.h"

enum { MANY = 1000 };

static WSAEVENT events[MANY];
static int ran;

static void set_all_in_turn(void *unused)
{
    (void)unused;
    for (int i = MANY - 1; i >= 0; i--)
        CHECK_EQ(WSASetEvent(events[i]), TRUE);
}

static void set_one(void *unused)
{
    (void)unused;
    t_sleep_ms(20);
    CHECK_EQ(WSASetEvent(events[777]), TRUE);
}

static void procedure(DWORD_PTR context)
{
    ran += (int)context;
}

/* A wait that must end with an object; its index. */
static DWORD wait_for(const WSAEVENT *list, DWORD count, BOOL all, DWORD ms)
{
    DWORD index = 77777;
    CHECK_EQ(wsp_wait_for_events(count, list, all, ms, FALSE, &index), WSA_WAIT_EVENT_0);
    return index;
}

static void reset_all(void)
{
    for (int i = 0; i < MANY; i++)
        CHECK_EQ(WSAResetEvent(events[i]), TRUE);
}

static void check_any(void)
{
    t_thread setter;
    t_thread_start(&setter, set_one, NULL);
    CHECK_EQ(wait_for(events, MANY, FALSE, WSA_INFINITE), 777);
    t_thread_join(&setter);
    CHECK_EQ(WSASetEvent(events[999]), TRUE);
    CHECK_EQ(WSASetEvent(events[258]), TRUE); // the number is no other answer
    CHECK_EQ(WSASetEvent(events[192]), TRUE);
    CHECK_EQ(wait_for(events, MANY, FALSE, 0), 192);
    CHECK_EQ(WSAResetEvent(events[192]), TRUE);
    CHECK_EQ(wait_for(events, MANY, FALSE, WSA_INFINITE), 258);
    CHECK_EQ(wait_for(events + 999, 1, FALSE, 0), 0);
    CHECK_EQ(wsp_wait_for_events(MANY, events, FALSE, 0, FALSE, NULL), WSA_WAIT_EVENT_0);
}

static void check_all(void)
{
    DWORD index = 77777;
    t_thread setter;
    const int64_t begin = t_now_ms();
    CHECK_EQ(wsp_wait_for_events(MANY, events, TRUE, 50, FALSE, &index), WSA_WAIT_TIMEOUT);
    CHECK(t_now_ms() - begin >= 49);
    CHECK_EQ(index, 77777);
    CHECK(t_wait(events[777], 0));
    reset_all();
    t_thread_start(&setter, set_all_in_turn, NULL);
    CHECK_EQ(wait_for(events, MANY, TRUE, WSA_INFINITE), 0);
    for (int i = 0; i < MANY; i++)
        CHECK(t_wait(events[i], 0));
    t_thread_join(&setter);
    reset_all();
}

static void check_alertable(void)
{
    DWORD index = 77777;
    WSATHREADID self;
    CHECK_OK(WPUOpenCurrentThread(&self, &t_error));
    CHECK_OK(WPUQueueApc(&self, procedure, 11, &t_error));
    CHECK_EQ(wsp_wait_for_events(MANY, events, FALSE, 0, FALSE, &index), WSA_WAIT_TIMEOUT);
    CHECK_EQ(ran, 0);
    CHECK_EQ(wsp_wait_for_events(MANY, events, FALSE, WSA_INFINITE, TRUE, &index), WSA_WAIT_IO_COMPLETION);
    CHECK_EQ(ran, 11);
    CHECK_EQ(index, 77777);
    CHECK_OK(WPUCloseThread(&self, &t_error));
}

/* The thousand serve sockets of the library while this thread does its work. */
static void check_with_a_socket(void)
{
    SOCKET client, server;
    t_pair(&client, &server);
    t_select(server, events[500], FD_READ);
    CHECK_EQ(write(wsp_socket_fd(client), "x", 1), 1);
    CHECK_EQ(wait_for(events, MANY, FALSE, (DWORD)t_patience_ms()), 500);
    CHECK_EQ(t_enum(server, events[500]).lNetworkEvents, FD_READ);
    t_close(client);
    t_close(server);
}

TEST("a wait for a thousand events gives the smallest index apart from its result, and otherwise does what "
     "WSAWaitForMultipleEvents does: any, all, time-outs, procedures, the library's work (WAIT-02, WAIT-03)")
{
    for (int i = 0; i < MANY; i++)
        events[i] = t_event();
    check_any();
    check_all();
    harness_start();
    check_with_a_socket();
    check_alertable();
    for (int i = 0; i < MANY; i++)
        t_close_event(events[i]);
    harness_end();
}
