#include "oob/oob.h"

TEST("MSG_OOB is WSAEOPNOTSUPP where there is no urgent data: on UDP and on AF_UNIX, for sends and for receives "
     "(RECV-16, SEND-06, OOB-07)")
{
    SOCKET a, b;
    struct sockaddr_in address;
    char byte = 'x';
    harness_start();
    { // UDP.
        const SOCKET udp = t_socket(AF_INET, SOCK_DGRAM, 0);
        t_bind_loopback(udp, &address);
        CHECK_ERROR(x_send_to(udp, &byte, 1, MSG_OOB, &address, sizeof address), WSAEOPNOTSUPP);
        CHECK_ERROR(x_recv1(udp, &byte, 1, MSG_OOB), WSAEOPNOTSUPP);
        CHECK_ERROR(x_recv1(udp, &byte, 1, MSG_OOB | MSG_PEEK), WSAEOPNOTSUPP);
        t_close(udp);
    }
    static const int types[] = {SOCK_STREAM, SOCK_SEQPACKET};
    for (int i = 0; i < 2; i++) { // AF_UNIX.
        t_unix_pair(types[i], &a, &b);
        CHECK_ERROR(x_send1(a, &byte, 1, MSG_OOB), WSAEOPNOTSUPP);
        CHECK_ERROR(x_recv1(b, &byte, 1, MSG_OOB), WSAEOPNOTSUPP);
        t_close(a);
        t_close(b);
    }
    { // The connection comes first on TCP.
        const SOCKET s = t_socket(AF_INET, SOCK_STREAM, 0);
        CHECK_ERROR(x_send1(s, &byte, 1, MSG_OOB), WSAENOTCONN);
        CHECK_ERROR(x_recv1(s, &byte, 1, MSG_OOB), WSAENOTCONN);
        t_close(s);
    }
    harness_end();
}
