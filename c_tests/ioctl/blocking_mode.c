#include "harness.h"

static int set_mode(SOCKET s, ULONG on, DWORD *returned)
{
    return sp.lpWSPIoctl(s, FIONBIO, &on, sizeof on, NULL, 0, returned, NULL, NULL, NULL, &t_error);
}

static void check_mode(SOCKET s, bool nonblocking)
{
    char byte;
    if (nonblocking) {
        CHECK_EQ(t_recv(s, &byte, 1), SOCKET_ERROR);
        CHECK_EQ(t_error, WSAEWOULDBLOCK);
        return;
    }
    t_set_option(s, SOL_SOCKET, SO_RCVTIMEO, 50);
    CHECK_EQ(t_recv(s, &byte, 1), SOCKET_ERROR);
    CHECK_EQ(t_error, WSAETIMEDOUT);
}

TEST("FIONBIO sets the mode and returns no octets; blocking is WSAEINVAL while events are registered (IOCTL-04, IOCTL-06, "
     "EVSEL-07, IOC-07, IOC-08, EVG-02)")
{
    SOCKET client, server;
    DWORD returned = 77;
    harness_start();
    t_pair(&client, &server);
    CHECK_OK(set_mode(client, 1, &returned));
    CHECK_EQ(returned, 0);
    check_mode(client, true);
    CHECK_OK(set_mode(client, 0, &returned));
    check_mode(client, false);
    CHECK_OK(set_mode(client, 0x100, &returned)); // Any value but zero.
    check_mode(client, true);
    { // More input than needed and an output that is not used.
        const ULONG wide[2] = {0, 1};
        char unused[4];
        returned = 77;
        CHECK_OK(sp.lpWSPIoctl(client, FIONBIO, (void *)(uintptr_t)wide, sizeof wide, unused, sizeof unused, &returned, NULL, NULL,
                               NULL, &t_error));
        CHECK_EQ(returned, 0);
        check_mode(client, false);
        CHECK_ERROR(sp.lpWSPIoctl(client, FIONBIO, (void *)(uintptr_t)wide, 3, NULL, 0, &returned, NULL, NULL, NULL, &t_error),
                    WSAEFAULT);
        check_mode(client, false);
    }
    { // While events are registered.
        const WSAEVENT event = t_event();
        t_select(client, event, FD_CLOSE);
        returned = 77;
        CHECK_ERROR(set_mode(client, 0, &returned), WSAEINVAL);
        CHECK_EQ(returned, 0);
        CHECK_OK(set_mode(client, 1, &returned));
        t_select(client, event, 0);
        check_mode(client, true);
        CHECK_OK(set_mode(client, 0, &returned));
        check_mode(client, false);
        t_close_event(event);
    }
    t_close(client);
    t_close(server);
    harness_end();
}
