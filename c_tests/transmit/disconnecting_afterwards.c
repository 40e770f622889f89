#include "overlapped/overlapped.h"
#include "transmit/transmit.h"

enum { LARGE = 4 << 20 };

TEST("TF_DISCONNECT ends the sending side when everything has been sent, also by a request that pends; receiving goes on "
     "(EXT-07, DEX-07)")
{
    SOCKET client, server;
    harness_start();
    const int fd = f_file(LARGE);
    for (int overlapped = 0; overlapped < 2; overlapped++) {
        o_request *request = o_new(t_event());
        t_pair(&client, &server);
        f_functions(client);
        if (overlapped) {
            CHECK_LAST_ERROR(f_transmit(client, f_handle(fd), 0, 0, &request->overlapped, NULL, TF_DISCONNECT), FALSE,
                             WSA_IO_PENDING);
            f_expect(server, 0, LARGE);
            CHECK_EQ(o_result(client, request, true), LARGE);
        } else {
            CHECK_EQ(f_transmit(client, f_handle(fd), 1000, 0, NULL, NULL, TF_DISCONNECT), TRUE);
            f_expect(server, 0, 1000);
        }
        t_expect_end(server);
        CHECK_EQ(t_send(client, "x", 1), SOCKET_ERROR);
        CHECK_EQ(t_error, WSAESHUTDOWN);
        t_send_all(server, "answer", 6);
        f_expect_text(client, "answer");
        t_close_event(request->overlapped.hEvent);
        free(request);
        t_close(client);
        t_close(server);
    }
    close(fd);
    harness_end();
}
