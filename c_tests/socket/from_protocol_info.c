#include "harness.h"

static void check_type(SOCKET s, int type)
{
    CHECK_EQ(t_get_option(s, SOL_SOCKET, SO_TYPE), type);
    t_close(s);
}

TEST("FROM_PROTOCOL_INFO and zero take the value of the protocol entry (SOC-18, SOC-19, SOC-21, SOCKET-01, SOCKET-02, "
     "SOCKET-04, SOCKET-08)")
{
    const INT from = FROM_PROTOCOL_INFO;
    harness_start();
    const LPWSAPROTOCOL_INFOW tcp = t_entry(AF_INET, SOCK_STREAM);
    WSAPROTOCOL_INFOW udp = *t_entry(AF_INET, SOCK_DGRAM);

    { // All three, each alone, and zeros.
        check_type(CHECK_SOCKET(sp.lpWSPSocket(from, from, from, tcp, 0, 0, &t_error)), SOCK_STREAM);
        check_type(CHECK_SOCKET(sp.lpWSPSocket(from, SOCK_DGRAM, IPPROTO_UDP, &udp, 0, 0, &t_error)), SOCK_DGRAM);
        check_type(CHECK_SOCKET(sp.lpWSPSocket(AF_INET, from, IPPROTO_UDP, &udp, 0, 0, &t_error)), SOCK_DGRAM);
        check_type(CHECK_SOCKET(sp.lpWSPSocket(AF_INET, SOCK_DGRAM, from, &udp, 0, 0, &t_error)), SOCK_DGRAM);
        check_type(CHECK_SOCKET(sp.lpWSPSocket(0, 0, 0, &udp, 0, 0, &t_error)), SOCK_DGRAM);
        check_type(CHECK_SOCKET(sp.lpWSPSocket(0, 0, 0, tcp, 0, 0, &t_error)), SOCK_STREAM);
    }
    { // An entry that names nothing itself.
        WSAPROTOCOL_INFOW nothing = udp;
        nothing.iAddressFamily = nothing.iSocketType = nothing.iProtocol = -1;
        CHECK_ERROR(sp.lpWSPSocket(0, 0, IPPROTO_UDP, &nothing, 0, 0, &t_error), WSAEAFNOSUPPORT);
        memset(&nothing, 0, sizeof nothing);
        CHECK_ERROR(sp.lpWSPSocket(from, from, from, &nothing, 0, 0, &t_error), WSAEINVAL);
    }
    if (t_wild_pointers()) { // An entry that is not there.
        CHECK_ERROR(sp.lpWSPSocket(from, from, from, T_WILD, 0, 0, &t_error), WSAEFAULT);
        CHECK_ERROR(sp.lpWSPSocket(from, from, from, t_page(PROT_NONE), 0, 0, &t_error), WSAEFAULT);
    }
    { // Without an entry there is nothing to take the value from.
        CHECK_EQ(sp.lpWSPSocket(from, from, from, NULL, 0, 0, &t_error), INVALID_SOCKET);
    }
    harness_end();
}
