#include "harness.h"

enum { MANY = 1000 };

static WSAEVENT events[MANY];
static DWORD place = 77777;

static void refuse(DWORD count, const WSAEVENT *list, BOOL all, int error)
{
    CHECK_LAST_ERROR(wsp_wait_for_events(count, list, all, WSA_INFINITE, FALSE, &place), WSA_WAIT_FAILED, error);
    CHECK_EQ(place, 77777);
}

TEST("a long wait needs events that are events: no handle or a bad list are WSA_INVALID_PARAMETER, a bad handle among "
     "many WSA_INVALID_HANDLE, the same twice for all WSA_INVALID_PARAMETER (WAIT-04, GEN-04)")
{
    for (int i = 0; i < MANY; i++)
        events[i] = t_event();
    CHECK_EQ(WSASetEvent(events[0]), TRUE);
    { // The list.
        refuse(0, events, FALSE, WSA_INVALID_PARAMETER);
        refuse(0, NULL, TRUE, WSA_INVALID_PARAMETER);
        refuse(MANY, NULL, FALSE, WSA_INVALID_PARAMETER);
        refuse(MANY, (const WSAEVENT *)(const void *)((const char *)events + 1), FALSE, WSA_INVALID_PARAMETER);
        if (t_wild_pointers()) {
            refuse(MANY, T_WILD, FALSE, WSA_INVALID_PARAMETER);
            refuse(MANY, t_page(PROT_NONE), FALSE, WSA_INVALID_PARAMETER);
            CHECK_LAST_ERROR(WSAWaitForMultipleEvents(64, t_page(PROT_NONE), FALSE, 0, FALSE), WSA_WAIT_FAILED,
                             WSA_INVALID_PARAMETER);
        }
    }
    { // More than there are, with nothing behind the end of the list.
        if (t_wild_pointers()) {
            char *two = mmap(NULL, 8192, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
            CHECK(two != MAP_FAILED);
            CHECK_EQ(mprotect(two + 4096, 4096, PROT_NONE), 0);
            memcpy(two, events, 4096);
            refuse(513, (const WSAEVENT *)(void *)two, FALSE, WSA_INVALID_PARAMETER);
            refuse(0xffffffff, (const WSAEVENT *)(void *)two, FALSE, WSA_INVALID_PARAMETER);
            CHECK_EQ(wsp_wait_for_events(512, (const WSAEVENT *)(void *)two, FALSE, 0, FALSE, NULL), WSA_WAIT_EVENT_0);
        }
    }
    { // A bad handle is told although another is signaled, and before any waiting.
        const WSAEVENT good = events[900];
        events[900] = NULL;
        refuse(MANY, events, FALSE, WSA_INVALID_HANDLE);
        refuse(MANY, events, TRUE, WSA_INVALID_HANDLE);
        events[900] = (WSAEVENT)(uintptr_t)0x7777;
        refuse(MANY, events, FALSE, WSA_INVALID_HANDLE);
        events[900] = good;
        t_close_event(events[999]);
        refuse(MANY, events, FALSE, WSA_INVALID_HANDLE);
        events[999] = t_event();
    }
    { // The same handle twice: allowed for any, not for all. The low bit makes no other handle.
        const WSAEVENT good = events[900];
        events[900] = events[3];
        refuse(MANY, events, TRUE, WSA_INVALID_PARAMETER);
        events[900] = (WSAEVENT)((uintptr_t)events[3] | 1);
        refuse(MANY, events, TRUE, WSA_INVALID_PARAMETER);
        CHECK_EQ(wsp_wait_for_events(MANY, events, FALSE, 0, FALSE, &place), WSA_WAIT_EVENT_0);
        CHECK_EQ(place, 0);
        events[900] = good;
    }
    { // The place for the index is looked at before the wait.
        CHECK_EQ(WSAResetEvent(events[0]), TRUE);
        if (t_wild_pointers()) {
            CHECK_LAST_ERROR(wsp_wait_for_events(MANY, events, FALSE, WSA_INFINITE, FALSE, T_WILD), WSA_WAIT_FAILED,
                             WSA_INVALID_PARAMETER);
            CHECK_LAST_ERROR(wsp_wait_for_events(MANY, events, FALSE, WSA_INFINITE, FALSE, t_page(PROT_READ)),
                             WSA_WAIT_FAILED, WSA_INVALID_PARAMETER);
        }
        CHECK_EQ(wsp_wait_for_events(1, events, FALSE, 0, FALSE, &place), WSA_WAIT_TIMEOUT);
    }
    for (int i = 0; i < MANY; i++)
        t_close_event(events[i]);
}
