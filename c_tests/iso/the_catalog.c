#include "iso/iso.h"

TEST("the four entries of the ISO transport, and what WSPSocket makes of family, type and protocol (11.1, 11.2)")
{
    const struct { int protocol, type; DWORD flags; } rows[] = {
        {ISOPROTO_TP0, SOCK_SEQPACKET, 0x401ce}, {ISOPROTO_TP0, SOCK_STREAM, 0x1de},
        {ISOPROTO_TP2, SOCK_SEQPACKET, 0x421ee}, {ISOPROTO_TP2, SOCK_STREAM, 0x21fe},
    };
    INT asked[] = {ISOPROTO_TP0, ISOPROTO_TP2, 0};
    WSAPROTOCOL_INFOW found[8];
    DWORD length = sizeof found;
    harness_start();
    CHECK_EQ(WSCEnumProtocols(asked, found, &length, &t_error), 4);
    for (int i = 0; i < 4; i++) {
        int at = 0;
        while (at < 4 && (found[at].iProtocol != rows[i].protocol || found[at].iSocketType != rows[i].type))
            at++;
        CHECK(at < 4);
        const WSAPROTOCOL_INFOW *entry = &found[at];
        CHECK_EQ(entry->dwServiceFlags1, rows[i].flags);
        CHECK_EQ(entry->iAddressFamily, AF_ISO);
        CHECK(entry->iMaxSockAddr == 72 && entry->iMinSockAddr == 8 && entry->iProtocolMaxOffset == 0);
        CHECK(entry->iNetworkByteOrder == BIGENDIAN && entry->iSecurityScheme == SECURITY_PROTOCOL_NONE);
        CHECK_EQ(entry->dwMessageSize, 0xffffffff);
        CHECK_EQ(entry->dwProviderFlags,
                 PFL_MULTIPLE_PROTO_ENTRIES | (rows[i].flags == 0x401ce ? PFL_MATCHES_PROTOCOL_ZERO : 0u));
        // A socket of the entry, by its three numbers and by the entry itself.
        SOCKET s = i_socket(rows[i].protocol, rows[i].type);
        WSAPROTOCOL_INFOW info;
        INT room = sizeof info;
        CHECK_OK(sp.lpWSPGetSockOpt(s, SOL_SOCKET, SO_PROTOCOL_INFOW, (CHAR *)&info, &room, &t_error));
        CHECK_EQ(info.dwCatalogEntryId, entry->dwCatalogEntryId);
        CHECK_EQ(t_get_option(s, SOL_SOCKET, SO_TYPE), rows[i].type);
        CHECK_EQ(t_get_option(s, SOL_SOCKET, SO_MAX_MSG_SIZE), -1);
        t_close(s);
        s = CHECK_SOCKET(sp.lpWSPSocket(FROM_PROTOCOL_INFO, FROM_PROTOCOL_INFO, FROM_PROTOCOL_INFO, &found[at], 0, 0,
                                        &t_error));
        t_close(s);
    }
    { // Protocol 0 is class 0 with messages.
        const SOCKET s = i_socket(0, SOCK_SEQPACKET);
        WSAPROTOCOL_INFOW info;
        INT room = sizeof info;
        CHECK_OK(sp.lpWSPGetSockOpt(s, SOL_SOCKET, SO_PROTOCOL_INFOW, (CHAR *)&info, &room, &t_error));
        CHECK_EQ(info.iProtocol, ISOPROTO_TP0);
        t_close(s);
        CHECK_ERROR(sp.lpWSPSocket(AF_ISO, SOCK_STREAM, 0, NULL, 0, 0, &t_error), WSAEPROTONOSUPPORT);
    }
    { // The other classes and protocols, and datagrams.
        for (int protocol = ISOPROTO_TP0; protocol <= 35; protocol++)
            if (protocol != ISOPROTO_TP0 && protocol != ISOPROTO_TP2)
                CHECK_ERROR(sp.lpWSPSocket(AF_ISO, SOCK_SEQPACKET, protocol, NULL, 0, 0, &t_error), WSAEPROTONOSUPPORT);
        CHECK_ERROR(sp.lpWSPSocket(AF_ISO, SOCK_DGRAM, ISOPROTO_TP0, NULL, 0, 0, &t_error), WSAESOCKTNOSUPPORT);
    }
    harness_end();
}
