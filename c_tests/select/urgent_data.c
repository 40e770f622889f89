#include "select/select.h"

TEST("urgent data is exceptional, and to be read where SO_OOBINLINE is on; once received it is neither (SELECT-05, "
     "SELECT-07, SEL-10, SEL-11, SEL-27)")
{
    SOCKET client, server;
    char byte;
    harness_start();
    { // Apart from the stream.
        t_pair(&client, &server);
        t_send_urgent(client, '!');
        CHECK_EQ(selected_within(server, IN_READ | IN_EXCEPT, t_patience_ms()), IN_EXCEPT);
        CHECK_EQ(selected(server, IN_READ), 0);
        CHECK_EQ(selected(server, IN_EXCEPT), IN_EXCEPT);
        CHECK_EQ(t_recv_urgent(server), '!');
        CHECK_EQ(selected(server, IN_EXCEPT), 0);
        CHECK_EQ(selected(server, IN_READ | IN_EXCEPT), 0);
    }
    { // With data behind it both.
        t_send_urgent(client, '?');
        t_send_all(client, "x", 1);
        T_UNTIL(selected(server, IN_READ | IN_EXCEPT) == (IN_READ | IN_EXCEPT));
        t_close(client);
        t_close(server);
    }
    { // In the stream.
        t_pair(&client, &server);
        t_set_option(server, SOL_SOCKET, SO_OOBINLINE, TRUE);
        t_send_urgent(client, '!');
        CHECK_EQ(selected_within(server, IN_READ | IN_EXCEPT, t_patience_ms()), IN_READ);
        CHECK_EQ(selected(server, IN_EXCEPT), 0);
        t_recv_exactly(server, &byte, 1);
        CHECK_EQ(byte, '!');
        CHECK_EQ(selected(server, IN_READ | IN_EXCEPT), 0);
        t_close(client);
        t_close(server);
    }
    harness_end();
}
