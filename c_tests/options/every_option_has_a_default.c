#include "options.h"

enum { TCP = 1, UDP = 2, LOCAL = 4, LOCAL_DATAGRAM = 8, ALL = 15, CONNECTIONS = TCP | LOCAL };

static const struct {
    int level, name, value, kinds;
} defaults[] = {
    {SOL_SOCKET, SO_ACCEPTCONN, 0, ALL},
    {SOL_SOCKET, SO_BROADCAST, 0, UDP},
    {SOL_SOCKET, SO_CONDITIONAL_ACCEPT, 0, CONNECTIONS},
    {SOL_SOCKET, SO_DEBUG, 0, ALL},
    {SOL_SOCKET, SO_DONTLINGER, 1, CONNECTIONS},
    {SOL_SOCKET, SO_DONTROUTE, 0, ALL},
    {SOL_SOCKET, SO_ERROR, 0, ALL},
    {SOL_SOCKET, SO_EXCLUSIVEADDRUSE, 0, ALL},
    {SOL_SOCKET, SO_GROUP_ID, 0, ALL},
    {SOL_SOCKET, SO_GROUP_PRIORITY, 0, ALL},
    {SOL_SOCKET, SO_KEEPALIVE, 0, CONNECTIONS},
    {SOL_SOCKET, SO_LINGER, 0, CONNECTIONS},
    {SOL_SOCKET, SO_OOBINLINE, 0, TCP},
    {SOL_SOCKET, SO_RCVTIMEO, 0, ALL},
    {SOL_SOCKET, SO_REUSEADDR, 0, ALL},
    {SOL_SOCKET, SO_SNDTIMEO, 0, ALL},
    {IPPROTO_TCP, TCP_NODELAY, 0, TCP},
    {IPPROTO_TCP, TCP_MAXRT, 0, TCP},
    {IPPROTO_TCP, TCP_BSDURGENT, 1, TCP},
    {IPPROTO_TCP, TCP_EXPEDITED_1122, 0, TCP},
    {IPPROTO_TCP, TCP_FASTOPEN, 0, TCP},
    {IPPROTO_UDP, UDP_NOCHECKSUM, 0, UDP},
    {IPPROTO_UDP, UDP_CHECKSUM_COVERAGE, 1, UDP},
    {IPPROTO_UDP, UDP_SEND_MSG_SIZE, 0, UDP},
};

TEST("an option that was never set reads its default, on a socket of any type in any state (OPT-02, OPT-03, OPT-05, "
     "OPT-06, OPT-07, OPT-08, OPT-09, OPT-11, OPT-12, OPT-14, OPT-15, OPT-16, OPT-17, OPT-19, OPT-22, OPT-24, GROUP-06)")
{
    static const struct {
        int bit, af, type;
    } kinds[] = {{TCP, AF_INET, SOCK_STREAM},
                 {UDP, AF_INET, SOCK_DGRAM},
                 {LOCAL, AF_UNIX, SOCK_STREAM},
                 {LOCAL, AF_UNIX, SOCK_SEQPACKET},
                 {LOCAL_DATAGRAM, AF_UNIX, SOCK_DGRAM}};
    harness_start();
    for (size_t kind = 0; kind < sizeof kinds / sizeof kinds[0]; kind++) {
        const SOCKET s = t_socket(kinds[kind].af, kinds[kind].type, 0);
        for (int bound = 0; bound < 2; bound++) {
            for (size_t i = 0; i < sizeof defaults / sizeof defaults[0]; i++)
                if (defaults[i].kinds & kinds[kind].bit && t_get_option(s, defaults[i].level, defaults[i].name) != defaults[i].value)
                    FAIL("kind %zu, bound %d, level %d, option %#x: not %d", kind, bound, defaults[i].level,
                         (unsigned)defaults[i].name, defaults[i].value);
            CHECK(t_get_option(s, SOL_SOCKET, SO_RCVBUF) > 0);
            CHECK(t_get_option(s, SOL_SOCKET, SO_SNDBUF) > 0);
            CHECK_EQ(t_get_option(s, SOL_SOCKET, SO_TYPE), kinds[kind].type);
            if (bound == 0) {
                struct sockaddr_in address;
                struct sockaddr_un path;
                if (kinds[kind].af == AF_INET)
                    t_bind_loopback(s, &address);
                else
                    t_bind_unix(s, &path);
            }
        }
        t_close(s);
    }
    harness_end();
}
