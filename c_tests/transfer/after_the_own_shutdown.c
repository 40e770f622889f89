#include "transfer/transfer.h"

TEST("after its own shutdown a socket answers WSAESHUTDOWN in that direction, and works in the other (SND-08, RCV-16, "
     "SHUT-03, SHUT-06)")
{
    static const int types[] = {SOCK_STREAM, SOCK_STREAM, SOCK_SEQPACKET};
    SOCKET a, b;
    char byte;
    harness_start();
    for (int i = 0; i < 3; i++) {
        if (i == 0)
            t_pair(&a, &b);
        else
            t_unix_pair(types[i], &a, &b);
        { // Sending, with and without an address, nothing and urgent data.
            t_shutdown(a, SD_SEND);
            CHECK_ERROR(x_send1(a, "x", 1, 0), WSAESHUTDOWN);
            CHECK_ERROR(x_send1(a, NULL, 0, 0), WSAESHUTDOWN);
            CHECK_ERROR(x_send_to(a, "x", 1, 0, NULL, 0), WSAESHUTDOWN);
            if (i == 0)
                CHECK_ERROR(x_send1(a, "x", 1, MSG_OOB), WSAESHUTDOWN);
            CHECK_OK(x_send1(b, "y", 1, 0));
            CHECK_OK(x_recv1(a, &byte, 1, 0));
            CHECK_EQ(byte, 'y');
        }
        { // Receiving, every time.
            t_shutdown(a, SD_RECEIVE);
            CHECK_ERROR(x_recv1(a, &byte, 1, 0), WSAESHUTDOWN);
            CHECK_ERROR(x_recv1(a, &byte, 1, 0), WSAESHUTDOWN);
            CHECK_ERROR(x_recv1(a, &byte, 1, MSG_PEEK), WSAESHUTDOWN);
            CHECK_ERROR(x_recv_from(a, &byte, 1, 0, NULL, NULL), WSAESHUTDOWN);
        }
        t_close(a);
        t_close(b);
    }
    harness_end();
}
