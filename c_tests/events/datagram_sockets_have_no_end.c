#include "events.h"

TEST("a datagram that met nobody is no FD_CLOSE; a later receive tells it (EVX-22, EVSEL-33)")
{
    struct sockaddr_in refusing;
    char byte;
    harness_start();
    const WSAEVENT event = t_event();
    const SOCKET s = t_socket(AF_INET, SOCK_DGRAM, IPPROTO_UDP);
    const SOCKET deaf = t_socket(AF_INET, SOCK_DGRAM, IPPROTO_UDP);
    t_bind_loopback(deaf, &refusing); // it keeps the port and hears nobody but itself
    CHECK_OK(sp.lpWSPConnect(deaf, (struct sockaddr *)&refusing, sizeof refusing, NULL, NULL, NULL, NULL, &t_error));
    CHECK_OK(sp.lpWSPConnect(s, (struct sockaddr *)&refusing, sizeof refusing, NULL, NULL, NULL, NULL, &t_error));
    t_select(s, event, FD_CLOSE);
    { // The answer of the system that nobody is there.
        struct pollfd item = {.fd = wsp_socket_fd(s), .events = POLLIN};
        t_send_all(s, "x", 1);
        CHECK_EQ(poll(&item, 1, t_patience_ms()), 1);
        t_expect_nothing(s, event);
        CHECK_EQ(t_recv(s, &byte, 1), SOCKET_ERROR);
        CHECK_EQ(t_error, WSAECONNRESET);
        t_expect_nothing(s, event);
    }
    { // Its own shutdown is no end, either.
        t_shutdown(s, SD_BOTH);
        t_expect_nothing(s, event);
    }
    t_close(s);
    t_close(deaf);
    t_close_event(event);
    harness_end();
}
