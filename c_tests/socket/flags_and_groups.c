#include "harness.h"

static const DWORD c_root = WSA_FLAG_MULTIPOINT_C_ROOT, c_leaf = WSA_FLAG_MULTIPOINT_C_LEAF;
static const DWORD d_root = WSA_FLAG_MULTIPOINT_D_ROOT, d_leaf = WSA_FLAG_MULTIPOINT_D_LEAF;

static SOCKET tcp(GROUP g, DWORD flags)
{
    t_error = 0;
    return sp.lpWSPSocket(AF_INET, SOCK_STREAM, IPPROTO_TCP, t_entry(AF_INET, SOCK_STREAM), g, flags, &t_error);
}

static SOCKET udp(DWORD flags)
{
    t_error = 0;
    return sp.lpWSPSocket(AF_INET, SOCK_DGRAM, IPPROTO_UDP, t_entry(AF_INET, SOCK_DGRAM), 0, flags, &t_error);
}

static void refused(SOCKET result)
{
    CHECK_EQ(result, INVALID_SOCKET);
    CHECK_EQ(t_error, WSAEINVAL);
}

TEST("socket flags: overlapped always, multipoint where the entry has it and with one flag a plane; an invalid group is "
     "refused (SOC-36, SOCKET-07, SOCKET-11, SOCKET-14, SOCKET-15, GROUP-01)")
{
    harness_start();
    { // TCP has no multipoint.
        refused(tcp(0, c_leaf | d_leaf));
        refused(tcp(0, c_root | d_root));
        refused(tcp(0, c_leaf));
    }
    { // UDP has, without roots.
        t_close(CHECK_SOCKET(udp(c_leaf | d_leaf | WSA_FLAG_OVERLAPPED)));
        refused(udp(c_root | d_leaf));
        refused(udp(c_leaf | d_root));
    }
    { // Exactly one flag for each plane.
        refused(udp(c_leaf));
        refused(udp(d_leaf));
        refused(udp(c_root | c_leaf | d_leaf));
        refused(udp(c_leaf | d_root | d_leaf));
    }
    { // The other flags.
        t_close(CHECK_SOCKET(tcp(0, WSA_FLAG_OVERLAPPED)));
        t_close(CHECK_SOCKET(tcp(0, WSA_FLAG_OVERLAPPED | WSA_FLAG_NO_HANDLE_INHERIT)));
    }
    { // A group that does not exist.
        refused(tcp(0xdeadbeef, 0));
        refused(tcp((GROUP)-1, 0));
    }
    harness_end();
}
