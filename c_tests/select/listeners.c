#include "select/select.h"

TEST("a listening socket can be read while a request waits, deferred or not, and is in no other set (SELECT-05, "
     "SEL-12)")
{
    static const int families[] = {AF_INET, AF_UNIX};
    harness_start();
    for (int i = 0; i < 2; i++) {
        struct sockaddr_in in;
        struct sockaddr_un path;
        int length;
        const bool local = families[i] == AF_UNIX;
        const SOCKET listener = local ? t_unix_listener(SOCK_STREAM, &path, &length, 5) : t_listener(&in, 5);
        CHECK_EQ(selected(listener, IN_ALL), 0);
        const SOCKET client = local ? t_unix_connect(SOCK_STREAM, &path, length) : t_connect(&in);
        CHECK_EQ(selected_within(listener, IN_ALL, t_patience_ms()), IN_READ);
        { // The deferred request can be accepted without waiting.
            t_condition_record condition = {.verdict = CF_DEFER};
            CHECK_EQ(t_accept_if(listener, &condition), INVALID_SOCKET);
            CHECK_EQ(t_error, WSATRY_AGAIN);
            CHECK_EQ(selected(listener, IN_ALL), IN_READ);
        }
        const SOCKET server = t_accept(listener);
        CHECK_EQ(selected(listener, IN_ALL), 0);
        CHECK_EQ(selected(server, IN_ALL), IN_WRITE);
        t_close(client);
        t_close(server);
        t_close(listener);
    }
    harness_end();
}
