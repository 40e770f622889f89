#include "events.h"

static bool arrived(SOCKET s, short all)
{
    struct pollfd item = {.fd = wsp_socket_fd(s), .events = all};
    return poll(&item, 1, 0) == 1 && (item.revents & all) == all;
}

TEST("an enumeration tells all that was recorded since the last, clears it, and resets the event object that it is "
     "given (EVG-13, EVG-14, EVG-26, EVG-32, ENUM-02, ENUM-03, ENUM-06, EVSEL-01, EVSEL-02)")
{
    SOCKET client, server;
    WSANETWORKEVENTS record;
    harness_start();
    const WSAEVENT event = t_event(), other = t_event();
    t_pair(&client, &server);
    t_select(server, event, ALL);
    { // Several events make one signal and one record; only the slots of what happened are written.
        t_send_all(client, "data", 4);
        t_send_urgent(client, '!');
        t_close(client);
        T_UNTIL(arrived(server, POLLIN | POLLPRI | POLLRDHUP));
        CHECK(t_wait(event, t_patience_ms()));
        memset(&record, 0x55, sizeof record);
        CHECK_OK(sp.lpWSPEnumNetworkEvents(server, event, &record, &t_error));
        CHECK_EQ(record.lNetworkEvents, FD_READ | FD_WRITE | FD_OOB | FD_CLOSE);
        CHECK_EQ(record.iErrorCode[FD_READ_BIT], 0);
        CHECK_EQ(record.iErrorCode[FD_WRITE_BIT], 0);
        CHECK_EQ(record.iErrorCode[FD_OOB_BIT], 0);
        CHECK_EQ(record.iErrorCode[FD_ACCEPT_BIT], 0x55555555);
        CHECK_EQ(record.iErrorCode[FD_CONNECT_BIT], 0x55555555);
        CHECK_EQ(record.iErrorCode[FD_CLOSE_BIT], 0);
        CHECK_EQ(record.iErrorCode[FD_QOS_BIT], 0x55555555);
        CHECK_EQ(record.iErrorCode[FD_ADDRESS_LIST_CHANGE_BIT], 0x55555555);
        CHECK(!t_wait(event, 0));
    }
    { // The record is empty now, which is no error, and nothing at all is written but that.
        memset(&record, 0x55, sizeof record);
        CHECK_OK(sp.lpWSPEnumNetworkEvents(server, event, &record, &t_error));
        CHECK_EQ(record.lNetworkEvents, 0);
        for (int bit = 0; bit < FD_MAX_EVENTS; bit++)
            CHECK_EQ(record.iErrorCode[bit], 0x55555555);
    }
    t_close(server);

    t_pair(&client, &server);
    t_select(server, event, FD_READ);
    t_send_all(client, "x", 1);
    CHECK(t_wait(event, t_patience_ms()));
    { // Without an event object the record is cleared and the object stays signaled.
        CHECK_EQ(t_enum(server, NULL).lNetworkEvents, FD_READ);
        CHECK(t_wait(event, 0));
        CHECK_EQ(t_enum(server, NULL).lNetworkEvents, 0);
        CHECK(t_wait(event, 0));
    }
    { // The object that is given is reset, also when it is another one or nothing is recorded.
        CHECK_EQ(WSASetEvent(other), TRUE);
        CHECK_EQ(t_enum(server, other).lNetworkEvents, 0);
        CHECK(!t_wait(other, 0));
        CHECK(t_wait(event, 0));
        CHECK_EQ(t_enum(server, event).lNetworkEvents, 0);
        CHECK(!t_wait(event, 0));
    }
    { // A socket that was never registered has an empty record; the object is reset all the same.
        CHECK_EQ(WSASetEvent(other), TRUE);
        CHECK_EQ(t_enum(client, other).lNetworkEvents, 0);
        CHECK(!t_wait(other, 0));
    }
    t_close(client);
    t_close(server);
    t_close_event(event);
    t_close_event(other);
    harness_end();
}
