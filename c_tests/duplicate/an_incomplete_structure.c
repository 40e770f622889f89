#include "duplicate/duplicate.h"

static SOCKET open_with(const WSAPROTOCOL_INFOW *info, int af, int type, int protocol, GROUP group, DWORD flags)
{
    WSAPROTOCOL_INFOW copy = *info;
    t_error = 0;
    return sp.lpWSPSocket(af, type, protocol, &copy, group, flags, &t_error);
}

TEST("a structure that was changed, and parameters that do not fit, give WSAEINVAL or what they always give, and take "
     "nothing; without its mark it is an entry like any other (SOCKET-08, DUP-03)")
{
    struct sockaddr_in address;
    struct sockaddr_in name;
    int length = sizeof name;
    if (d_served())
        return;
    harness_start();
    const SOCKET listener = t_listener(&address, 1);
    const WSAPROTOCOL_INFOW info = d_share(listener, getpid());
    { // Incomplete.
        WSAPROTOCOL_INFOW changed = info;
        memset(changed.ProtocolChain.ChainEntries + 1, 0, sizeof(DWORD) * (MAX_PROTOCOL_CHAIN - 1));
        CHECK_ERROR(d_take(&changed), WSAEINVAL);
        changed = info;
        changed.ProtocolChain.ChainEntries[MAX_PROTOCOL_CHAIN - 1] ^= 1;
        CHECK_ERROR(d_take(&changed), WSAEINVAL);
        changed = info;
        changed.ProtocolChain.ChainLen = 0;
        CHECK_ERROR(d_take(&changed), WSAEINVAL);
        changed = info;
        changed.dwCatalogEntryId++;
        CHECK_ERROR(d_take(&changed), WSAEINVAL);
    }
    { // Other parameters.
        CHECK_ERROR(open_with(&info, AF_INET6, 0, 0, 0, 0), WSAEINVAL);
        CHECK_ERROR(open_with(&info, AF_INET, SOCK_DGRAM, IPPROTO_UDP, 0, 0), WSAEINVAL);
        CHECK_ERROR(open_with(&info, 0, 0, 0, 99, 0), WSAEINVAL);
        CHECK_ERROR(open_with(&info, 0, 0, 0, 0, 0x8000), WSAEINVAL);
        CHECK_ERROR(open_with(&info, 12345, 0, 0, 0, 0), WSAEAFNOSUPPORT);
    }
    { // Without its mark.
        WSAPROTOCOL_INFOW changed = info;
        changed.dwProviderReserved = 0;
        const SOCKET fresh = CHECK_SOCKET(d_take(&changed));
        CHECK_ERROR(sp.lpWSPGetSockName(fresh, (struct sockaddr *)&name, &length, &t_error), WSAEINVAL);
        t_close(fresh);
    }
    { // It was not touched.
        const SOCKET copy = CHECK_SOCKET(open_with(&info, AF_INET, SOCK_STREAM, IPPROTO_TCP, 0, WSA_FLAG_OVERLAPPED));
        CHECK_OK(sp.lpWSPGetSockName(copy, (struct sockaddr *)&name, &length, &t_error));
        CHECK_EQ(name.sin_port, address.sin_port);
        t_close(copy);
    }
    t_close(listener);
    harness_end();
}
