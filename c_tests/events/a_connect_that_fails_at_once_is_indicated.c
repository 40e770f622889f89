#include "events.h"

TEST("FD_CONNECT comes for a connect that failed on the spot, too, and not for one that could not be tried (EVSEL-31, "
     "EVSEL-32)")
{
    harness_start();
    const WSAEVENT event = t_event();
    { // The name is too short: this is no attempt.
        struct sockaddr_in address;
        t_refusing_address(&address);
        const SOCKET client = t_socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
        t_select(client, event, ALL);
        CHECK_ERROR(sp.lpWSPConnect(client, (struct sockaddr *)&address, 4, NULL, NULL, NULL, NULL, &t_error),
                    WSAEFAULT);
        t_expect_nothing(client, event);
        t_close(client);
    }
    { // AF_UNIX: nobody there, refused at once.
        struct sockaddr_un address;
        const int length = t_unix_path(&address);
        const SOCKET client = t_socket(AF_UNIX, SOCK_STREAM, 0);
        t_select(client, event, ALL);
        CHECK_EQ(sp.lpWSPConnect(client, (struct sockaddr *)&address, length, NULL, NULL, NULL, NULL, &t_error),
                 SOCKET_ERROR);
        if (t_error != WSAEWOULDBLOCK)
            CHECK_EQ(t_error, WSAECONNREFUSED);
        t_expect_events_error(client, event, FD_CONNECT, FD_CONNECT, WSAECONNREFUSED);
        t_close(client);
    }
    t_close_event(event);
    harness_end();
}
