#include "select/select.h"

TEST("a fresh stream socket is in no set, bound or not; a fresh datagram socket can only be written (SEL-05, SEL-06)")
{
    static const struct {
        int af, type, ready;
    } cases[] = {
        {AF_INET, SOCK_STREAM, 0},  {AF_INET6, SOCK_STREAM, 0},      {AF_UNIX, SOCK_STREAM, 0},
        {AF_UNIX, SOCK_SEQPACKET, 0}, {AF_INET, SOCK_DGRAM, IN_WRITE}, {AF_INET6, SOCK_DGRAM, IN_WRITE},
        {AF_UNIX, SOCK_DGRAM, IN_WRITE},
    };
    harness_start();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const SOCKET s = t_socket(cases[i].af, cases[i].type, 0);
        CHECK_EQ(selected(s, IN_ALL), cases[i].ready);
        CHECK_EQ(selected(s, IN_WRITE), cases[i].ready);
        CHECK_EQ(selected_within(s, IN_READ | IN_EXCEPT, 20), 0);
        t_close(s);
    }
    { // Two of them in all sets; all sets come back empty.
        const SOCKET a = t_socket(AF_INET, SOCK_STREAM, 0), b = t_socket(AF_INET, SOCK_STREAM, 0);
        struct sockaddr_in address;
        t_bind_loopback(b, &address);
        WSP_FD_SET sets[3];
        for (int i = 0; i < 3; i++)
            sets[i] = (WSP_FD_SET){.fd_count = 2, .fd_array = {a, b}};
        CHECK_EQ(call_select(&sets[0], &sets[1], &sets[2], &(struct timeval){0, 0}), 0);
        for (int i = 0; i < 3; i++)
            CHECK_EQ(sets[i].fd_count, 0);
        t_close(a);
        t_close(b);
    }
    harness_end();
}
