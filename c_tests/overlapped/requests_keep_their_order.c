#include "overlapped/overlapped.h"

enum { REQUESTS = 100 };

TEST("several requests are pending at once, and data keeps the order in which they were made; a call that is made "
     "meanwhile does not overtake them (OVL-16, OVL-25)")
{
    SOCKET client, server;
    o_request *requests[REQUESTS];
    char byte;
    harness_start();
    t_pair(&client, &server);
    for (int i = 0; i < REQUESTS; i++) {
        requests[i] = o_new(t_event());
        requests[i]->buffer.len = 1;
        CHECK_ERROR(o_recv(server, requests[i], NULL), WSA_IO_PENDING);
    }
    { // A call would overtake them.
        t_set_nonblocking(server, true);
        CHECK_EQ(t_recv(server, &byte, 1), SOCKET_ERROR);
        CHECK_EQ(t_error, WSAEWOULDBLOCK);
        t_set_nonblocking(server, false);
    }
    for (int i = 0; i < REQUESTS; i++)
        t_send_all(client, &(char){(char)i}, 1);
    for (int i = 0; i < REQUESTS; i++) {
        CHECK_EQ(o_result(server, requests[i], true), 1);
        CHECK_EQ(requests[i]->bytes[0], (char)i);
        t_close_event(requests[i]->overlapped.hEvent);
        free(requests[i]);
    }
    t_close(client);
    t_close(server);
    harness_end();
}
