#include "harness.h"

TEST("without free descriptors a listener goes on, loses no request, and serves them in order afterwards (LISTEN-07, "
     "LISTEN-08)")
{
    struct sockaddr_in address;
    char byte;
    harness_start();
    const SOCKET listener = t_listener(&address, 5);
    const int first = t_raw_connect(&address), second = t_raw_connect(&address);
    t_raw_send(first, "1", 1);
    t_raw_send(second, "2", 1);

    t_limit_descriptors(0);
    for (int i = 0; i < 3; i++)
        CHECK_ERROR(sp.lpWSPAccept(listener, NULL, NULL, NULL, 0, &t_error), WSAEMFILE);
    CHECK_OK(sp.lpWSPListen(listener, 6, &t_error));
    t_restore_descriptor_limit();

    for (char expected = '1'; expected <= '2'; expected++) {
        const SOCKET server = t_accept(listener);
        t_recv_exactly(server, &byte, 1);
        CHECK_EQ(byte, expected);
        t_close(server);
    }
    CHECK_EQ(close(first), 0);
    CHECK_EQ(close(second), 0);
    t_close(listener);
    harness_end();
}
