#include "udp/udp.h"

TEST("a send needs a default peer, a WSPSendTo a destination that can be one (UDP-04, SEND-01, SENDTO-04, SENDTO-07)")
{
    harness_start();
    for (int i = 0; i < 2; i++) {
        const int family = families[i], length = u_length(family);
        t_address own, peer, zero = {.any.sa_family = (sa_family_t)family}, other = {0};
        const SOCKET s = u_bound(family, &own), receiver = u_bound(family, &peer);
        { // No peer.
            CHECK_ERROR(x_send1(s, "a", 1, 0), WSAENOTCONN);
            CHECK_ERROR(x_send1(s, NULL, 0, 0), WSAENOTCONN);
            CHECK_ERROR(x_send_to(s, "a", 1, 0, NULL, 0), WSAEDESTADDRREQ);
            CHECK_ERROR(x_send_to(s, "a", 1, 0, NULL, length), WSAEDESTADDRREQ);
        }
        { // All zeros, with and without a port; no port.
            CHECK_ERROR(x_send_to(s, "a", 1, 0, &zero, length), WSAEADDRNOTAVAIL);
            zero.ip4.sin_port = peer.ip4.sin_port;
            CHECK_ERROR(x_send_to(s, "a", 1, 0, &zero, length), WSAEADDRNOTAVAIL);
            other = peer;
            other.ip4.sin_port = 0;
            CHECK_ERROR(x_send_to(s, "a", 1, 0, &other, length), WSAEADDRNOTAVAIL);
        }
        { // Another family.
            other = peer;
            other.any.sa_family = AF_UNIX;
            CHECK_ERROR(x_send_to(s, "a", 1, 0, &other, length), WSAEAFNOSUPPORT);
            other.any.sa_family = family == AF_INET ? AF_INET6 : AF_INET;
            CHECK_ERROR(x_send_to(s, "a", 1, 0, &other, sizeof other), WSAEAFNOSUPPORT);
            other.any.sa_family = 0xdead;
            CHECK_ERROR(x_send_to(s, "a", 1, 0, &other, length), WSAEAFNOSUPPORT);
        }
        { // Too short; too long does no harm.
            CHECK_ERROR(x_send_to(s, "a", 1, 0, &peer, length - 1), WSAEFAULT);
            CHECK_ERROR(x_send_to(s, "a", 1, 0, &peer, 0), WSAEFAULT);
            CHECK_ERROR(x_send_to(s, "a", 1, 0, &peer, -1), WSAEFAULT);
            u_expect_nothing(receiver);
            struct sockaddr_storage long_name;
            memset(&long_name, 0x5a, sizeof long_name);
            memcpy(&long_name, &peer, (size_t)length);
            CHECK_OK(x_send_to(s, "c", 1, 0, &long_name, sizeof long_name));
            u_expect(receiver, "c");
        }
        t_close(s);
        t_close(receiver);
    }
    harness_end();
}
