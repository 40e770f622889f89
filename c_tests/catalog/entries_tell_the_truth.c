#include "harness.h"

static WSAPROTOCOL_INFOW entries[32];
static int count;

static const WSAPROTOCOL_INFOW *find(int af, int type)
{
    for (int i = 0; i < count; i++)
        if (entries[i].iAddressFamily == af && entries[i].iSocketType == type)
            return &entries[i];
    FAIL("no entry for family %d and type %d", af, type);
}

static void check_entry(int af, int type, int protocol, DWORD flags, int largest_address)
{
    const WSAPROTOCOL_INFOW *entry = find(af, type);
    CHECK_EQ(entry->iProtocol, protocol);
    CHECK_EQ(entry->dwServiceFlags1 & ~(DWORD)XP1_QOS_SUPPORTED, flags);
    CHECK_EQ(entry->iMaxSockAddr, largest_address);
    CHECK(entry->iMinSockAddr > 0);
    CHECK(entry->iMinSockAddr <= entry->iMaxSockAddr);
}

TEST("the catalog has the nine protocols over IP and AF_UNIX, with the flags that they deserve (SOC-24, SOC-29, "
     "WSC-01, WSC-09, HANDLE-05, SENDDISC-04)")
{
    DWORD size = sizeof entries;
    count = WSCEnumProtocols(NULL, entries, &size, &t_error); /* before any start */
    CHECK(count >= 9);

    const DWORD stream = XP1_GUARANTEED_DELIVERY | XP1_GUARANTEED_ORDER | XP1_GRACEFUL_CLOSE | XP1_IFS_HANDLES;
    const DWORD datagram = XP1_CONNECTIONLESS | XP1_MESSAGE_ORIENTED | XP1_IFS_HANDLES;
    const DWORD internet = datagram | XP1_SUPPORT_BROADCAST | XP1_SUPPORT_MULTIPOINT;
    const int local = sizeof(struct sockaddr_un);
    check_entry(AF_INET, SOCK_STREAM, IPPROTO_TCP, stream | XP1_EXPEDITED_DATA, sizeof(struct sockaddr_in));
    check_entry(AF_INET6, SOCK_STREAM, IPPROTO_TCP, stream | XP1_EXPEDITED_DATA, sizeof(struct sockaddr_in6));
    check_entry(AF_INET, SOCK_DGRAM, IPPROTO_UDP, internet, sizeof(struct sockaddr_in));
    check_entry(AF_INET6, SOCK_DGRAM, IPPROTO_UDP, internet, sizeof(struct sockaddr_in6));
    check_entry(AF_INET, SOCK_RAW, 0, internet, sizeof(struct sockaddr_in));
    check_entry(AF_INET6, SOCK_RAW, 0, internet, sizeof(struct sockaddr_in6));
    check_entry(AF_UNIX, SOCK_STREAM, 0, stream, local);
    check_entry(AF_UNIX, SOCK_SEQPACKET, 0, stream | XP1_MESSAGE_ORIENTED, local);
    check_entry(AF_UNIX, SOCK_DGRAM, 0, datagram | XP1_GUARANTEED_DELIVERY | XP1_GUARANTEED_ORDER, local);

    for (int i = 0; i < count; i++) {
        const WSAPROTOCOL_INFOW *entry = &entries[i];
        const bool messages = (entry->dwServiceFlags1 & XP1_MESSAGE_ORIENTED) != 0;
        CHECK_EQ(entry->ProtocolChain.ChainLen, BASE_PROTOCOL);
        CHECK_EQ(entry->dwMessageSize != 0, messages); /* 0 means that messages do not matter */
        const bool raw = entry->iSocketType == SOCK_RAW;
        CHECK_EQ(entry->iProtocolMaxOffset, raw ? 255 : 0); /* any protocol */
        CHECK_EQ(entry->iNetworkByteOrder, BIGENDIAN);
        CHECK_EQ(entry->iSecurityScheme, SECURITY_PROTOCOL_NONE);
        CHECK_EQ(entry->dwServiceFlags2 | entry->dwServiceFlags3 | entry->dwServiceFlags4, 0);
        CHECK_EQ(entry->dwProviderReserved, 0);
        CHECK_EQ(entry->dwProviderFlags & PFL_HIDDEN, raw ? PFL_HIDDEN : 0);
        const bool first = i == 0 || entries[i - 1].iAddressFamily != AF_ISO; /* several of one protocol */
        const bool zero = entry->iAddressFamily != AF_ISO || first;
        CHECK_EQ(entry->dwProviderFlags & PFL_MATCHES_PROTOCOL_ZERO, zero ? PFL_MATCHES_PROTOCOL_ZERO : 0);
        CHECK_NE(entry->dwCatalogEntryId, 0);
        CHECK_NE(entry->szProtocol[0], 0);
        for (int other = 0; other < i; other++)
            CHECK_NE(entries[other].dwCatalogEntryId, entry->dwCatalogEntryId);
    }
}
