#include "harness.h"

TEST("lpProtocolInfo names the protocol that is wanted, and each entry of the catalog will do (STARTUP-12, STARTUP-14, "
     "SOCKET-02)")
{
    WSAPROTOCOL_INFOW entries[32];
    DWORD size = sizeof entries;
    const int count = WSCEnumProtocols(NULL, entries, &size, &t_error);
    CHECK(count >= 7);
    harness_remember_descriptors();
    for (int i = 0; i < count; i++) {
        const WSPUPCALLTABLE no_upcalls = {0};
        WSPDATA data;
        WSPPROC_TABLE table;
        CHECK_EQ(WSPStartup(MAKEWORD(2, 2), &data, &entries[i], no_upcalls, &table), 0);
        harness_use(&table);
        const SOCKET s = CHECK_SOCKET(sp.lpWSPSocket(FROM_PROTOCOL_INFO, FROM_PROTOCOL_INFO, FROM_PROTOCOL_INFO,
                                                     &entries[i], 0, WSA_FLAG_OVERLAPPED, &t_error));
        CHECK_EQ(t_get_option(s, SOL_SOCKET, SO_TYPE), entries[i].iSocketType);
        t_close(s);
        CHECK_OK(sp.lpWSPCleanup(&t_error));
    }
    harness_check_descriptors();
}
