#include "options.h"

static const struct {
    int af, type, level, name;
} numbers[] = {
    {AF_INET, SOCK_STREAM, SOL_SOCKET, SO_RCVBUF},        {AF_INET, SOCK_STREAM, SOL_SOCKET, SO_SNDBUF},
    {AF_INET, SOCK_STREAM, SOL_SOCKET, SO_RCVTIMEO},      {AF_INET, SOCK_STREAM, SOL_SOCKET, SO_SNDTIMEO},
    {AF_INET, SOCK_STREAM, SOL_SOCKET, SO_LINGER},        {AF_INET, SOCK_STREAM, IPPROTO_TCP, TCP_KEEPIDLE},
    {AF_INET, SOCK_STREAM, IPPROTO_TCP, TCP_KEEPINTVL},   {AF_INET, SOCK_STREAM, IPPROTO_TCP, TCP_KEEPCNT},
    {AF_INET, SOCK_DGRAM, IPPROTO_IP, IP_PKTINFO},        {AF_INET, SOCK_DGRAM, IPPROTO_IP, IP_RECVTOS},
    {AF_INET, SOCK_DGRAM, IPPROTO_IP, IP_RECVTTL},        {AF_INET6, SOCK_DGRAM, IPPROTO_IPV6, IPV6_HOPLIMIT},
    {AF_INET6, SOCK_DGRAM, IPPROTO_IPV6, IPV6_PKTINFO},   {AF_INET6, SOCK_DGRAM, IPPROTO_IPV6, IPV6_RECVTCLASS},
};

TEST("an option of four octets needs them all, to be read and to be set; at SOL_SOCKET a negative length will do "
     "(OPT-14, OPT-16, OPT-17, OPT-18)")
{
    harness_start();
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        const SOCKET s = t_socket(numbers[i].af, numbers[i].type, 0);
        const int level = numbers[i].level, name = numbers[i].name, one = 1;
        uint32_t value = 0xeeeeeeee;
        for (int size = 0; size < 4; size++) {
            INT length = size;
            CHECK_EQ(set_error(s, level, name, &one, size), WSAEFAULT);
            CHECK_EQ(get_error(s, level, name, &value, &length), WSAEFAULT);
            CHECK_EQ(length, size);
        }
        INT length = -1;
        CHECK_EQ(get_error(s, level, name, &value, &length), WSAEFAULT);
        CHECK_EQ(length, -1);
        CHECK_EQ(value, 0xeeeeeeee);
        CHECK_EQ(set_error(s, level, name, &one, -1), level == SOL_SOCKET ? 0 : WSAENOBUFS);
        CHECK_EQ(set_error(s, level, name, &one, 4), 0);
        length = 64; // More room than needed is told back as what was used.
        char wide[64];
        CHECK_EQ(get_error(s, level, name, wide, &length), 0);
        CHECK_EQ(length, 4);
        CHECK_MEM_EQ(wide, &one, 4);
        t_close(s);
    }
    harness_end();
}
