#include "iso/iso.h"
#include "overlapped/overlapped.h"

TEST("overlapped receives of the ISO transport get messages, one each, a longer one in parts that MSG_PARTIAL tells; "
     "sends and receives keep their order (OVL-16, GETOVL-06, OVL-21)")
{
    SOCKET client, server;
    DWORD count, flags;
    harness_start();
    I_EACH_KIND(kind) {
        const bool messages = kind->type == SOCK_SEQPACKET;
        const WSAEVENT event = t_event(), other = t_event();
        o_request *first = o_new(event), *second = o_new(other), *send = o_new(NULL);
        i_pair(kind, &client, &server);
        first->buffer.len = 3;
        CHECK_ERROR(o_recv(server, first, NULL), WSA_IO_PENDING);
        CHECK_EQ(first->overlapped.Internal, WSS_OPERATION_IN_PROGRESS);
        CHECK_ERROR(o_recv(server, second, NULL), WSA_IO_PENDING);
        CHECK_OK(o_send(client, send, "hello", NULL));
        CHECK(t_wait(other, t_patience_ms()));
        CHECK_EQ(sp.lpWSPGetOverlappedResult(server, &first->overlapped, &count, FALSE, &flags, &t_error), TRUE);
        CHECK_EQ(count, 3);
        CHECK_EQ(flags, messages ? MSG_PARTIAL : 0);
        CHECK_EQ(sp.lpWSPGetOverlappedResult(server, &second->overlapped, &count, TRUE, &flags, &t_error), TRUE);
        CHECK_EQ(count, 2);
        CHECK_EQ(flags, 0);
        CHECK_EQ(second->overlapped.Internal, 0);
        CHECK_MEM_EQ(second->bytes, "lo", 2);
        { // The end of the connection ends a request.
            CHECK_ERROR(o_recv(server, first, NULL), WSA_IO_PENDING);
            t_close(client);
            CHECK(t_wait(event, t_patience_ms()));
            if (messages)
                CHECK_EQ(o_error(server, first, false), WSAEDISCON);
            else
                CHECK_EQ(o_result(server, first, false), 0);
        }
        t_close(server);
        t_close_event(event);
        t_close_event(other);
        free(first);
        free(second);
        free(send);
    }
    harness_end();
}
