/*
 * The structures have the sizes and offsets of 64-bit Windows. All of it is settled when this file is
 * compiled; the numbers are those of the Winsock headers and not of the library.
 */
#include "harness.h"

#define SIZE(type, octets) _Static_assert(sizeof(type) == (octets), #type)
#define AT(type, member, octets) _Static_assert(offsetof(type, member) == (octets), #type "." #member)

/* The basic types: a LONG or a DWORD has 32 bits although a long of C has 64. */
SIZE(BYTE, 1);
SIZE(WORD, 2);
SIZE(WCHAR, 2);
SIZE(BOOL, 4);
SIZE(DWORD, 4);
SIZE(LONG, 4);
SIZE(ULONG, 4);
SIZE(GROUP, 4);
SIZE(SOCKET, 8);
SIZE(WSAEVENT, 8);
SIZE(DWORD_PTR, 8);
SIZE(WPARAM, 8);
SIZE(LPARAM, 8);

SIZE(GUID, 16);
AT(GUID, Data1, 0);
AT(GUID, Data2, 4);
AT(GUID, Data3, 6);
AT(GUID, Data4, 8);

SIZE(WSABUF, 16);
AT(WSABUF, len, 0);
AT(WSABUF, buf, 8);

SIZE(WSAOVERLAPPED, 32);
AT(WSAOVERLAPPED, Internal, 0);
AT(WSAOVERLAPPED, InternalHigh, 8);
AT(WSAOVERLAPPED, Offset, 16);
AT(WSAOVERLAPPED, OffsetHigh, 20);
AT(WSAOVERLAPPED, hEvent, 24);

SIZE(WSATHREADID, 16);
AT(WSATHREADID, ThreadHandle, 0);
AT(WSATHREADID, Reserved, 8);

SIZE(WSP_FD_SET, 520);
AT(WSP_FD_SET, fd_count, 0);
AT(WSP_FD_SET, fd_array, 8);

SIZE(wsp_credentials, 12);
AT(wsp_credentials, pid, 0);
AT(wsp_credentials, uid, 4);
AT(wsp_credentials, gid, 8);

SIZE(SOCKET_ADDRESS, 16);
AT(SOCKET_ADDRESS, lpSockaddr, 0);
AT(SOCKET_ADDRESS, iSockaddrLength, 8);

SIZE(SOCKET_ADDRESS_LIST, 24);
AT(SOCKET_ADDRESS_LIST, iAddressCount, 0);
AT(SOCKET_ADDRESS_LIST, Address, 8);

SIZE(SOCKADDR_TP, 72);
AT(SOCKADDR_TP, tp_family, 0);
AT(SOCKADDR_TP, tp_addr_type, 2);
AT(SOCKADDR_TP, tp_taddr_len, 4);
AT(SOCKADDR_TP, tp_tsel_len, 6);
AT(SOCKADDR_TP, tp_addr, 8);

SIZE(WSAPROTOCOLCHAIN, 32);
AT(WSAPROTOCOLCHAIN, ChainLen, 0);
AT(WSAPROTOCOLCHAIN, ChainEntries, 4);

SIZE(WSAPROTOCOL_INFOW, 628);
AT(WSAPROTOCOL_INFOW, dwServiceFlags1, 0);
AT(WSAPROTOCOL_INFOW, dwServiceFlags2, 4);
AT(WSAPROTOCOL_INFOW, dwServiceFlags3, 8);
AT(WSAPROTOCOL_INFOW, dwServiceFlags4, 12);
AT(WSAPROTOCOL_INFOW, dwProviderFlags, 16);
AT(WSAPROTOCOL_INFOW, ProviderId, 20);
AT(WSAPROTOCOL_INFOW, dwCatalogEntryId, 36);
AT(WSAPROTOCOL_INFOW, ProtocolChain, 40);
AT(WSAPROTOCOL_INFOW, iVersion, 72);
AT(WSAPROTOCOL_INFOW, iAddressFamily, 76);
AT(WSAPROTOCOL_INFOW, iMaxSockAddr, 80);
AT(WSAPROTOCOL_INFOW, iMinSockAddr, 84);
AT(WSAPROTOCOL_INFOW, iSocketType, 88);
AT(WSAPROTOCOL_INFOW, iProtocol, 92);
AT(WSAPROTOCOL_INFOW, iProtocolMaxOffset, 96);
AT(WSAPROTOCOL_INFOW, iNetworkByteOrder, 100);
AT(WSAPROTOCOL_INFOW, iSecurityScheme, 104);
AT(WSAPROTOCOL_INFOW, dwMessageSize, 108);
AT(WSAPROTOCOL_INFOW, dwProviderReserved, 112);
AT(WSAPROTOCOL_INFOW, szProtocol, 116);

SIZE(WSPDATA, 516);
AT(WSPDATA, wVersion, 0);
AT(WSPDATA, wHighVersion, 2);
AT(WSPDATA, szDescription, 4);

SIZE(FLOWSPEC, 32);
AT(FLOWSPEC, TokenRate, 0);
AT(FLOWSPEC, TokenBucketSize, 4);
AT(FLOWSPEC, PeakBandwidth, 8);
AT(FLOWSPEC, Latency, 12);
AT(FLOWSPEC, DelayVariation, 16);
AT(FLOWSPEC, ServiceType, 20);
AT(FLOWSPEC, MaxSduSize, 24);
AT(FLOWSPEC, MinimumPolicedSize, 28);

SIZE(QOS, 80);
AT(QOS, SendingFlowspec, 0);
AT(QOS, ReceivingFlowspec, 32);
AT(QOS, ProviderSpecific, 64);

SIZE(WSANETWORKEVENTS, 44);
AT(WSANETWORKEVENTS, lNetworkEvents, 0);
AT(WSANETWORKEVENTS, iErrorCode, 4);

SIZE(WSPUPCALLTABLE, 120);
AT(WSPUPCALLTABLE, lpWPUCloseEvent, 0);
AT(WSPUPCALLTABLE, lpWPUCloseSocketHandle, 8);
AT(WSPUPCALLTABLE, lpWPUCreateEvent, 16);
AT(WSPUPCALLTABLE, lpWPUCreateSocketHandle, 24);
AT(WSPUPCALLTABLE, lpWPUFDIsSet, 32);
AT(WSPUPCALLTABLE, lpWPUGetProviderPath, 40);
AT(WSPUPCALLTABLE, lpWPUModifyIFSHandle, 48);
AT(WSPUPCALLTABLE, lpWPUPostMessage, 56);
AT(WSPUPCALLTABLE, lpWPUQueryBlockingCallback, 64);
AT(WSPUPCALLTABLE, lpWPUQuerySocketHandleContext, 72);
AT(WSPUPCALLTABLE, lpWPUQueueApc, 80);
AT(WSPUPCALLTABLE, lpWPUResetEvent, 88);
AT(WSPUPCALLTABLE, lpWPUSetEvent, 96);
AT(WSPUPCALLTABLE, lpWPUOpenCurrentThread, 104);
AT(WSPUPCALLTABLE, lpWPUCloseThread, 112);

SIZE(WSPPROC_TABLE, 240);
AT(WSPPROC_TABLE, lpWSPAccept, 0);
AT(WSPPROC_TABLE, lpWSPAddressToString, 8);
AT(WSPPROC_TABLE, lpWSPAsyncSelect, 16);
AT(WSPPROC_TABLE, lpWSPBind, 24);
AT(WSPPROC_TABLE, lpWSPCancelBlockingCall, 32);
AT(WSPPROC_TABLE, lpWSPCleanup, 40);
AT(WSPPROC_TABLE, lpWSPCloseSocket, 48);
AT(WSPPROC_TABLE, lpWSPConnect, 56);
AT(WSPPROC_TABLE, lpWSPDuplicateSocket, 64);
AT(WSPPROC_TABLE, lpWSPEnumNetworkEvents, 72);
AT(WSPPROC_TABLE, lpWSPEventSelect, 80);
AT(WSPPROC_TABLE, lpWSPGetOverlappedResult, 88);
AT(WSPPROC_TABLE, lpWSPGetPeerName, 96);
AT(WSPPROC_TABLE, lpWSPGetSockName, 104);
AT(WSPPROC_TABLE, lpWSPGetSockOpt, 112);
AT(WSPPROC_TABLE, lpWSPGetQOSByName, 120);
AT(WSPPROC_TABLE, lpWSPIoctl, 128);
AT(WSPPROC_TABLE, lpWSPJoinLeaf, 136);
AT(WSPPROC_TABLE, lpWSPListen, 144);
AT(WSPPROC_TABLE, lpWSPRecv, 152);
AT(WSPPROC_TABLE, lpWSPRecvDisconnect, 160);
AT(WSPPROC_TABLE, lpWSPRecvFrom, 168);
AT(WSPPROC_TABLE, lpWSPSelect, 176);
AT(WSPPROC_TABLE, lpWSPSend, 184);
AT(WSPPROC_TABLE, lpWSPSendDisconnect, 192);
AT(WSPPROC_TABLE, lpWSPSendTo, 200);
AT(WSPPROC_TABLE, lpWSPSetSockOpt, 208);
AT(WSPPROC_TABLE, lpWSPShutdown, 216);
AT(WSPPROC_TABLE, lpWSPSocket, 224);
AT(WSPPROC_TABLE, lpWSPStringToAddress, 232);

SIZE(LINGER, 4);
AT(LINGER, l_onoff, 0);
AT(LINGER, l_linger, 2);

SIZE(tcp_keepalive, 12);
AT(tcp_keepalive, onoff, 0);
AT(tcp_keepalive, keepalivetime, 4);
AT(tcp_keepalive, keepaliveinterval, 8);

SIZE(WSAPROTOCOL_INFOA, 372);
AT(WSAPROTOCOL_INFOA, dwServiceFlags1, 0);
AT(WSAPROTOCOL_INFOA, dwServiceFlags2, 4);
AT(WSAPROTOCOL_INFOA, dwServiceFlags3, 8);
AT(WSAPROTOCOL_INFOA, dwServiceFlags4, 12);
AT(WSAPROTOCOL_INFOA, dwProviderFlags, 16);
AT(WSAPROTOCOL_INFOA, ProviderId, 20);
AT(WSAPROTOCOL_INFOA, dwCatalogEntryId, 36);
AT(WSAPROTOCOL_INFOA, ProtocolChain, 40);
AT(WSAPROTOCOL_INFOA, iVersion, 72);
AT(WSAPROTOCOL_INFOA, iAddressFamily, 76);
AT(WSAPROTOCOL_INFOA, iMaxSockAddr, 80);
AT(WSAPROTOCOL_INFOA, iMinSockAddr, 84);
AT(WSAPROTOCOL_INFOA, iSocketType, 88);
AT(WSAPROTOCOL_INFOA, iProtocol, 92);
AT(WSAPROTOCOL_INFOA, iProtocolMaxOffset, 96);
AT(WSAPROTOCOL_INFOA, iNetworkByteOrder, 100);
AT(WSAPROTOCOL_INFOA, iSecurityScheme, 104);
AT(WSAPROTOCOL_INFOA, dwMessageSize, 108);
AT(WSAPROTOCOL_INFOA, dwProviderReserved, 112);
AT(WSAPROTOCOL_INFOA, szProtocol, 116);

SIZE(CSADDR_INFO, 40);
AT(CSADDR_INFO, LocalAddr, 0);
AT(CSADDR_INFO, RemoteAddr, 16);
AT(CSADDR_INFO, iSocketType, 32);
AT(CSADDR_INFO, iProtocol, 36);

/* Signedness matters where a value is compared with -1 or with zero. */
_Static_assert((SOCKET)-1 > 0 && (DWORD)-1 > 0 && (LONG)-1 < 0, "signs");

TEST("layout as the C compiler sees it")
{
    { // The invalid values are those of Winsock, as numbers of the right width.
        CHECK(INVALID_SOCKET == (SOCKET)-1);
        CHECK(WSA_INVALID_EVENT == NULL);
        CHECK_EQ(SOCKET_ERROR, -1);
    }
}
