#include "overlapped/overlapped.h"

TEST("a request that cannot pend for want of descriptors fails with WSAEMFILE, starts nothing, and stands in nobody's "
     "way later (OVL-08, OVL-22)")
{
    SOCKET client, server;
    harness_start();
    const WSAEVENT event = t_event();
    o_request *request = o_new(event);
    t_pair(&client, &server);
    for (int i = 0; i < 2; i++) { // The same again: nothing is left of the first.
        t_limit_descriptors(0);
        CHECK_ERROR(o_recv(server, request, NULL), WSAEMFILE);
        t_restore_descriptor_limit();
        CHECK_EQ(request->overlapped.Internal, 0);
        CHECK_EQ(request->count, 77);
    }
    t_send_all(client, "x", 1);
    CHECK_OK(o_recv(server, request, NULL));
    CHECK_EQ(request->count, 1);
    CHECK_ERROR(o_recv(server, request, NULL), WSA_IO_PENDING);
    t_send_all(client, "yz", 2);
    CHECK(t_wait(event, t_patience_ms()));
    CHECK_EQ(o_result(server, request, false), 2);
    t_close(client);
    t_close(server);
    t_close_event(event);
    free(request);
    harness_end();
}
