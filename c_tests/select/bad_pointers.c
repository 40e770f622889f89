#include "select/select.h"

TEST("a pointer that nobody has is WSAEFAULT (SELECT-11)")
{
    static const struct timeval at_once = {0, 0};
    harness_start();
    const SOCKET s = t_socket(AF_INET, SOCK_DGRAM, 0);
    WSP_FD_SET good = {.fd_count = 1, .fd_array = {s}};
    if (t_wild_pointers()) {
        CHECK_ERROR(call_select(T_WILD, NULL, NULL, &at_once), WSAEFAULT);
        CHECK_ERROR(call_select(NULL, T_WILD, NULL, &at_once), WSAEFAULT);
        CHECK_ERROR(call_select(NULL, &good, T_WILD, &at_once), WSAEFAULT);
        CHECK_ERROR(call_select(NULL, &good, NULL, T_WILD), WSAEFAULT);
    }
    CHECK_EQ(good.fd_count, 1);
    CHECK_EQ(selected(s, IN_ALL), IN_WRITE);
    t_close(s);
    harness_end();
}
