#include "harness.h"

static WSAPROTOCOL_INFOW entries[32];

TEST("WSCEnumProtocols takes a list of protocols, and tells the room it needs instead of giving a part (WSC-10)")
{
    DWORD size = sizeof entries;
    const int all = WSCEnumProtocols(NULL, entries, &size, &t_error);
    const DWORD needed = (DWORD)all * (DWORD)sizeof entries[0];
    CHECK(all >= 7);

    { // A buffer too small by one byte, or none at all.
        memset(entries, 0xee, sizeof entries);
        size = needed - 1;
        CHECK_ERROR(WSCEnumProtocols(NULL, entries, &size, &t_error), WSAENOBUFS);
        CHECK_EQ(size, needed);
        CHECK_EQ(entries[0].dwServiceFlags1, 0xeeeeeeee);
        size = 0;
        CHECK_ERROR(WSCEnumProtocols(NULL, NULL, &size, &t_error), WSAENOBUFS);
        CHECK_EQ(size, needed);
    }
    { // The size that it asked for is enough.
        CHECK_EQ(WSCEnumProtocols(NULL, entries, &size, &t_error), all);
    }
    { // A list with one protocol, with two, and with one that nobody has.
        INT tcp[] = {IPPROTO_TCP, 0}, both[] = {IPPROTO_UDP, IPPROTO_TCP, 0}, unknown[] = {0xdead, 0};
        size = sizeof entries;
        CHECK_EQ(WSCEnumProtocols(tcp, entries, &size, &t_error), 2);
        CHECK_EQ(entries[0].iProtocol, IPPROTO_TCP);
        CHECK_EQ(entries[1].iProtocol, IPPROTO_TCP);
        size = sizeof entries;
        CHECK_EQ(WSCEnumProtocols(both, entries, &size, &t_error), 4);
        size = sizeof entries;
        CHECK_EQ(WSCEnumProtocols(unknown, entries, &size, &t_error), 0);
        size = 1;
        CHECK_ERROR(WSCEnumProtocols(tcp, entries, &size, &t_error), WSAENOBUFS);
        CHECK_EQ(size, 2 * sizeof entries[0]);
    }
    { // Bad pointers.
        CHECK_ERROR(WSCEnumProtocols(NULL, entries, NULL, &t_error), WSAEFAULT);
        size = sizeof entries;
        CHECK_ERROR(WSCEnumProtocols(NULL, NULL, &size, &t_error), WSAEFAULT);
    }
    if (t_wild_pointers()) { // Pointers that lead nowhere, and memory that can only be read.
        size = sizeof entries;
        CHECK_ERROR(WSCEnumProtocols(NULL, T_WILD, &size, &t_error), WSAEFAULT);
        CHECK_ERROR(WSCEnumProtocols(NULL, entries, T_WILD, &t_error), WSAEFAULT);
        CHECK_ERROR(WSCEnumProtocols(T_WILD, entries, &size, &t_error), WSAEFAULT);
        CHECK_ERROR(WSCEnumProtocols(NULL, t_page(PROT_READ), &size, &t_error), WSAEFAULT);
    }
}
