#include "events.h"

TEST("when a connection breaks only FD_CLOSE carries the error, and when a connect fails only FD_CONNECT does; every "
     "other event that is told carries zero (EVSEL-39)")
{
    SOCKET client, server;
    struct sockaddr_in address;
    WSANETWORKEVENTS record;
    harness_start();
    const WSAEVENT event = t_event();
    { // Data, urgent data and a reset are told together.
        t_pair(&client, &server);
        t_send_all(client, "abc", 3);
        t_send_urgent(client, '!');
        struct pollfd urgent = {.fd = wsp_socket_fd(server), .events = POLLPRI};
        CHECK_EQ(poll(&urgent, 1, t_patience_ms()), 1);
        t_select(server, event, ALL);
        t_reset(client);
        T_UNTIL(poll(&(struct pollfd){.fd = wsp_socket_fd(server), .events = POLLIN}, 1, 0) == 1
                && (t_sleep_ms(20), true));
        memset(&record, 0x5a, sizeof record);
        CHECK_OK(sp.lpWSPEnumNetworkEvents(server, event, &record, &t_error));
        CHECK((record.lNetworkEvents & FD_CLOSE) != 0);
        CHECK((record.lNetworkEvents & FD_WRITE) != 0);
        CHECK_EQ(record.iErrorCode[FD_CLOSE_BIT], WSAECONNRESET);
        for (int bit = 0; bit < FD_MAX_EVENTS; bit++) {
            const bool told = (record.lNetworkEvents & 1 << bit) != 0;
            if (bit != FD_CLOSE_BIT)
                CHECK_EQ(record.iErrorCode[bit], told ? 0 : 0x5a5a5a5a);
        }
        t_close(server);
    }
    { // A caller that has reset its request before it was accepted.
        const SOCKET listener = t_listener(&address, 5);
        t_select(listener, event, ALL);
        client = t_connect(&address);
        t_reset(client);
        t_expect_events(listener, event, FD_ACCEPT);
        t_close(listener);
    }
    { // A refused connect.
        const SOCKET s = t_socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
        t_refusing_address(&address);
        t_select(s, event, ALL);
        t_start_connect(s, &address, sizeof address);
        CHECK(t_wait(event, t_patience_ms()));
        memset(&record, 0x5a, sizeof record);
        CHECK_OK(sp.lpWSPEnumNetworkEvents(s, event, &record, &t_error));
        CHECK_EQ(record.lNetworkEvents, FD_CONNECT);
        CHECK_EQ(record.iErrorCode[FD_CONNECT_BIT], WSAECONNREFUSED);
        t_close(s);
    }
    t_close_event(event);
    harness_end();
}
