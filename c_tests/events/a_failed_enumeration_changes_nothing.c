#include "events.h"

static int try_enum(SOCKET s, WSAEVENT event, LPWSANETWORKEVENTS record)
{
    return sp.lpWSPEnumNetworkEvents(s, event, record, &t_error);
}

TEST("an enumeration that fails neither clears the record nor resets the event object (ENUM-05, ENUM-07)")
{
    SOCKET client, server;
    WSANETWORKEVENTS record;
    harness_start();
    t_pair(&client, &server);
    const WSAEVENT event = t_event(), closed = t_event();
    t_close_event(closed);
    t_select(server, event, FD_READ);
    t_send_all(client, "x", 1);
    CHECK(t_wait(event, t_patience_ms()));
    { // No room for the record.
        CHECK_ERROR(try_enum(server, event, NULL), WSAEFAULT);
        CHECK_ERROR(try_enum(server, NULL, NULL), WSAEFAULT);
        if (t_wild_pointers()) {
            CHECK_ERROR(try_enum(server, event, T_WILD), WSAEFAULT);
            CHECK_ERROR(try_enum(server, event, t_page(PROT_READ)), WSAEFAULT);
            CHECK_ERROR(try_enum(server, event, t_page(PROT_NONE)), WSAEFAULT);
        }
        CHECK(t_wait(event, 0));
    }
    { // An event object that is none.
        memset(&record, 0x55, sizeof record);
        CHECK_ERROR(try_enum(server, closed, &record), WSAEINVAL);
        CHECK_ERROR(try_enum(server, (WSAEVENT)(uintptr_t)0x7777, &record), WSAEINVAL);
        CHECK_EQ(record.lNetworkEvents, 0x55555555);
        CHECK(t_wait(event, 0));
    }
    { // All is still there.
        CHECK_EQ(t_enum(server, event).lNetworkEvents, FD_READ);
        CHECK(!t_wait(event, 0));
    }
    t_close(client);
    t_close(server);
    t_close_event(event);
    harness_end();
}
