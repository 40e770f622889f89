#include "options.h"

TEST("options of IPPROTO_UDP, and the longest message of a socket (OPT-18, OPT-32, OPT-37)")
{
    struct sockaddr_in address;
    harness_start();
    const SOCKET udp = t_socket(AF_INET, SOCK_DGRAM, 0), udp6 = t_socket(AF_INET6, SOCK_DGRAM, 0);
    const SOCKET tcp = t_socket(AF_INET, SOCK_STREAM, 0), local = t_socket(AF_UNIX, SOCK_DGRAM, 0);
    { // Checksums: two views of one thing, on IPv4.
        t_set_option(udp, IPPROTO_UDP, UDP_NOCHECKSUM, 1);
        CHECK_EQ(t_get_option(udp, IPPROTO_UDP, UDP_NOCHECKSUM), 1);
        CHECK_EQ(t_get_option(udp, IPPROTO_UDP, UDP_CHECKSUM_COVERAGE), 0);
        t_set_option(udp, IPPROTO_UDP, UDP_CHECKSUM_COVERAGE, 1);
        CHECK_EQ(t_get_option(udp, IPPROTO_UDP, UDP_NOCHECKSUM), 0);
        CHECK_EQ(set_int_error(udp6, IPPROTO_UDP, UDP_NOCHECKSUM, 1), WSAENOPROTOOPT);
    }
    { // A long send is cut.
        t_set_option(udp, IPPROTO_UDP, UDP_SEND_MSG_SIZE, 1000);
        CHECK_EQ(t_get_option(udp, IPPROTO_UDP, UDP_SEND_MSG_SIZE), 1000);
        CHECK_EQ(set_int_error(udp, IPPROTO_UDP, UDP_SEND_MSG_SIZE, 1 << 16), WSAEINVAL);
    }
    { // The longest message.
        t_bind_loopback(udp, &address);
        CHECK_EQ(t_get_option(udp, SOL_SOCKET, SO_MAX_MSG_SIZE), 65507);
        CHECK_EQ(t_get_option(udp, SOL_SOCKET, SO_MAXDG), 65507);
        CHECK_EQ(t_get_option(udp, SOL_SOCKET, SO_MAXPATHDG), 65507);
        CHECK_EQ(t_get_option(udp6, SOL_SOCKET, SO_MAX_MSG_SIZE), 65527);
        CHECK_EQ(t_get_option(tcp, SOL_SOCKET, SO_MAX_MSG_SIZE), 0);
        CHECK(t_get_option(local, SOL_SOCKET, SO_MAX_MSG_SIZE) > 1000);
    }
    t_close(udp);
    t_close(udp6);
    t_close(tcp);
    t_close(local);
    harness_end();
}
