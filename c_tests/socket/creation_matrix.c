#include "harness.h"

/* Linux has its own values for some families; AF_IPX is in none of our entries. */
enum { UNKNOWN = 0xdead };

static const struct {
    int af, type, protocol;
    int error;                  /* 0: the socket is made, with the type and protocol that follow */
    int made_type, made_protocol;
} rows[] = {
    {AF_INET, SOCK_STREAM, IPPROTO_TCP, 0, SOCK_STREAM, IPPROTO_TCP},
    {AF_INET, SOCK_DGRAM, IPPROTO_UDP, 0, SOCK_DGRAM, IPPROTO_UDP},
    {AF_INET6, SOCK_STREAM, IPPROTO_TCP, 0, SOCK_STREAM, IPPROTO_TCP},
    {AF_INET6, SOCK_DGRAM, IPPROTO_UDP, 0, SOCK_DGRAM, IPPROTO_UDP},
    {AF_UNIX, SOCK_STREAM, 0, 0, SOCK_STREAM, 0},
    {AF_UNIX, SOCK_SEQPACKET, 0, 0, SOCK_SEQPACKET, 0},
    {AF_UNIX, SOCK_DGRAM, 0, 0, SOCK_DGRAM, 0},
    /* SOC-03 */
    {AF_INET, SOCK_STREAM, UNKNOWN, WSAEPROTONOSUPPORT, 0, 0},
    {AF_INET, SOCK_STREAM, -1, WSAEPROTONOSUPPORT, 0, 0},
    /* SOC-04, SOC-05, SOC-06: which of several mistakes is told */
    {UNKNOWN, UNKNOWN, IPPROTO_TCP, WSAESOCKTNOSUPPORT, 0, 0},
    {UNKNOWN, SOCK_STREAM, UNKNOWN, WSAEAFNOSUPPORT, 0, 0},
    {AF_INET, UNKNOWN, UNKNOWN, WSAESOCKTNOSUPPORT, 0, 0},
    /* SOC-08: the provider chooses the protocol */
    {AF_INET, SOCK_STREAM, 0, 0, SOCK_STREAM, IPPROTO_TCP},
    {AF_INET, SOCK_DGRAM, 0, 0, SOCK_DGRAM, IPPROTO_UDP},
    {AF_INET6, SOCK_STREAM, 0, 0, SOCK_STREAM, IPPROTO_TCP},
    {AF_INET6, SOCK_DGRAM, 0, 0, SOCK_DGRAM, IPPROTO_UDP},
    /* SOC-09, SOC-10: the type follows from the protocol */
    {AF_INET, 0, IPPROTO_TCP, 0, SOCK_STREAM, IPPROTO_TCP},
    {AF_INET, 0, IPPROTO_UDP, 0, SOCK_DGRAM, IPPROTO_UDP},
    {AF_INET, 0, 0, 0, SOCK_STREAM, IPPROTO_TCP},
    /* SOC-11 to SOC-13 */
    {AF_INET, SOCK_STREAM, IPPROTO_UDP, WSAEPROTONOSUPPORT, 0, 0},
    {AF_INET, SOCK_DGRAM, IPPROTO_TCP, WSAEPROTONOSUPPORT, 0, 0},
    {AF_INET, UNKNOWN, 0, WSAESOCKTNOSUPPORT, 0, 0},
    {AF_INET, 0, UNKNOWN, WSAEPROTONOSUPPORT, 0, 0},
    /* SOC-14 to SOC-16: a protocol names its family */
    {AF_UNSPEC, SOCK_STREAM, IPPROTO_TCP, 0, SOCK_STREAM, IPPROTO_TCP},
    {AF_UNSPEC, 0, IPPROTO_TCP, 0, SOCK_STREAM, IPPROTO_TCP},
    {AF_UNSPEC, 0, IPPROTO_UDP, 0, SOCK_DGRAM, IPPROTO_UDP},
    {AF_UNSPEC, SOCK_STREAM, 0, WSAEINVAL, 0, 0},
    {AF_UNSPEC, SOCK_DGRAM, 0, WSAEINVAL, 0, 0},
    {AF_UNSPEC, 0, 0, WSAEINVAL, 0, 0},
    {AF_UNSPEC, UNKNOWN, 0, WSAEINVAL, 0, 0},
    {AF_UNSPEC, UNKNOWN, IPPROTO_UDP, WSAESOCKTNOSUPPORT, 0, 0},
    /* SOC-28, SOCKET-05 */
    {AF_IPX, SOCK_DGRAM, 1000, WSAEAFNOSUPPORT, 0, 0},
    {UNKNOWN, SOCK_STREAM, 0, WSAEAFNOSUPPORT, 0, 0},
};

TEST("which family, type and protocol make which socket, and which error tells of a wrong one (SOC-03 to SOC-16, "
     "SOC-28, SOCKET-01, SOCKET-03, SOCKET-05, SOCKET-06)")
{
    harness_start();
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        WSAPROTOCOL_INFOW info;
        INT length = sizeof info;
        t_error = 0;
        const SOCKET s = sp.lpWSPSocket(rows[i].af, rows[i].type, rows[i].protocol, NULL, 0, 0, &t_error);
        if (s == INVALID_SOCKET ? t_error != rows[i].error : rows[i].error != 0)
            FAIL("row %zu (%d, %d, %d): got %s, wanted %s", i, rows[i].af, rows[i].type, rows[i].protocol,
                 s == INVALID_SOCKET ? wsp_strerror(t_error) : "a socket", wsp_strerror(rows[i].error));
        if (s == INVALID_SOCKET)
            continue;
        CHECK_OK(sp.lpWSPGetSockOpt(s, SOL_SOCKET, SO_PROTOCOL_INFOW, (CHAR *)&info, &length, &t_error));
        if (info.iSocketType != rows[i].made_type || info.iProtocol != rows[i].made_protocol)
            FAIL("row %zu: made type %d, protocol %d", i, info.iSocketType, info.iProtocol);
        CHECK_EQ(info.iAddressFamily, rows[i].af == AF_UNSPEC ? AF_INET : rows[i].af);
        CHECK_EQ(t_get_option(s, SOL_SOCKET, SO_TYPE), rows[i].made_type);
        t_close(s);
    }
    harness_end();
}
