#include "harness.h"

#include <sys/epoll.h>

TEST("wsp_driver_fd becomes readable when there is something to do, wsp_drive does it without waiting, and no thread "
     "is needed for that (STARTUP-13, SPI-10)")
{
    SOCKET client, server;
    char byte;
    const int before = t_thread_count();
    CHECK_LAST_ERROR(wsp_driver_fd(), -1, WSANOTINITIALISED);
    CHECK_LAST_ERROR(wsp_drive(), -1, WSANOTINITIALISED);
    harness_start();
    struct pollfd driver = {.fd = wsp_driver_fd(), .events = POLLIN};
    CHECK(driver.fd >= 0);
    CHECK_EQ(wsp_driver_fd(), driver.fd);
    CHECK_EQ(wsp_drive(), 0);
    const WSAEVENT event = t_event();
    t_pair(&client, &server);
    t_select(server, event, FD_READ | FD_CLOSE);
    { // Nothing to do after a drive.
        while (poll(&driver, 1, 0) == 1)
            CHECK(wsp_drive() >= 0);
        CHECK_EQ(poll(&driver, 1, 20), 0);
        CHECK(!t_wait(event, 0));
    }
    for (int i = 0; i < 3; i++) { // Data: the event is set by the drive.
        CHECK_EQ(write(wsp_socket_fd(client), "x", 1), 1);
        CHECK_EQ(poll(&driver, 1, t_patience_ms()), 1);
        CHECK(wsp_drive() > 0);
        CHECK(t_wait(event, 0));
        CHECK_EQ(t_enum(server, event).lNetworkEvents, FD_READ);
        t_recv_exactly(server, &byte, 1);
        while (poll(&driver, 1, 0) == 1)
            CHECK(wsp_drive() >= 0);
        CHECK_EQ(wsp_drive(), 0);
    }
    { // The descriptor may be put into an epoll instance of the host.
        struct epoll_event wanted = {.events = EPOLLIN}, got;
        const int loop = epoll_create1(EPOLL_CLOEXEC);
        CHECK_EQ(epoll_ctl(loop, EPOLL_CTL_ADD, driver.fd, &wanted), 0);
        CHECK_EQ(epoll_wait(loop, &got, 1, 0), 0);
        CHECK_EQ(shutdown(wsp_socket_fd(client), SHUT_WR), 0);
        CHECK_EQ(epoll_wait(loop, &got, 1, t_patience_ms()), 1);
        CHECK(wsp_drive() > 0);
        CHECK_EQ(t_enum(server, event).lNetworkEvents, FD_CLOSE);
        CHECK_EQ(close(loop), 0);
    }
    CHECK_EQ(t_thread_count(), before);
    t_close(client);
    t_close(server);
    t_close_event(event);
    harness_end();
    CHECK_LAST_ERROR(wsp_driver_fd(), -1, WSANOTINITIALISED);
}
