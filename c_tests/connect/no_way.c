#include "connect/connect.h"

#include <sched.h>

TEST("a destination that no route leads to is WSAENETUNREACH at once, blocking and not, and FD_CONNECT tells it "
     "(CONNECT-06, CONNECT-14)")
{
    struct sockaddr_in far = {.sin_family = AF_INET, .sin_port = htons(9), .sin_addr.s_addr = htonl(0xc0000201)};
    if (unshare(CLONE_NEWNET) != 0)
        SKIP("a network of one's own needs privileges");
    harness_start();
    const WSAEVENT event = t_event();
    const SOCKET s = t_socket(AF_INET, SOCK_STREAM, 0);
    for (int i = 0; i < 2; i++) {
        CHECK_ERROR(call_ip(s, &far), WSAENETUNREACH);
        CHECK_EQ(selected(s, IN_ALL), IN_EXCEPT);
    }
    t_select(s, event, FD_CONNECT);
    CHECK_ERROR(call_ip(s, &far), WSAENETUNREACH);
    t_expect_events_error(s, event, FD_CONNECT, FD_CONNECT, WSAENETUNREACH);
    CHECK_EQ(t_get_option(s, SOL_SOCKET, SO_ERROR), WSAENETUNREACH);
    { // Not even the loopback is up here; what is bound stays bound.
        const SOCKET bound = t_socket(AF_INET, SOCK_STREAM, 0);
        const struct sockaddr_in any = {.sin_family = AF_INET};
        struct sockaddr_storage before, after;
        CHECK_OK(sp.lpWSPBind(bound, (const struct sockaddr *)&any, sizeof any, &t_error));
        name_of(bound, &before);
        CHECK_ERROR(call_ip(bound, &far), WSAENETUNREACH);
        name_of(bound, &after);
        CHECK_MEM_EQ(&before, &after, sizeof before);
        t_close(bound);
    }
    t_close(s);
    t_close_event(event);
    harness_end();
}
