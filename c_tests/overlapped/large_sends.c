#include "overlapped/overlapped.h"

enum { LARGE = 1 << 20, SENDS = 4 };

TEST("a send of 1 MiB to a peer that does not read pends, and completes with its whole length once drained; several "
     "go out in their order (SND-12, SEND-13, SEND-14, RECV-22)")
{
    static char data[SENDS][LARGE], received[LARGE];
    SOCKET client, server;
    o_request *requests[SENDS];
    harness_start();
    t_pair(&client, &server);
    t_set_option(server, SOL_SOCKET, SO_SNDBUF, 0);
    for (int i = 0; i < SENDS; i++) {
        memset(data[i], 'a' + i, LARGE);
        requests[i] = o_new(t_event());
        requests[i]->buffer = (WSABUF){LARGE, data[i]};
        CHECK_ERROR(sp.lpWSPSend(server, &requests[i]->buffer, 1, NULL, 0, &requests[i]->overlapped, NULL, NULL, &t_error),
                    WSA_IO_PENDING);
    }
    CHECK_EQ(o_error(server, requests[0], false), WSA_IO_INCOMPLETE);
    for (int i = 0; i < SENDS; i++) {
        t_recv_exactly(client, received, LARGE);
        CHECK_MEM_EQ(received, data[i], LARGE);
        CHECK_EQ(o_result(server, requests[i], true), LARGE);
        t_close_event(requests[i]->overlapped.hEvent);
        free(requests[i]);
    }
    t_close(client);
    t_close(server);
    harness_end();
}
