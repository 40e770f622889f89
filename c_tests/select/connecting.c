#include "select/select.h"

static SOCKET start(const struct sockaddr_in *address)
{
    const SOCKET s = t_socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    t_set_nonblocking(s, true);
    t_start_connect(s, address, sizeof *address);
    return s;
}

TEST("a connect under way is in no set; when it succeeds the socket can be written, when it fails it is exceptional, "
     "each time it is asked, and SO_ERROR tells why (SELECT-06, SELECT-07, SELECT-08, SEL-25)")
{
    struct sockaddr_in address;
    harness_start();
    { // Nobody answers.
        t_silent silent;
        t_silent_open(&silent, &address);
        const SOCKET s = start(&address);
        CHECK_EQ(selected(s, IN_ALL), 0);
        CHECK_EQ(selected_within(s, IN_ALL, 50), 0);
        t_close(s);
        t_silent_close(&silent);
    }
    { // It succeeds.
        const SOCKET listener = t_listener(&address, 5), s = start(&address);
        CHECK_EQ(selected_within(s, IN_ALL, t_patience_ms()), IN_WRITE);
        CHECK_EQ(selected(s, IN_ALL), IN_WRITE);
        CHECK_EQ(t_get_option(s, SOL_SOCKET, SO_ERROR), 0);
        CHECK_EQ(t_send(s, "x", 1), 1);
        t_close(s);
        t_close(listener);
    }
    { // It is refused.
        t_refusing_address(&address);
        const SOCKET s = start(&address);
        CHECK_EQ(selected_within(s, IN_ALL, t_patience_ms()), IN_EXCEPT);
        for (int i = 0; i < 3; i++) {
            CHECK_EQ(selected(s, IN_ALL), IN_EXCEPT);
            CHECK_EQ(selected(s, IN_EXCEPT), IN_EXCEPT);
            CHECK_EQ(selected(s, IN_READ | IN_WRITE), 0);
            CHECK_EQ(t_get_option(s, SOL_SOCKET, SO_ERROR), WSAECONNREFUSED);
        }
        { // The next attempt of the same socket begins anew.
            const SOCKET listener = t_listener(&address, 5);
            t_start_connect(s, &address, sizeof address);
            CHECK_EQ(selected_within(s, IN_ALL, t_patience_ms()), IN_WRITE);
            t_close(listener);
        }
        t_close(s);
    }
    { // Only one of the sets is asked; the other outcome ends nothing.
        t_refusing_address(&address);
        const SOCKET s = start(&address);
        CHECK_EQ(selected_within(s, IN_WRITE, 50), 0);
        CHECK_EQ(selected_within(s, IN_EXCEPT, t_patience_ms()), IN_EXCEPT);
        t_close(s);
    }
    harness_end();
}
