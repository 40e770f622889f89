#include "overlapped/overlapped.h"

TEST("an overlapped WSPRecvFrom tells the sender when it is complete, and a datagram that does not fit is WSAEMSGSIZE; "
     "WSPSendTo is done at once (OVL-26, OVL-27, RECVFROM-05)")
{
    struct sockaddr_in here, there, from = {0};
    INT length = sizeof from;
    harness_start();
    const WSAEVENT event = t_event();
    o_request *request = o_new(event), *answer = o_new(NULL);
    const SOCKET a = t_socket(AF_INET, SOCK_DGRAM, 0), b = t_socket(AF_INET, SOCK_DGRAM, 0);
    t_bind_loopback(a, &here);
    t_bind_loopback(b, &there);
    CHECK_ERROR(sp.lpWSPRecvFrom(a, &request->buffer, 1, &request->count, &request->flags, (struct sockaddr *)&from,
                                 &length, &request->overlapped, NULL, NULL, &t_error),
                WSA_IO_PENDING);
    CHECK_EQ(from.sin_family, 0);
    memcpy(answer->bytes, "hello", 5);
    answer->buffer.len = 5;
    CHECK_OK(sp.lpWSPSendTo(b, &answer->buffer, 1, &answer->count, 0, (struct sockaddr *)&here, sizeof here,
                            &answer->overlapped, NULL, NULL, &t_error));
    CHECK_EQ(answer->count, 5);
    CHECK_EQ(o_result(a, request, true), 5);
    CHECK_EQ(length, sizeof from);
    CHECK_MEM_EQ(&from, &there, sizeof from);
    { // Too long for the buffer.
        request->buffer.len = 2;
        CHECK_ERROR(o_recv(a, request, NULL), WSA_IO_PENDING);
        CHECK_OK(sp.lpWSPSendTo(b, &answer->buffer, 1, &answer->count, 0, (struct sockaddr *)&here, sizeof here, NULL,
                                NULL, NULL, &t_error));
        CHECK_EQ(o_error(a, request, true), WSAEMSGSIZE);
    }
    free(request);
    free(answer);
    t_close(a);
    t_close(b);
    t_close_event(event);
    harness_end();
}
