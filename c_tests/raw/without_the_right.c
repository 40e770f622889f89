#include "raw.h"

#include <linux/capability.h>
#include <sys/syscall.h>

/* Gives up the right to raw sockets for good. */
static void give_it_up(void)
{
    struct __user_cap_header_struct header = {_LINUX_CAPABILITY_VERSION_3, 0};
    struct __user_cap_data_struct rights[2];
    CHECK_EQ(syscall(SYS_capget, &header, rights), 0);
    rights[0].effective &= ~(1u << CAP_NET_RAW);
    rights[0].permitted &= ~(1u << CAP_NET_RAW);
    CHECK_EQ(syscall(SYS_capset, &header, rights), 0);
}

TEST("who may not have raw sockets is told so when one is made: WSAEACCES; the catalog has them all the same (SOC-22)")
{
    static const int kinds[][3] = {{AF_INET, SOCK_RAW, IPPROTO_ICMP},   {AF_INET, SOCK_RAW, IPPROTO_TCP},
                                   {AF_INET, SOCK_RAW, IPPROTO_IP},     {AF_INET6, SOCK_RAW, IPPROTO_ICMPV6},
                                   {AF_INET, SOCK_RAW, IPPROTO_RAW},    {0, 0, IPPROTO_RAW}};
    harness_start();
    t_error = 0;
    const SOCKET early = sp.lpWSPSocket(AF_INET, SOCK_RAW, IPPROTO_IP, NULL, 0, 0, &t_error);
    give_it_up();
    if (early != INVALID_SOCKET) { // What it has it keeps, but more it does not get.
        const t_address home = r_loopback(AF_INET);
        DWORD on = RCVALL_ON, returned;
        CHECK_OK(r_bind(early, &home));
        CHECK_ERROR(sp.lpWSPIoctl(early, SIO_RCVALL, &on, 4, NULL, 0, &returned, NULL, NULL, NULL, &t_error),
                    WSAEACCES);
        t_close(early);
    }
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        CHECK_ERROR(sp.lpWSPSocket(kinds[i][0], kinds[i][1], kinds[i][2], NULL, 0, 0, &t_error), WSAEACCES);
    CHECK_NE(t_entry(AF_INET, SOCK_RAW), NULL);
    t_close(t_socket(AF_INET, SOCK_STREAM, 0));
    harness_end();
}
