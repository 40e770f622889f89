#include "select/select.h"

static void open_pair(int af, int type, SOCKET *client, SOCKET *server)
{
    if (af == AF_UNIX)
        t_unix_pair(type, client, server);
    else
        t_pair(client, server);
}

static void from_idle_to_end(int af, int type)
{
    SOCKET client, server;
    char byte;
    open_pair(af, type, &client, &server);
    { // Idle.
        CHECK_EQ(selected(server, IN_WRITE), IN_WRITE);
        CHECK_EQ(selected(server, IN_READ), 0);
        CHECK_EQ(selected(server, IN_ALL), IN_WRITE);
    }
    { // Data, until it is read.
        t_send_all(client, "x", 1);
        CHECK_EQ(selected_within(server, IN_READ | IN_EXCEPT, t_patience_ms()), IN_READ);
        CHECK_EQ(selected(server, IN_ALL), IN_READ | IN_WRITE);
        t_recv_exactly(server, &byte, 1);
        CHECK_EQ(selected(server, IN_READ | IN_EXCEPT), 0);
    }
    { // The own end of receiving is no end of the peer's.
        t_shutdown(server, SD_RECEIVE);
        CHECK_EQ(selected(server, IN_READ | IN_EXCEPT), 0);
        CHECK_EQ(selected_within(server, IN_READ, 20), 0);
    }
    { // The peer's end is.
        t_close(client);
        CHECK_EQ(selected_within(server, IN_READ | IN_EXCEPT, t_patience_ms()), IN_READ);
        t_close(server);
    }
    { // The peer's end of sending only: one can still write.
        open_pair(af, type, &client, &server);
        t_shutdown(client, SD_SEND);
        CHECK_EQ(selected_within(server, IN_READ | IN_EXCEPT, t_patience_ms()), IN_READ);
        CHECK_EQ(selected(server, IN_ALL), IN_READ | IN_WRITE);
        CHECK_EQ(selected(client, IN_READ | IN_EXCEPT), 0);
        t_close(client);
        t_close(server);
    }
}

TEST("a connection can be read when there is data or its end, and written; the own end of receiving changes nothing "
     "(SELECT-04, SELECT-05, SELECT-06, SEL-07, SEL-08, SEL-28)")
{
    SOCKET client, server;
    harness_start();
    from_idle_to_end(AF_INET, SOCK_STREAM);
    from_idle_to_end(AF_UNIX, SOCK_STREAM);
    from_idle_to_end(AF_UNIX, SOCK_SEQPACKET);
    { // A reset can be read: a receive does not wait.
        char byte;
        t_pair(&client, &server);
        t_reset(client);
        CHECK_EQ(selected_within(server, IN_READ | IN_EXCEPT, t_patience_ms()), IN_READ);
        CHECK_EQ(t_recv(server, &byte, 1), SOCKET_ERROR);
        CHECK_EQ(t_error, WSAECONNRESET);
        CHECK_EQ(selected(server, IN_READ | IN_EXCEPT), IN_READ);
        t_close(server);
    }
    harness_end();
}
