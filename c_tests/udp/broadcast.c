#include "udp/udp.h"

TEST("a broadcast destination needs SO_BROADCAST, else WSAEACCES; a connect to it and a send there do not (UDP-13, "
     "UDP-14, SEND-09, SENDTO-06)")
{
    struct sockaddr_in everybody = {.sin_family = AF_INET, .sin_port = htons(9), .sin_addr.s_addr = INADDR_BROADCAST};
    struct sockaddr_in loopback = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(0x7fffffff)};
    struct sockaddr_in any = {.sin_family = AF_INET};
    INT length = sizeof any;
    harness_start();
    const SOCKET s = t_socket(AF_INET, SOCK_DGRAM, 0), receiver = t_socket(AF_INET, SOCK_DGRAM, 0);
    CHECK_OK(sp.lpWSPBind(receiver, (struct sockaddr *)&any, length, &t_error));
    CHECK_OK(sp.lpWSPGetSockName(receiver, (struct sockaddr *)&any, &length, &t_error));
    loopback.sin_port = any.sin_port;
    for (int round = 0; round < 2; round++) { // Off, on, off.
        CHECK_ERROR(x_send_to(s, "x", 1, 0, &everybody, sizeof everybody), WSAEACCES);
        CHECK_ERROR(x_send_to(s, "x", 1, 0, &loopback, sizeof loopback), WSAEACCES);
        t_set_option(s, SOL_SOCKET, SO_BROADCAST, 1);
        CHECK_OK(x_send_to(s, "hello", 5, 0, &loopback, sizeof loopback));
        u_expect(receiver, "hello");
        if (x_send_to(s, "x", 1, 0, &everybody, sizeof everybody) != 0)
            CHECK_EQ(t_error, WSAENETUNREACH); // a machine without a network
        t_set_option(s, SOL_SOCKET, SO_BROADCAST, 0);
    }
    { // Connected to everybody without the option: WSPSend works, WSPSendTo does not.
        const SOCKET c = t_socket(AF_INET, SOCK_DGRAM, 0);
        if (sp.lpWSPConnect(c, (struct sockaddr *)&everybody, sizeof everybody, NULL, NULL, NULL, NULL, &t_error) == 0) {
            CHECK_OK(x_send1(c, "x", 1, 0));
            CHECK_ERROR(x_send_to(c, "x", 1, 0, &everybody, sizeof everybody), WSAEACCES);
        } else {
            CHECK_EQ(t_error, WSAENETUNREACH);
        }
        t_close(c);
    }
    t_close(s);
    t_close(receiver);
    harness_end();
}
