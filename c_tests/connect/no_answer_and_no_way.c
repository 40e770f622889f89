#include "connect/connect.h"

#include <sched.h>

TEST("nobody answers: WSAETIMEDOUT, blocking and not, and the socket can call again; no route: WSAENETUNREACH at once "
     "(CONNECT-06, CONNECT-14, CON-44)")
{
    struct sockaddr_in address, far = {.sin_family = AF_INET, .sin_port = htons(9)};
    t_silent silent;
    harness_start();
    { // The kernel's patience is two minutes; with one repetition it is some seconds.
        const int one = 1;
        const WSAEVENT event = t_event();
        t_silent_open(&silent, &address);
        const SOCKET blocking = t_socket(AF_INET, SOCK_STREAM, 0), other = t_socket(AF_INET, SOCK_STREAM, 0);
        CHECK_EQ(setsockopt(wsp_socket_fd(blocking), IPPROTO_TCP, 7 /* TCP_SYNCNT */, &one, sizeof one), 0);
        CHECK_EQ(setsockopt(wsp_socket_fd(other), IPPROTO_TCP, 7, &one, sizeof one), 0);
        t_select(other, event, FD_CONNECT);
        t_start_connect(other, &address, sizeof address);
        CHECK_ERROR(call_ip(blocking, &address), WSAETIMEDOUT);
        CHECK_EQ(selected(blocking, IN_ALL), IN_EXCEPT);
        CHECK_EQ(selected_within(other, IN_ALL, t_patience_ms()), IN_EXCEPT);
        CHECK_EQ(t_get_option(other, SOL_SOCKET, SO_ERROR), WSAETIMEDOUT);
        t_expect_events_error(other, event, FD_CONNECT, FD_CONNECT, WSAETIMEDOUT);
        t_silent_close(&silent);
        const SOCKET listener = t_listener(&address, 5);
        CHECK_OK(call_ip(blocking, &address));
        t_start_connect(other, &address, sizeof address);
        t_expect_events(other, event, FD_CONNECT);
        t_close(blocking);
        t_close(other);
        t_close(listener);
        t_close_event(event);
    }
    if (unshare(CLONE_NEWNET) == 0) { // A network of our own has no routes.
        const WSAEVENT event = t_event();
        const SOCKET s = t_socket(AF_INET, SOCK_STREAM, 0);
        far.sin_addr.s_addr = htonl(0xc0000201);
        CHECK_ERROR(call_ip(s, &far), WSAENETUNREACH);
        CHECK_ERROR(call_ip(s, &far), WSAENETUNREACH);
        CHECK_EQ(selected(s, IN_ALL), IN_EXCEPT);
        t_select(s, event, FD_CONNECT);
        CHECK_ERROR(call_ip(s, &far), WSAENETUNREACH);
        t_expect_events_error(s, event, FD_CONNECT, FD_CONNECT, WSAENETUNREACH);
        t_close(s);
        t_close_event(event);
    }
    harness_end();
}
