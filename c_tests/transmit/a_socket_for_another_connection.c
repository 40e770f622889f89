#include "overlapped/overlapped.h"
#include "transmit/transmit.h"

enum { LENGTH = 300000 };

TEST("TF_DISCONNECT with TF_REUSE_SOCKET sends everything, ends the connection and leaves a socket that can connect again, "
     "also by a request (EXT-06, EXT-07, DEX-08)")
{
    struct sockaddr_in address;
    harness_start();
    const int fd = f_file(LENGTH);
    const SOCKET listener = t_listener(&address, 5), client = t_socket(AF_INET, SOCK_STREAM, 0);
    o_request *request = o_new(t_event());
    f_functions(client);
    for (int i = 0; i < 4; i++) {
        CHECK_OK(sp.lpWSPConnect(client, (struct sockaddr *)&address, sizeof address, NULL, NULL, NULL, NULL, &t_error));
        const SOCKET server = t_accept(listener);
        CHECK_EQ(lseek(fd, 0, SEEK_SET), 0);
        if (i % 2 == 0) {
            CHECK_EQ(f_transmit(client, f_handle(fd), 0, 0, NULL, NULL, TF_DISCONNECT | TF_REUSE_SOCKET), TRUE);
        } else {
            const BOOL done = f_transmit(client, f_handle(fd), 0, 0, &request->overlapped, NULL,
                                         TF_DISCONNECT | TF_REUSE_SOCKET);
            CHECK(done || WSAGetLastError() == WSA_IO_PENDING);
        }
        f_expect(server, 0, LENGTH);
        t_expect_end(server);
        if (i % 2 != 0)
            CHECK_EQ(o_result(client, request, true), LENGTH);
        CHECK_EQ(t_send(client, "x", 1), SOCKET_ERROR);
        CHECK_EQ(t_error, WSAENOTCONN);
        t_close(server);
    }
    t_close_event(request->overlapped.hEvent);
    free(request);
    t_close(client);
    t_close(listener);
    close(fd);
    harness_end();
}
