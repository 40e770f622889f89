/* What the tests of messages share: a client with a window, that is a queue of what was posted to it. */
#ifndef WSP_C_TESTS_MESSAGES_H
#define WSP_C_TESTS_MESSAGES_H

#include "harness.h"

enum { MESSAGE = 0x401, OTHER_MESSAGE = 0x402 };
enum { ALL = FD_READ | FD_WRITE | FD_OOB | FD_ACCEPT | FD_CONNECT | FD_CLOSE };

#define WINDOW ((HWND)(uintptr_t)0x1230)
#define OTHER_WINDOW ((HWND)(uintptr_t)0x4560)

struct message {
    HWND window;
    UINT number;
    WPARAM wparam;
    LPARAM lparam;
    pthread_t poster;
};

static pthread_mutex_t queue_lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t queue_changed = PTHREAD_COND_INITIALIZER;
static struct message queue[4096];
static size_t posted, taken;

/* The client's WPUPostMessage. */
static BOOL post_message(HWND hWnd, UINT Msg, WPARAM wParam, LPARAM lParam)
{
    pthread_mutex_lock(&queue_lock);
    if (posted - taken >= sizeof queue / sizeof *queue)
        FAIL("too many messages");
    queue[posted++ % (sizeof queue / sizeof *queue)] = (struct message){hWnd, Msg, wParam, lParam, pthread_self()};
    pthread_cond_broadcast(&queue_changed);
    pthread_mutex_unlock(&queue_lock);
    return TRUE;
}

static inline void start_with_window(void)
{
    WSPUPCALLTABLE upcalls = {0};
    upcalls.lpWPUPostMessage = post_message;
    harness_start_with(upcalls);
}

/* The next message, if one comes within that time. */
static inline bool next_message(struct message *message, int ms)
{
    struct timespec limit;
    clock_gettime(CLOCK_REALTIME, &limit);
    limit.tv_sec += ms / 1000 + (limit.tv_nsec + ms % 1000 * 1000000L) / 1000000000L;
    limit.tv_nsec = (limit.tv_nsec + ms % 1000 * 1000000L) % 1000000000L;
    pthread_mutex_lock(&queue_lock);
    while (taken == posted && pthread_cond_timedwait(&queue_changed, &queue_lock, &limit) == 0)
        ;
    const bool came = taken < posted;
    if (came)
        *message = queue[taken++ % (sizeof queue / sizeof *queue)];
    pthread_mutex_unlock(&queue_lock);
    return came;
}

static inline void async_select(SOCKET s, LONG mask)
{
    CHECK_OK(sp.lpWSPAsyncSelect(s, WINDOW, MESSAGE, mask, &t_error));
}

/* Nothing is posted for a while. */
static inline void expect_no_message(int ms)
{
    struct message message;
    if (next_message(&message, ms))
        FAIL("an unwanted message: number %#x, event %#x, error %d", message.number, WSAGETSELECTEVENT(message.lparam),
             WSAGETSELECTERROR(message.lparam));
}

/* Waits patiently for the next message, which must be this one. */
static inline struct message expect_message(SOCKET s, LONG event, int error)
{
    struct message message;
    if (!next_message(&message, t_patience_ms()))
        FAIL("waited %d ms for the message of event %#x", t_patience_ms(), (unsigned)event);
    CHECK_EQ(message.wparam, s);
    CHECK_EQ(WSAGETSELECTEVENT(message.lparam), event);
    CHECK_EQ(WSAGETSELECTERROR(message.lparam), error);
    CHECK_EQ(message.number, MESSAGE);
    CHECK(message.window == WINDOW);
    return message;
}

/* The messages of these events, each once and in any order, and then none. */
static inline void expect_messages(SOCKET s, LONG events)
{
    while (events != 0) {
        struct message message;
        if (!next_message(&message, t_patience_ms()))
            FAIL("waited %d ms for the messages of %#x", t_patience_ms(), (unsigned)events);
        const LONG event = WSAGETSELECTEVENT(message.lparam);
        CHECK_EQ(message.wparam, s);
        CHECK_EQ(message.number, MESSAGE);
        CHECK_EQ(WSAGETSELECTERROR(message.lparam), 0);
        CHECK_EQ(__builtin_popcount((unsigned)event), 1);
        CHECK((event & ~events) == 0);
        events &= ~event;
    }
    expect_no_message(T_QUIET);
}

#endif
