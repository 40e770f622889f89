/*
 * wsp.h - a Winsock 2 transport service provider for Linux
 */


#ifndef WSP_H
#define WSP_H

/* Made by cbindgen from src/spi and src/ffi. Edit those, not this file. */

#include <stddef.h>
#include <stdint.h>
#include <sys/socket.h>
#include <sys/ioctl.h>
#include <sys/time.h>
#include <sys/un.h>
#include <netinet/in.h>
#include <netinet/tcp.h>

/* The version of the library that this header belongs to. */
#define WSP_VERSION_MAJOR 0
#define WSP_VERSION_MINOR 1
#define WSP_VERSION_PATCH 0

/* Calling conventions and pointer kinds of Windows, which mean nothing here. */
#define CALLBACK
#define WSPAPI
#define WSAAPI
#define FAR

#ifndef FALSE
#define FALSE 0
#endif
#ifndef TRUE
#define TRUE 1
#endif

#define MAKEWORD(low, high) ((WORD)(((WORD)(BYTE)(low)) | ((WORD)((unsigned)(BYTE)(high) << 8))))
#define LOBYTE(word) ((BYTE)((word) & 0xff))
#define HIBYTE(word) ((BYTE)(((word) >> 8) & 0xff))
#define MAKELONG(low, high) ((LONG)(((DWORD)(WORD)(low)) | ((DWORD)(WORD)(high) << 16)))
#define LOWORD(value) ((WORD)((DWORD_PTR)(value) & 0xffff))
#define HIWORD(value) ((WORD)(((DWORD_PTR)(value) >> 16) & 0xffff))

#define INVALID_SOCKET ((SOCKET)~(SOCKET)0)
#define SOCKET_ERROR (-1)
#define WSA_INVALID_EVENT ((WSAEVENT)NULL)
#define FROM_PROTOCOL_INFO (-1)
#define SOMAXCONN_HINT(backlog) (-(backlog))
#define SO_DONTLINGER (-129)
#define SO_EXCLUSIVEADDRUSE (-5)

/* What a WSPAsyncSelect message carries in its lParam. */
#define WSAMAKESELECTREPLY(event, error) MAKELONG(event, error)
#define WSAGETSELECTEVENT(lParam) LOWORD(lParam)
#define WSAGETSELECTERROR(lParam) HIWORD(lParam)

/* Identifiers of extension functions, as initialisers of a GUID. */
#define WSAID_ACCEPTEX \
    {0xb5367df1, 0xcbac, 0x11cf, {0x95, 0xca, 0x00, 0x80, 0x5f, 0x48, 0xa1, 0x92}}
#define WSAID_CONNECTEX \
    {0x25a207b9, 0xddf3, 0x4660, {0x8e, 0xe9, 0x76, 0xe5, 0x8c, 0x74, 0x06, 0x3e}}
#define WSAID_DISCONNECTEX \
    {0x7fda2e11, 0x8630, 0x436f, {0xa0, 0x31, 0xf5, 0x36, 0xa6, 0xee, 0xc1, 0x57}}
#define WSAID_GETACCEPTEXSOCKADDRS \
    {0xb5367df2, 0xcbac, 0x11cf, {0x95, 0xca, 0x00, 0x80, 0x5f, 0x48, 0xa1, 0x92}}
#define WSAID_TRANSMITFILE \
    {0xb5367df0, 0xcbac, 0x11cf, {0x95, 0xca, 0x00, 0x80, 0x5f, 0x48, 0xa1, 0x92}}
#define WSAID_TRANSMITPACKETS \
    {0xd9689da0, 0x1f90, 0x11d3, {0x99, 0x71, 0x00, 0xc0, 0x4f, 0x68, 0xc8, 0x76}}
#define WSAID_WSARECVMSG \
    {0xf689d7c8, 0x6f1f, 0x436b, {0x8a, 0x53, 0xe5, 0x4f, 0xe3, 0x51, 0xc3, 0x22}}
#define WSAID_WSASENDMSG \
    {0xa441e712, 0x754f, 0x43ca, {0x84, 0xa7, 0x0d, 0xee, 0x44, 0xcf, 0x60, 0x6d}}


#define AF_ISO                            7           /**< Address family of the ISO transport. */
#define AF_OSI                            7           /**< Another name of AF_ISO. */
#define PF_ISO                            7           /**< Protocol family of the ISO transport. */
#define PF_OSI                            7           /**< Another name of PF_ISO. */
#define ISOPROTO_TP0                      25          /**< ISO transport, class 0. */
#define ISOPROTO_TP1                      26          /**< ISO transport, class 1. */
#define ISOPROTO_TP2                      27          /**< ISO transport, class 2. */
#define ISOPROTO_TP3                      28          /**< ISO transport, class 3. */
#define ISOPROTO_TP4                      29          /**< ISO transport, class 4. */
#define ISOPROTO_TP                       29          /**< ISO transport, with negotiation of the class. */
#define ISOPROTO_CLTP                     30          /**< ISO transport, connectionless. */
#define ISOPROTO_CLNP                     31          /**< ISO network layer, connectionless. */
#define ISOPROTO_X25                      32          /**< X.25. */
#define ISOPROTO_INACT_NL                 33          /**< Inactive network layer. */
#define ISOPROTO_ESIS                     34          /**< End system to intermediate system. */
#define ISOPROTO_INTRAISIS                35          /**< Intermediate system to intermediate system. */
#define ISO_MAX_ADDR_LENGTH               64          /**< Octets of tp_addr. */
#define ISO_HIERARCHICAL                  0           /**< tp_addr_type of a hierarchical address. */
#define ISO_NON_HIERARCHICAL              1           /**< tp_addr_type of a flat address. */
#define ISO_EXP_DATA_USE                  0           /**< Expedited data are used. */
#define ISO_EXP_DATA_NUSE                 1           /**< Expedited data are not used. */
#define WSA_INVALID_HANDLE                6           /**< The handle is not that of an event object. */
#define WSA_NOT_ENOUGH_MEMORY             8           /**< Not enough memory. */
#define WSA_INVALID_PARAMETER             87          /**< A parameter is out of range. */
#define WSA_OPERATION_ABORTED             995         /**< The overlapped operation was cancelled. */
#define WSA_IO_INCOMPLETE                 996         /**< The overlapped operation has not completed yet. */
#define WSA_IO_PENDING                    997         /**< The overlapped operation will complete later. */
#define WSAEINTR                          10004       /**< The blocking call was cancelled. */
#define WSAEBADF                          10009       /**< Bad file handle. */
#define WSAEACCES                         10013       /**< Permission denied. */
#define WSAEFAULT                         10014       /**< Bad pointer, or too little room behind it. */
#define WSAEINVAL                         10022       /**< Invalid argument, or the wrong state for this call. */
#define WSAEMFILE                         10024       /**< No more socket descriptors. */
#define WSAEWOULDBLOCK                    10035       /**< The call would have to wait, and the socket is non-blocking. */
#define WSAEINPROGRESS                    10036       /**< A blocking call or a callback is in progress. */
#define WSAEALREADY                       10037       /**< A non-blocking connect is already under way. */
#define WSAENOTSOCK                       10038       /**< Not a socket. */
#define WSAEDESTADDRREQ                   10039       /**< A destination address is needed. */
#define WSAEMSGSIZE                       10040       /**< The message does not fit. */
#define WSAEPROTOTYPE                     10041       /**< The protocol is of another type than the socket. */
#define WSAENOPROTOOPT                    10042       /**< Unknown or unsupported option. */
#define WSAEPROTONOSUPPORT                10043       /**< Protocol not supported. */
#define WSAESOCKTNOSUPPORT                10044       /**< Socket type not supported in this address family. */
#define WSAEOPNOTSUPP                     10045       /**< Operation not supported by this kind of socket. */
#define WSAEPFNOSUPPORT                   10046       /**< Protocol family not supported. */
#define WSAEAFNOSUPPORT                   10047       /**< Address family not supported. */
#define WSAEADDRINUSE                     10048       /**< Address already in use. */
#define WSAEADDRNOTAVAIL                  10049       /**< Address not available on this machine. */
#define WSAENETDOWN                       10050       /**< The network, or the provider itself, has failed. */
#define WSAENETUNREACH                    10051       /**< Network unreachable. */
#define WSAENETRESET                      10052       /**< Keep-alive found the connection dead, or the time to live ran out. */
#define WSAECONNABORTED                   10053       /**< Connection aborted by this side. */
#define WSAECONNRESET                     10054       /**< Connection reset by the peer. */
#define WSAENOBUFS                        10055       /**< No buffer space. */
#define WSAEISCONN                        10056       /**< Already connected. */
#define WSAENOTCONN                       10057       /**< Not connected. */
#define WSAESHUTDOWN                      10058       /**< This direction has been shut down. */
#define WSAETOOMANYREFS                   10059       /**< Too many references to a kernel object. */
#define WSAETIMEDOUT                      10060       /**< Timed out. */
#define WSAECONNREFUSED                   10061       /**< Connection refused. */
#define WSAELOOP                          10062       /**< Too many symbolic links in a name. */
#define WSAENAMETOOLONG                   10063       /**< Name too long. */
#define WSAEHOSTDOWN                      10064       /**< Host is down. */
#define WSAEHOSTUNREACH                   10065       /**< Host unreachable. */
#define WSAENOTEMPTY                      10066       /**< Directory not empty. */
#define WSAEPROCLIM                       10067       /**< Too many processes use the provider. */
#define WSAEUSERS                         10068       /**< User quota exceeded. */
#define WSAEDQUOT                         10069       /**< Disk quota exceeded. */
#define WSAESTALE                         10070       /**< Stale file handle. */
#define WSAEREMOTE                        10071       /**< The item is on another machine. */
#define WSASYSNOTREADY                    10091       /**< The network subsystem is not ready. */
#define WSAVERNOTSUPPORTED                10092       /**< Version of Windows Sockets not supported. */
#define WSANOTINITIALISED                 10093       /**< WSPStartup has not been called. */
#define WSAEDISCON                        10101       /**< The peer has ended the message stream gracefully. */
#define WSAENOMORE                        10102       /**< No more results. */
#define WSAECANCELLED                     10103       /**< The call was cancelled. */
#define WSAEINVALIDPROCTABLE              10104       /**< The provider's procedure table is not valid. */
#define WSAEINVALIDPROVIDER               10105       /**< The provider answered with a version other than 2.2. */
#define WSAEPROVIDERFAILEDINIT            10106       /**< The provider could not be loaded or started. */
#define WSASYSCALLFAILURE                 10107       /**< A system call failed that should not. */
#define WSASERVICE_NOT_FOUND              10108       /**< Service not known. */
#define WSATYPE_NOT_FOUND                 10109       /**< Class not known. */
#define WSA_E_NO_MORE                     10110       /**< No more results. */
#define WSA_E_CANCELLED                   10111       /**< The call was cancelled. */
#define WSAEREFUSED                       10112       /**< The query was refused. */
#define WSAHOST_NOT_FOUND                 11001       /**< Host not found. */
#define WSATRY_AGAIN                      11002       /**< Try again: deferred by the condition function, or no answer from a name server. */
#define WSANO_RECOVERY                    11003       /**< A failure that repeating will not mend. */
#define WSANO_DATA                        11004       /**< The name is known but has no such record. */
#define WSA_QOS_RECEIVERS                 11005       /**< At least one reservation has arrived. */
#define WSA_QOS_SENDERS                   11006       /**< At least one path message has arrived. */
#define WSA_QOS_NO_SENDERS                11007       /**< There are no senders. */
#define WSA_QOS_NO_RECEIVERS              11008       /**< There are no receivers. */
#define WSA_QOS_REQUEST_CONFIRMED         11009       /**< The reservation is confirmed. */
#define WSA_QOS_ADMISSION_FAILURE         11010       /**< Not enough resources for the quality asked for. */
#define WSA_QOS_POLICY_FAILURE            11011       /**< Policy forbids the quality asked for. */
#define WSA_QOS_BAD_STYLE                 11012       /**< Unknown or conflicting style. */
#define WSA_QOS_BAD_OBJECT                11013       /**< A part of the filter or of ProviderSpecific is wrong. */
#define WSA_QOS_TRAFFIC_CTRL_ERROR        11014       /**< A part of the flow specification is wrong. */
#define WSA_QOS_GENERIC_ERROR             11015       /**< A quality of service error. */
#define WSA_QOS_ESERVICETYPE              11016       /**< Unknown service type in a FLOWSPEC. */
#define WSA_QOS_EFLOWSPEC                 11017       /**< Wrong or inconsistent FLOWSPEC. */
#define WSA_QOS_EPROVSPECBUF              11018       /**< Wrong ProviderSpecific buffer. */
#define WSA_QOS_EFILTERSTYLE              11019       /**< Wrong filter style. */
#define WSA_QOS_EFILTERTYPE               11020       /**< Wrong filter type. */
#define WSA_QOS_EFILTERCOUNT              11021       /**< Wrong number of filters. */
#define WSA_QOS_EOBJLENGTH                11022       /**< An object in ProviderSpecific has a wrong length. */
#define WSA_QOS_EFLOWCOUNT                11023       /**< Wrong number of flow descriptors. */
#define WSA_QOS_EUNKOWNPSOBJ              11024       /**< Unknown object in ProviderSpecific. */
#define WSA_QOS_EPOLICYOBJ                11025       /**< Wrong policy object in ProviderSpecific. */
#define WSA_QOS_EFLOWDESC                 11026       /**< Wrong flow descriptor in the list. */
#define WSA_QOS_EPSFLOWSPEC               11027       /**< Wrong FLOWSPEC in ProviderSpecific. */
#define WSA_QOS_EPSFILTERSPEC             11028       /**< Wrong filter specification in ProviderSpecific. */
#define WSA_QOS_ESDMODEOBJ                11029       /**< Wrong discard mode object in ProviderSpecific. */
#define WSA_QOS_ESHAPERATEOBJ             11030       /**< Wrong shaping rate object in ProviderSpecific. */
#define WSA_QOS_RESERVED_PETYPE           11031       /**< Reserved policy element in ProviderSpecific. */
#define WSA_SECURE_HOST_NOT_FOUND         11032       /**< No secure answer for this host. */
#define WSA_IPSEC_NAME_POLICY_ERROR       11033       /**< No name policy for a secure answer. */
#define FD_MAX_EVENTS                     10          /**< How many network events there are. */
#define FD_READ_BIT                       0           /**< Index of FD_READ. */
#define FD_WRITE_BIT                      1           /**< Index of FD_WRITE. */
#define FD_OOB_BIT                        2           /**< Index of FD_OOB. */
#define FD_ACCEPT_BIT                     3           /**< Index of FD_ACCEPT. */
#define FD_CONNECT_BIT                    4           /**< Index of FD_CONNECT. */
#define FD_CLOSE_BIT                      5           /**< Index of FD_CLOSE. */
#define FD_QOS_BIT                        6           /**< Index of FD_QOS. */
#define FD_GROUP_QOS_BIT                  7           /**< Index of FD_GROUP_QOS. */
#define FD_ROUTING_INTERFACE_CHANGE_BIT   8           /**< Index of FD_ROUTING_INTERFACE_CHANGE. */
#define FD_ADDRESS_LIST_CHANGE_BIT        9           /**< Index of FD_ADDRESS_LIST_CHANGE. */
#define SO_USELOOPBACK                    28736       /**< Bypass hardware where possible. Winsock's 0x40 is SO_TIMESTAMPNS_NEW of Linux. */
#define SO_GROUP_ID                       8193        /**< Reserved (GROUP). */
#define SO_GROUP_PRIORITY                 8194        /**< Reserved (int). */
#define SO_MAX_MSG_SIZE                   8195        /**< Longest message (unsigned int), read only. */
#define SO_PROTOCOL_INFOA                 8196        /**< Protocol entry with char strings, read only. */
#define SO_PROTOCOL_INFOW                 8197        /**< Protocol entry (WSAPROTOCOL_INFOW), read only. */
#define SO_PROTOCOL_INFO                  8197        /**< Another name of SO_PROTOCOL_INFOW. */
#define SO_BSP_STATE                      4105        /**< Addresses, type and protocol of the socket, read only. */
#define PVD_CONFIG                        12289       /**< Configuration of the provider. */
#define SO_CONDITIONAL_ACCEPT             12290       /**< Wait for WSPAccept before a request is answered (BOOL). */
#define SO_PAUSE_ACCEPT                   12291       /**< Stop answering requests for a while (BOOL). */
#define SO_COMPARTMENT_ID                 12292       /**< Network compartment (DWORD). */
#define SO_RANDOMIZE_PORT                 12293       /**< Draw the ephemeral port at random (BOOL). */
#define SO_PORT_SCALABILITY               12294       /**< Port scalability (BOOL). */
#define SO_REUSE_UNICASTPORT              12295       /**< Take the ephemeral port at connect (BOOL). */
#define SO_REUSE_MULTICASTPORT            12296       /**< Share a port for multicast reception (BOOL). */
#define SO_TIMESTAMP_ID                   12299       /**< Number of the next time stamp. */
#define SO_CONNDATA                       28672       /**< Connect data. */
#define SO_CONNOPT                        28673       /**< Connect options. */
#define SO_DISCDATA                       28674       /**< Disconnect data. */
#define SO_DISCOPT                        28675       /**< Disconnect options. */
#define SO_CONNDATALEN                    28676       /**< Length of the connect data. */
#define SO_CONNOPTLEN                     28677       /**< Length of the connect options. */
#define SO_DISCDATALEN                    28678       /**< Length of the disconnect data. */
#define SO_DISCOPTLEN                     28679       /**< Length of the disconnect options. */
#define SO_OPENTYPE                       28680       /**< Kind of the sockets that are made from now on (int). */
#define SO_SYNCHRONOUS_ALERT              16          /**< SO_OPENTYPE: synchronous, with alerts. */
#define SO_SYNCHRONOUS_NONALERT           32          /**< SO_OPENTYPE: synchronous, without alerts. */
#define SO_MAXDG                          28681       /**< Longest datagram. */
#define SO_MAXPATHDG                      28682       /**< Longest datagram to the present destination. */
#define SO_UPDATE_ACCEPT_CONTEXT          28683       /**< Give an AcceptEx socket the properties of its listener. */
#define SO_CONNECT_TIME                   28684       /**< Seconds that the socket has been connected (DWORD), read only. */
#define SO_UPDATE_CONNECT_CONTEXT         28688       /**< Give a ConnectEx socket its properties. */
#define TCP_EXPEDITED_1122                28674       /**< Urgent data as RFC 1122 has it (BOOL). Winsock's 2 is TCP_MAXSEG of Linux. */
#define TCP_KEEPALIVE                     28675       /**< Seconds before the first keep-alive probe (DWORD). Winsock's 3 is TCP_CORK of Linux. */
#define TCP_MAXRT                         28677       /**< Seconds of retransmission before the connection fails (DWORD). Winsock's 5 is TCP_KEEPINTVL of Linux. */
#define TCP_STDURG                        28678       /**< Urgent data as RFC 793 has it (BOOL). Winsock's 6 is TCP_KEEPCNT of Linux. */
#define TCP_NOURG                         28679       /**< No urgent data (BOOL). Winsock's 7 is TCP_SYNCNT of Linux. */
#define TCP_ATMARK                        28680       /**< Whether urgent data are next (BOOL). Winsock's 8 is TCP_LINGER2 of Linux. */
#define TCP_NOSYNRETRIES                  28681       /**< No retransmission of a SYN (BOOL). Winsock's 9 is TCP_DEFER_ACCEPT of Linux. */
#define TCP_TIMESTAMPS                    28682       /**< TCP time stamps (BOOL). Winsock's 10 is TCP_WINDOW_CLAMP of Linux. */
#define TCP_OFFLOAD_PREFERENCE            28683       /**< Whether hardware should help (int). Winsock's 11 is TCP_INFO of Linux. */
#define TCP_CONGESTION_ALGORITHM          28684       /**< Congestion control (int). Winsock's 12 is TCP_QUICKACK of Linux. */
#define TCP_DELAY_FIN_ACK                 28685       /**< Delay the answer to a FIN (BOOL). Winsock's 13 is TCP_CONGESTION of Linux. */
#define TCP_MAXRTMS                       28686       /**< Milliseconds of retransmission before the connection fails (DWORD). Winsock's 14 is TCP_MD5SIG of Linux. */
#define TCP_FAIL_CONNECT_ON_ICMP_ERROR    28690       /**< A connect fails at the first ICMP error (BOOL). Winsock's 18 is TCP_USER_TIMEOUT of Linux. */
#define TCP_ICMP_ERROR_INFO               28691       /**< The last ICMP error, read only. Winsock's 19 is TCP_REPAIR of Linux. */
#define TCP_BSDURGENT                     28672       /**< Urgent data as BSD has it (BOOL). */
#define TCP_OFFLOAD_NO_PREFERENCE         0           /**< TCP_OFFLOAD_PREFERENCE: no matter. */
#define TCP_OFFLOAD_NOT_PREFERRED         1           /**< TCP_OFFLOAD_PREFERENCE: rather not. */
#define TCP_OFFLOAD_PREFERRED             2           /**< TCP_OFFLOAD_PREFERENCE: if possible. */
#define UDP_NOCHECKSUM                    28673       /**< Send without a checksum (BOOL). Winsock's 1 is UDP_CORK of Linux. */
#define UDP_SEND_MSG_SIZE                 2           /**< Cut a long send into datagrams of this size (DWORD). */
#define UDP_RECV_MAX_COALESCED_SIZE       3           /**< Join received datagrams up to this size (DWORD). */
#define UDP_CHECKSUM_COVERAGE             20          /**< Cover the whole datagram by the checksum (BOOL). */
#define IP_DONTFRAGMENT                   28686       /**< Never fragment datagrams (BOOL). Winsock's 14 is IP_MTU of Linux. */
#define IP_HOPLIMIT                       28693       /**< Control data: time to live of a received datagram. Winsock's 21 is IP_MINTTL of Linux. */
#define IP_RECEIVE_BROADCAST              28694       /**< Receive broadcasts (BOOL). Winsock's 22 is IP_NODEFRAG of Linux. */
#define IP_PROTECTION_LEVEL               28695       /**< Who may reach the socket (int). Winsock's 23 is IP_CHECKSUM of Linux. */
#define IP_RECVIF                         28696       /**< Tell the interface of a received datagram (BOOL). Winsock's 24 is IP_BIND_ADDRESS_NO_PORT of Linux. */
#define IP_RECVDSTADDR                    28697       /**< Tell the destination of a received datagram (BOOL). Winsock's 25 is IP_RECVFRAGSIZE of Linux. */
#define IP_IFLIST                         28          /**< Use a list of interfaces (BOOL). */
#define IP_ADD_IFLIST                     29          /**< Add an interface to the list (DWORD). */
#define IP_DEL_IFLIST                     30          /**< Take an interface from the list (DWORD). */
#define IP_GET_IFLIST                     28705       /**< The list of interfaces. Winsock's 33 is IP_MULTICAST_TTL of Linux. */
#define IP_RTHDR                          28704       /**< Routing header. Winsock's 32 is IP_MULTICAST_IF of Linux. */
#define IP_RECVRTHDR                      28710       /**< Tell the routing header (BOOL). Winsock's 38 is IP_BLOCK_SOURCE of Linux. */
#define IP_TCLASS                         28711       /**< Traffic class. Winsock's 39 is IP_ADD_SOURCE_MEMBERSHIP of Linux. */
#define IP_RECVTCLASS                     28712       /**< Tell the traffic class (BOOL). Winsock's 40 is IP_DROP_SOURCE_MEMBERSHIP of Linux. */
#define IP_ORIGINAL_ARRIVAL_IF            28719       /**< Tell the interface on which a datagram arrived first (BOOL). Winsock's 47 is MCAST_LEAVE_SOURCE_GROUP of Linux. */
#define IP_ECN                            28722       /**< Congestion marks. Winsock's 50 is IP_UNICAST_IF of Linux. */
#define IP_RECVECN                        28722       /**< Another name of IP_ECN. */
#define IP_PKTINFO_EX                     28723       /**< Tell more about a received datagram. Winsock's 51 is IP_LOCAL_PORT_RANGE of Linux. */
#define IP_USER_MTU                       76          /**< Bound of the path MTU (DWORD). */
#define IPV6_RECVIF                       28696       /**< Tell the interface of a received datagram (BOOL). Winsock's 24 is IPV6_MTU of Linux. */
#define IPV6_RECVDSTADDR                  28697       /**< Tell the destination of a received datagram (BOOL). Winsock's 25 is IPV6_RECVERR of Linux. */
#define IPV6_PROTECTION_LEVEL             28695       /**< Who may reach the socket (int). Winsock's 23 is IPV6_MTU_DISCOVER of Linux. */
#define IPV6_IFLIST                       28700       /**< Use a list of interfaces (BOOL). Winsock's 28 is IPV6_LEAVE_ANYCAST of Linux. */
#define IPV6_ADD_IFLIST                   28701       /**< Add an interface to the list (DWORD). Winsock's 29 is IPV6_MULTICAST_ALL of Linux. */
#define IPV6_DEL_IFLIST                   28702       /**< Take an interface from the list (DWORD). Winsock's 30 is IPV6_ROUTER_ALERT_ISOLATE of Linux. */
#define IPV6_GET_IFLIST                   28705       /**< The list of interfaces. Winsock's 33 is IPV6_FLOWINFO_SEND of Linux. */
#define IPV6_ECN                          28722       /**< Congestion marks. Winsock's 50 is IPV6_PKTINFO of Linux. */
#define IPV6_RECVECN                      28722       /**< Another name of IPV6_ECN. */
#define IPV6_PKTINFO_EX                   28723       /**< Tell more about a received datagram. Winsock's 51 is IPV6_RECVHOPLIMIT of Linux. */
#define IPV6_USER_MTU                     28748       /**< Bound of the path MTU (DWORD). Winsock's 76 is IPV6_UNICAST_IF of Linux. */
#define PROTECTION_LEVEL_UNRESTRICTED     10          /**< IPV6_PROTECTION_LEVEL: from everywhere. */
#define PROTECTION_LEVEL_EDGERESTRICTED   20          /**< IPV6_PROTECTION_LEVEL: not through a tunnel of the edge. */
#define PROTECTION_LEVEL_DEFAULT          20          /**< IPV6_PROTECTION_LEVEL: the usual one. */
#define PROTECTION_LEVEL_RESTRICTED       30          /**< IPV6_PROTECTION_LEVEL: from this site only. */
#define MAX_PROTOCOL_CHAIN                7           /**< Entries of a protocol chain. */
#define BASE_PROTOCOL                     1           /**< Chain length of a protocol that is not layered. */
#define LAYERED_PROTOCOL                  0           /**< Chain length of a layer that is in no chain. */
#define WSAPROTOCOL_LEN                   255         /**< Longest name of a protocol in UTF-16 units, without the zero at its end. */
#define WSAPROTOCOL_LEN_WITH_NUL          256         /**< The same with the zero. */
#define WSPDESCRIPTION_LEN                255         /**< Longest description of a provider in UTF-16 units, without the zero at its end. */
#define WSPDESCRIPTION_LEN_WITH_NUL       256         /**< The same with the zero. */
#define BIGENDIAN                         0           /**< Network byte order is big-endian. */
#define LITTLEENDIAN                      1           /**< Network byte order is little-endian. */
#define SECURITY_PROTOCOL_NONE            0           /**< No security protocol. */
#define WSP_FD_SETSIZE                    64          /**< How many sockets a WSP_FD_SET is declared for. */

/*
 * ================================================================================================
 * What a condition function answers
 * ================================================================================================
 *
 * See LPCONDITIONPROC and WSPAccept. Any other number is no answer: WSPAccept fails with WSAEINVAL
 * and the request is as it was.
 */

#define CF_ACCEPT                         0           /**< Accept the request: WSPAccept returns a new socket. */
#define CF_REJECT                         1           /**< Condition function: reject it. */
#define CF_DEFER                          2           /**< Condition function: leave it at the top of the backlog; the decision comes later. */
#define SD_RECEIVE                        0           /**< WSPShutdown: no more receiving. */
#define SD_SEND                           1           /**< WSPShutdown: no more sending. */
#define SD_BOTH                           2           /**< WSPShutdown: neither. */
#define MSG_PARTIAL                       32768       /**< Transfers: part of a message. */
#define MSG_INTERRUPT                     16          /**< Reserved. */
#define MSG_PUSH_IMMEDIATE                32          /**< Receiving: deliver what has arrived without waiting for more. */
#define MSG_BCAST                         1024        /**< Receiving a message: it was a broadcast. */
#define MSG_MCAST                         2048        /**< Receiving a message: it was a multicast. */
#define MSG_MAXIOVLEN                     16          /**< Transfers: so many buffers are always possible. */

/** C's int. */
typedef int INT;

/** An address of any family. */
typedef struct sockaddr SOCKADDR;

/** A pointer to an address of any family. */
typedef SOCKADDR *LPSOCKADDR;

/** 32 bits, also where C's long has 64. */
typedef uint32_t DWORD;

/** 16 bits. */
typedef uint16_t WORD;

/** An octet. */
typedef uint8_t BYTE;

/** A globally unique identifier. */
typedef struct GUID {
    /** The first eight hexadecimal digits. */
    DWORD Data1;
    /** The next four. */
    WORD Data2;
    /** The next four. */
    WORD Data3;
    /** The last sixteen. */
    BYTE Data4[8];
} GUID;

/** The chain of a protocol entry. */
typedef struct WSAPROTOCOLCHAIN {
    /** 0 for a layer, 1 for a base protocol, more for a chain. */
    int ChainLen;
    /** Catalog entry identifiers from the top layer to the base protocol. */
    DWORD ChainEntries[MAX_PROTOCOL_CHAIN];
} WSAPROTOCOLCHAIN;

/** A unit of UTF-16; not C's wchar_t, which has 32 bits on Linux. */
typedef uint16_t WCHAR;

/** A protocol entry. */
typedef struct WSAPROTOCOL_INFOW {
    /** What the protocol can do: XP1_ flags. */
    DWORD dwServiceFlags1;
    /** Reserved. */
    DWORD dwServiceFlags2;
    /** Reserved. */
    DWORD dwServiceFlags3;
    /** Reserved. */
    DWORD dwServiceFlags4;
    /** How the entry is used: PFL_ flags. */
    DWORD dwProviderFlags;
    /** The provider. */
    struct GUID ProviderId;
    /** The number of the entry. */
    DWORD dwCatalogEntryId;
    /** Its chain. */
    struct WSAPROTOCOLCHAIN ProtocolChain;
    /** Version of the protocol. */
    int iVersion;
    /** Address family. */
    int iAddressFamily;
    /** Longest address in octets. */
    int iMaxSockAddr;
    /** Shortest address in octets. */
    int iMinSockAddr;
    /** Socket type. */
    int iSocketType;
    /** Protocol. */
    int iProtocol;
    /** So many protocol numbers after iProtocol are possible too. */
    int iProtocolMaxOffset;
    /** BIGENDIAN or LITTLEENDIAN. */
    int iNetworkByteOrder;
    /** SECURITY_PROTOCOL_NONE. */
    int iSecurityScheme;
    /** Longest message in octets. */
    DWORD dwMessageSize;
    /** Reserved. */
    DWORD dwProviderReserved;
    /** Name of the protocol, with a zero at its end. */
    WCHAR szProtocol[WSAPROTOCOL_LEN_WITH_NUL];
} WSAPROTOCOL_INFOW;

/** A pointer to a protocol entry. */
typedef struct WSAPROTOCOL_INFOW *LPWSAPROTOCOL_INFOW;

/** A string of UTF-16 units. */
typedef WCHAR *LPWSTR;

/** A pointer to a DWORD. */
typedef DWORD *LPDWORD;

/** A pointer to an int. */
typedef INT *LPINT;

/** A socket. On TCP, UDP and AF_UNIX its value is the file descriptor. */
typedef uintptr_t SOCKET;

/** 32 bits, also where C's long has 64. */
typedef uint32_t ULONG;

/** One buffer of a scatter/gather list, or a block of data with its length. */
typedef struct WSABUF {
    /** Octets. */
    ULONG len;
    /** Where they are. */
    char *buf;
} WSABUF;

/** A pointer to a buffer, or to the first of several. */
typedef struct WSABUF *LPWSABUF;

/** The kind of service that a flow wants. */
typedef ULONG SERVICETYPE;

/** What one direction of a connection asks for, or gets. */
typedef struct FLOWSPEC {
    /** Octets a second. */
    ULONG TokenRate;
    /** Octets. */
    ULONG TokenBucketSize;
    /** Octets a second. */
    ULONG PeakBandwidth;
    /** Microseconds. */
    ULONG Latency;
    /** Microseconds. */
    ULONG DelayVariation;
    /** A SERVICETYPE_ constant. */
    SERVICETYPE ServiceType;
    /** Octets. */
    ULONG MaxSduSize;
    /** Octets. */
    ULONG MinimumPolicedSize;
} FLOWSPEC;

/** Quality of service of a connection. */
typedef struct QOS {
    /** For data sent. */
    struct FLOWSPEC SendingFlowspec;
    /** For data received. */
    struct FLOWSPEC ReceivingFlowspec;
    /** More for the provider. */
    struct WSABUF ProviderSpecific;
} QOS;

/** A pointer to a QOS. */
typedef struct QOS *LPQOS;

/** A group of sockets; reserved. */
typedef unsigned int GROUP;

/** An unsigned integer that can hold a pointer. */
typedef uintptr_t DWORD_PTR;

/** Decides about a connection request. */
typedef int (*LPCONDITIONPROC)(LPWSABUF lpCallerId,
                               LPWSABUF lpCallerData,
                               LPQOS lpSQOS,
                               LPQOS lpGQOS,
                               LPWSABUF lpCalleeId,
                               LPWSABUF lpCalleeData,
                               GROUP *g,
                               DWORD_PTR dwCallbackData);

/** An opaque handle. */
typedef void *HANDLE;

/** An event object. The value is opaque, a multiple of four, and not a descriptor. */
typedef HANDLE WSAEVENT;

/** 32 bits, also where C's long has 64. */
typedef int32_t LONG;

/** The events that have happened, each with its error. */
typedef struct WSANETWORKEVENTS {
    /** FD_ flags of the events that have happened. */
    LONG lNetworkEvents;
    /** The error of each event, by its FD_..._BIT; 0 is none. */
    int iErrorCode[FD_MAX_EVENTS];
} WSANETWORKEVENTS;

/** A pointer to a record of network events. */
typedef struct WSANETWORKEVENTS *LPWSANETWORKEVENTS;

/** A window; it belongs to the SPI client, the provider only passes it on. */
typedef void *HWND;

/** C's unsigned int. */
typedef unsigned int UINT;

/** A set of sockets for WSPSelect: a count and as many handles. */
typedef struct WSP_FD_SET {
    /** How many of fd_array count. */
    UINT fd_count;
    /** The sockets. */
    SOCKET fd_array[WSP_FD_SETSIZE];
} WSP_FD_SET;

/** A pointer to a set of sockets. */
typedef struct WSP_FD_SET *LPWSP_FD_SET;

/** Who calls over AF_UNIX. */
typedef struct wsp_credentials {
    /** Process. */
    int32_t pid;
    /** User. */
    uint32_t uid;
    /** Group. */
    uint32_t gid;
} wsp_credentials;

/** A pointer to anything. */
typedef void *LPVOID;

/** An unsigned integer that can hold a pointer. */
typedef uintptr_t ULONG_PTR;

/** An overlapped request. The client keeps it until the request is complete. */
typedef struct WSAOVERLAPPED {
    /** The provider's own. */
    ULONG_PTR Internal;
    /** The provider's own. */
    ULONG_PTR InternalHigh;
    /** The provider's own. */
    DWORD Offset;
    /** The provider's own. */
    DWORD OffsetHigh;
    /** The event object to signal at completion, if there is no completion routine. */
    WSAEVENT hEvent;
} WSAOVERLAPPED;

/** A pointer to an overlapped request. */
typedef struct WSAOVERLAPPED *LPWSAOVERLAPPED;

/** Told of the end of an overlapped request. */
typedef void (*LPWSAOVERLAPPED_COMPLETION_ROUTINE)(DWORD dwError,
                                                   DWORD cbTransferred,
                                                   LPWSAOVERLAPPED lpOverlapped,
                                                   DWORD dwFlags);

/** A thread, as WPUOpenCurrentThread tells it. */
typedef struct WSATHREADID {
    /** The thread. */
    HANDLE ThreadHandle;
    /** Belongs to the upcalls. */
    DWORD_PTR Reserved;
} WSATHREADID;

/** A pointer to a thread. */
typedef struct WSATHREADID *LPWSATHREADID;

/** A truth value: FALSE is 0, everything else is true. */
typedef int BOOL;

/** What WSPStartup tells of the provider. */
typedef struct WSPDATA {
    /** The version that the caller should use. */
    WORD wVersion;
    /** The highest version that there is. */
    WORD wHighVersion;
    /** Description of the provider, with a zero at its end. */
    WCHAR szDescription[WSPDESCRIPTION_LEN_WITH_NUL];
} WSPDATA;

/** A pointer to what WSPStartup tells. */
typedef struct WSPDATA *LPWSPDATA;

/** The type of WPUCloseEvent. */
typedef BOOL (*LPWPUCLOSEEVENT)(WSAEVENT hEvent, LPINT lpErrno);

/** The type of WPUCloseSocketHandle. */
typedef int (*LPWPUCLOSESOCKETHANDLE)(SOCKET s, LPINT lpErrno);

/** The type of WPUCreateEvent. */
typedef WSAEVENT (*LPWPUCREATEEVENT)(LPINT lpErrno);

/** The type of WPUCreateSocketHandle. */
typedef SOCKET (*LPWPUCREATESOCKETHANDLE)(DWORD dwCatalogEntryId, DWORD_PTR dwContext, LPINT lpErrno);

/** The type of WPUFDIsSet. */
typedef int (*LPWPUFDISSET)(SOCKET s, LPWSP_FD_SET fdset);

/** A pointer to a GUID. */
typedef struct GUID *LPGUID;

/** The type of WPUGetProviderPath. */
typedef int (*LPWPUGETPROVIDERPATH)(LPGUID lpProviderId,
                                    WCHAR *lpszProviderDllPath,
                                    LPINT lpProviderDllPathLen,
                                    LPINT lpErrno);

/** The type of WPUModifyIFSHandle. */
typedef SOCKET (*LPWPUMODIFYIFSHANDLE)(DWORD dwCatalogEntryId, SOCKET ProposedHandle, LPINT lpErrno);

/** The first parameter of a message. */
typedef uintptr_t WPARAM;

/** The second parameter of a message. */
typedef intptr_t LPARAM;

/** The type of WPUPostMessage. */
typedef BOOL (*LPWPUPOSTMESSAGE)(HWND hWnd, UINT Msg, WPARAM wParam, LPARAM lParam);

/** A blocking hook: called again and again while a call has to wait. FALSE cancels the call. */
typedef BOOL (*LPBLOCKINGCALLBACK)(DWORD_PTR dwContext);

/** A pointer to a DWORD_PTR. */
typedef DWORD_PTR *PDWORD_PTR;

/** The type of WPUQueryBlockingCallback. */
typedef int (*LPWPUQUERYBLOCKINGCALLBACK)(DWORD dwCatalogEntryId,
                                          LPBLOCKINGCALLBACK *lplpfnCallback,
                                          PDWORD_PTR lpdwContext,
                                          LPINT lpErrno);

/** The type of WPUQuerySocketHandleContext. */
typedef int (*LPWPUQUERYSOCKETHANDLECONTEXT)(SOCKET s, PDWORD_PTR lpContext, LPINT lpErrno);

/** A procedure that WPUQueueApc queues to a thread. */
typedef void (*LPWSAUSERAPC)(DWORD_PTR dwContext);

/** The type of WPUQueueApc. */
typedef int (*LPWPUQUEUEAPC)(LPWSATHREADID lpThreadId,
                             LPWSAUSERAPC lpfnUserApc,
                             DWORD_PTR dwContext,
                             LPINT lpErrno);

/** The type of WPUResetEvent. */
typedef BOOL (*LPWPURESETEVENT)(WSAEVENT hEvent, LPINT lpErrno);

/** The type of WPUSetEvent. */
typedef BOOL (*LPWPUSETEVENT)(WSAEVENT hEvent, LPINT lpErrno);

/** The type of WPUOpenCurrentThread. */
typedef int (*LPWPUOPENCURRENTTHREAD)(LPWSATHREADID lpThreadId, LPINT lpErrno);

/** The type of WPUCloseThread. */
typedef int (*LPWPUCLOSETHREAD)(LPWSATHREADID lpThreadId, LPINT lpErrno);

/** The functions of a client; WSPStartup takes it by value. */
typedef struct WSPUPCALLTABLE {
    /** WPUCloseEvent. */
    LPWPUCLOSEEVENT lpWPUCloseEvent;
    /** WPUCloseSocketHandle. */
    LPWPUCLOSESOCKETHANDLE lpWPUCloseSocketHandle;
    /** WPUCreateEvent. */
    LPWPUCREATEEVENT lpWPUCreateEvent;
    /** WPUCreateSocketHandle. */
    LPWPUCREATESOCKETHANDLE lpWPUCreateSocketHandle;
    /** WPUFDIsSet. */
    LPWPUFDISSET lpWPUFDIsSet;
    /** WPUGetProviderPath. */
    LPWPUGETPROVIDERPATH lpWPUGetProviderPath;
    /** WPUModifyIFSHandle. */
    LPWPUMODIFYIFSHANDLE lpWPUModifyIFSHandle;
    /** WPUPostMessage. */
    LPWPUPOSTMESSAGE lpWPUPostMessage;
    /** WPUQueryBlockingCallback. */
    LPWPUQUERYBLOCKINGCALLBACK lpWPUQueryBlockingCallback;
    /** WPUQuerySocketHandleContext. */
    LPWPUQUERYSOCKETHANDLECONTEXT lpWPUQuerySocketHandleContext;
    /** WPUQueueApc. */
    LPWPUQUEUEAPC lpWPUQueueApc;
    /** WPUResetEvent. */
    LPWPURESETEVENT lpWPUResetEvent;
    /** WPUSetEvent. */
    LPWPUSETEVENT lpWPUSetEvent;
    /** WPUOpenCurrentThread. */
    LPWPUOPENCURRENTTHREAD lpWPUOpenCurrentThread;
    /** WPUCloseThread. */
    LPWPUCLOSETHREAD lpWPUCloseThread;
} WSPUPCALLTABLE;

/** The type of WSPAccept. */
typedef SOCKET (*LPWSPACCEPT)(SOCKET s,
                              struct sockaddr *addr,
                              LPINT addrlen,
                              LPCONDITIONPROC lpfnCondition,
                              DWORD_PTR dwCallbackData,
                              LPINT lpErrno);

/** The type of WSPAddressToString. */
typedef INT (*LPWSPADDRESSTOSTRING)(LPSOCKADDR lpsaAddress,
                                    DWORD dwAddressLength,
                                    LPWSAPROTOCOL_INFOW lpProtocolInfo,
                                    LPWSTR lpszAddressString,
                                    LPDWORD lpdwAddressStringLength,
                                    LPINT lpErrno);

/** The type of WSPAsyncSelect. */
typedef int (*LPWSPASYNCSELECT)(SOCKET s, HWND hWnd, unsigned int wMsg, LONG lEvent, LPINT lpErrno);

/** The type of WSPBind. */
typedef int (*LPWSPBIND)(SOCKET s, const struct sockaddr *name, int namelen, LPINT lpErrno);

/** The type of WSPCancelBlockingCall. */
typedef int (*LPWSPCANCELBLOCKINGCALL)(LPINT lpErrno);

/** The type of WSPCleanup. */
typedef int (*LPWSPCLEANUP)(LPINT lpErrno);

/** The type of WSPCloseSocket. */
typedef int (*LPWSPCLOSESOCKET)(SOCKET s, LPINT lpErrno);

/** The type of WSPConnect. */
typedef int (*LPWSPCONNECT)(SOCKET s,
                            const struct sockaddr *name,
                            int namelen,
                            LPWSABUF lpCallerData,
                            LPWSABUF lpCalleeData,
                            LPQOS lpSQOS,
                            LPQOS lpGQOS,
                            LPINT lpErrno);

/** The type of WSPDuplicateSocket. */
typedef int (*LPWSPDUPLICATESOCKET)(SOCKET s,
                                    DWORD dwProcessId,
                                    LPWSAPROTOCOL_INFOW lpProtocolInfo,
                                    LPINT lpErrno);

/** The type of WSPEnumNetworkEvents. */
typedef int (*LPWSPENUMNETWORKEVENTS)(SOCKET s,
                                      WSAEVENT hEventObject,
                                      LPWSANETWORKEVENTS lpNetworkEvents,
                                      LPINT lpErrno);

/** The type of WSPEventSelect. */
typedef int (*LPWSPEVENTSELECT)(SOCKET s, WSAEVENT hEventObject, LONG lNetworkEvents, LPINT lpErrno);

/** The type of WSPGetOverlappedResult. */
typedef BOOL (*LPWSPGETOVERLAPPEDRESULT)(SOCKET s,
                                         LPWSAOVERLAPPED lpOverlapped,
                                         LPDWORD lpcbTransfer,
                                         BOOL fWait,
                                         LPDWORD lpdwFlags,
                                         LPINT lpErrno);

/** The type of WSPGetPeerName. */
typedef int (*LPWSPGETPEERNAME)(SOCKET s, struct sockaddr *name, LPINT namelen, LPINT lpErrno);

/** The type of WSPGetSockName. */
typedef int (*LPWSPGETSOCKNAME)(SOCKET s, struct sockaddr *name, LPINT namelen, LPINT lpErrno);

/** The type of WSPGetSockOpt. */
typedef int (*LPWSPGETSOCKOPT)(SOCKET s,
                               int level,
                               int optname,
                               char *optval,
                               LPINT optlen,
                               LPINT lpErrno);

/** The type of WSPGetQOSByName. */
typedef BOOL (*LPWSPGETQOSBYNAME)(SOCKET s, LPWSABUF lpQOSName, LPQOS lpQOS, LPINT lpErrno);

/** The type of WSPIoctl. */
typedef int (*LPWSPIOCTL)(SOCKET s,
                          DWORD dwIoControlCode,
                          LPVOID lpvInBuffer,
                          DWORD cbInBuffer,
                          LPVOID lpvOutBuffer,
                          DWORD cbOutBuffer,
                          LPDWORD lpcbBytesReturned,
                          LPWSAOVERLAPPED lpOverlapped,
                          LPWSAOVERLAPPED_COMPLETION_ROUTINE lpCompletionRoutine,
                          LPWSATHREADID lpThreadId,
                          LPINT lpErrno);

/** The type of WSPJoinLeaf. */
typedef SOCKET (*LPWSPJOINLEAF)(SOCKET s,
                                const struct sockaddr *name,
                                int namelen,
                                LPWSABUF lpCallerData,
                                LPWSABUF lpCalleeData,
                                LPQOS lpSQOS,
                                LPQOS lpGQOS,
                                DWORD dwFlags,
                                LPINT lpErrno);

/** The type of WSPListen. */
typedef int (*LPWSPLISTEN)(SOCKET s, int backlog, LPINT lpErrno);

/** The type of WSPRecv. */
typedef int (*LPWSPRECV)(SOCKET s,
                         LPWSABUF lpBuffers,
                         DWORD dwBufferCount,
                         LPDWORD lpNumberOfBytesRecvd,
                         LPDWORD lpFlags,
                         LPWSAOVERLAPPED lpOverlapped,
                         LPWSAOVERLAPPED_COMPLETION_ROUTINE lpCompletionRoutine,
                         LPWSATHREADID lpThreadId,
                         LPINT lpErrno);

/** The type of WSPRecvDisconnect. */
typedef int (*LPWSPRECVDISCONNECT)(SOCKET s, LPWSABUF lpInboundDisconnectData, LPINT lpErrno);

/** The type of WSPRecvFrom. */
typedef int (*LPWSPRECVFROM)(SOCKET s,
                             LPWSABUF lpBuffers,
                             DWORD dwBufferCount,
                             LPDWORD lpNumberOfBytesRecvd,
                             LPDWORD lpFlags,
                             struct sockaddr *lpFrom,
                             LPINT lpFromlen,
                             LPWSAOVERLAPPED lpOverlapped,
                             LPWSAOVERLAPPED_COMPLETION_ROUTINE lpCompletionRoutine,
                             LPWSATHREADID lpThreadId,
                             LPINT lpErrno);

/** The type of WSPSelect. */
typedef int (*LPWSPSELECT)(int nfds,
                           LPWSP_FD_SET readfds,
                           LPWSP_FD_SET writefds,
                           LPWSP_FD_SET exceptfds,
                           const struct timeval *timeout,
                           LPINT lpErrno);

/** The type of WSPSend. */
typedef int (*LPWSPSEND)(SOCKET s,
                         LPWSABUF lpBuffers,
                         DWORD dwBufferCount,
                         LPDWORD lpNumberOfBytesSent,
                         DWORD dwFlags,
                         LPWSAOVERLAPPED lpOverlapped,
                         LPWSAOVERLAPPED_COMPLETION_ROUTINE lpCompletionRoutine,
                         LPWSATHREADID lpThreadId,
                         LPINT lpErrno);

/** The type of WSPSendDisconnect. */
typedef int (*LPWSPSENDDISCONNECT)(SOCKET s, LPWSABUF lpOutboundDisconnectData, LPINT lpErrno);

/** The type of WSPSendTo. */
typedef int (*LPWSPSENDTO)(SOCKET s,
                           LPWSABUF lpBuffers,
                           DWORD dwBufferCount,
                           LPDWORD lpNumberOfBytesSent,
                           DWORD dwFlags,
                           const struct sockaddr *lpTo,
                           int iTolen,
                           LPWSAOVERLAPPED lpOverlapped,
                           LPWSAOVERLAPPED_COMPLETION_ROUTINE lpCompletionRoutine,
                           LPWSATHREADID lpThreadId,
                           LPINT lpErrno);

/** The type of WSPSetSockOpt. */
typedef int (*LPWSPSETSOCKOPT)(SOCKET s,
                               int level,
                               int optname,
                               const char *optval,
                               int optlen,
                               LPINT lpErrno);

/** The type of WSPShutdown. */
typedef int (*LPWSPSHUTDOWN)(SOCKET s, int how, LPINT lpErrno);

/** The type of WSPSocket. */
typedef SOCKET (*LPWSPSOCKET)(int af,
                              int type,
                              int protocol,
                              LPWSAPROTOCOL_INFOW lpProtocolInfo,
                              GROUP g,
                              DWORD dwFlags,
                              LPINT lpErrno);

/** The type of WSPStringToAddress. */
typedef INT (*LPWSPSTRINGTOADDRESS)(LPWSTR AddressString,
                                    INT AddressFamily,
                                    LPWSAPROTOCOL_INFOW lpProtocolInfo,
                                    LPSOCKADDR lpAddress,
                                    LPINT lpAddressLength,
                                    LPINT lpErrno);

/** The functions of a provider; WSPStartup fills it in. */
typedef struct WSPPROC_TABLE {
    /** WSPAccept. */
    LPWSPACCEPT lpWSPAccept;
    /** WSPAddressToString. */
    LPWSPADDRESSTOSTRING lpWSPAddressToString;
    /** WSPAsyncSelect. */
    LPWSPASYNCSELECT lpWSPAsyncSelect;
    /** WSPBind. */
    LPWSPBIND lpWSPBind;
    /** WSPCancelBlockingCall. */
    LPWSPCANCELBLOCKINGCALL lpWSPCancelBlockingCall;
    /** WSPCleanup. */
    LPWSPCLEANUP lpWSPCleanup;
    /** WSPCloseSocket. */
    LPWSPCLOSESOCKET lpWSPCloseSocket;
    /** WSPConnect. */
    LPWSPCONNECT lpWSPConnect;
    /** WSPDuplicateSocket. */
    LPWSPDUPLICATESOCKET lpWSPDuplicateSocket;
    /** WSPEnumNetworkEvents. */
    LPWSPENUMNETWORKEVENTS lpWSPEnumNetworkEvents;
    /** WSPEventSelect. */
    LPWSPEVENTSELECT lpWSPEventSelect;
    /** WSPGetOverlappedResult. */
    LPWSPGETOVERLAPPEDRESULT lpWSPGetOverlappedResult;
    /** WSPGetPeerName. */
    LPWSPGETPEERNAME lpWSPGetPeerName;
    /** WSPGetSockName. */
    LPWSPGETSOCKNAME lpWSPGetSockName;
    /** WSPGetSockOpt. */
    LPWSPGETSOCKOPT lpWSPGetSockOpt;
    /** WSPGetQOSByName. */
    LPWSPGETQOSBYNAME lpWSPGetQOSByName;
    /** WSPIoctl. */
    LPWSPIOCTL lpWSPIoctl;
    /** WSPJoinLeaf. */
    LPWSPJOINLEAF lpWSPJoinLeaf;
    /** WSPListen. */
    LPWSPLISTEN lpWSPListen;
    /** WSPRecv. */
    LPWSPRECV lpWSPRecv;
    /** WSPRecvDisconnect. */
    LPWSPRECVDISCONNECT lpWSPRecvDisconnect;
    /** WSPRecvFrom. */
    LPWSPRECVFROM lpWSPRecvFrom;
    /** WSPSelect. */
    LPWSPSELECT lpWSPSelect;
    /** WSPSend. */
    LPWSPSEND lpWSPSend;
    /** WSPSendDisconnect. */
    LPWSPSENDDISCONNECT lpWSPSendDisconnect;
    /** WSPSendTo. */
    LPWSPSENDTO lpWSPSendTo;
    /** WSPSetSockOpt. */
    LPWSPSETSOCKOPT lpWSPSetSockOpt;
    /** WSPShutdown. */
    LPWSPSHUTDOWN lpWSPShutdown;
    /** WSPSocket. */
    LPWSPSOCKET lpWSPSocket;
    /** WSPStringToAddress. */
    LPWSPSTRINGTOADDRESS lpWSPStringToAddress;
} WSPPROC_TABLE;

/** A pointer to a procedure table. */
typedef struct WSPPROC_TABLE *LPWSPPROC_TABLE;

/** A pointer to octets. */
typedef BYTE *LPBYTE;

/** A pointer to a WORD. */
typedef WORD *LPWORD;

/** 16 bits. */
typedef uint16_t USHORT;

/** An unsigned integer that can hold a pointer. */
typedef uintptr_t UINT_PTR;

/** C's char. */
typedef char CHAR;

/** A string of char. */
typedef CHAR *LPSTR;

/** A string of char that is only read. */
typedef const CHAR *LPCSTR;

/** A string of UTF-16 units that is only read. */
typedef const WCHAR *LPCWSTR;

/** A pointer to a socket. */
typedef SOCKET *LPSOCKET;

/** A pointer to the handle of an event object. */
typedef WSAEVENT *LPWSAEVENT;

/** An IPv4 address and port. */
typedef struct sockaddr_in SOCKADDR_IN;

/** A pointer to an IPv4 address and port. */
typedef SOCKADDR_IN *LPSOCKADDR_IN;

/** An IPv6 address and port. */
typedef struct sockaddr_in6 SOCKADDR_IN6;

/** A pointer to an IPv6 address and port. */
typedef SOCKADDR_IN6 *LPSOCKADDR_IN6;

/** An AF_UNIX path. */
typedef struct sockaddr_un SOCKADDR_UN;

/** A pointer to an AF_UNIX path. */
typedef SOCKADDR_UN *LPSOCKADDR_UN;

/** Room for an address of any family. */
typedef struct sockaddr_storage SOCKADDR_STORAGE;

/** A pointer to room for an address of any family. */
typedef SOCKADDR_STORAGE *LPSOCKADDR_STORAGE;

/** An address and its length. */
typedef struct SOCKET_ADDRESS {
    /** The address. */
    LPSOCKADDR lpSockaddr;
    /** Its length in octets. */
    int iSockaddrLength;
} SOCKET_ADDRESS;

/** A pointer to an address and its length. */
typedef struct SOCKET_ADDRESS *LPSOCKET_ADDRESS;

/** A list of addresses. */
typedef struct SOCKET_ADDRESS_LIST {
    /** How many there are. */
    int iAddressCount;
    /** The first of them; the others follow. */
    struct SOCKET_ADDRESS Address[1];
} SOCKET_ADDRESS_LIST;

/** A pointer to a list of addresses. */
typedef struct SOCKET_ADDRESS_LIST *LPSOCKET_ADDRESS_LIST;

/** An address of the ISO transport. */
typedef struct SOCKADDR_TP {
    /** AF_ISO. */
    uint16_t tp_family;
    /** ISO_HIERARCHICAL or ISO_NON_HIERARCHICAL. */
    uint16_t tp_addr_type;
    /** Octets of the whole address. */
    uint16_t tp_taddr_len;
    /** Octets of the transport selector. */
    uint16_t tp_tsel_len;
    /** The selector, then the network address. */
    uint8_t tp_addr[ISO_MAX_ADDR_LENGTH];
} SOCKADDR_TP;

/** A pointer to an address of the ISO transport. */
typedef struct SOCKADDR_TP *LPSOCKADDR_TP;

/** A pointer to a chain. */
typedef struct WSAPROTOCOLCHAIN *LPWSAPROTOCOLCHAIN;

/** A pointer to a FLOWSPEC. */
typedef struct FLOWSPEC *PFLOWSPEC;

/** A pointer to a FLOWSPEC. */
typedef struct FLOWSPEC *LPFLOWSPEC;

/** In and out of SO_LINGER; Linux's struct linger has wider members. */
typedef struct LINGER {
    /** Whether closing lingers. */
    USHORT l_onoff;
    /** Seconds. */
    USHORT l_linger;
} LINGER;

/** A pointer to a LINGER. */
typedef struct LINGER *PLINGER;

/** A pointer to a LINGER. */
typedef struct LINGER *LPLINGER;

/** Input of SIO_KEEPALIVE_VALS. */
typedef struct tcp_keepalive {
    /** Whether there is keep-alive. */
    ULONG onoff;
    /** Milliseconds without traffic before the first probe. */
    ULONG keepalivetime;
    /** Milliseconds between probes. */
    ULONG keepaliveinterval;
} tcp_keepalive;

/** The type of WSPStartup. */
typedef int (*LPWSPSTARTUP)(WORD wVersionRequested,
                            LPWSPDATA lpWSPData,
                            LPWSAPROTOCOL_INFOW lpProtocolInfo,
                            struct WSPUPCALLTABLE UpcallTable,
                            LPWSPPROC_TABLE lpProcTable);

/** The type of WPUCompleteOverlappedRequest. */
typedef int (*LPWPUCOMPLETEOVERLAPPEDREQUEST)(SOCKET s,
                                              LPWSAOVERLAPPED lpOverlapped,
                                              DWORD dwError,
                                              DWORD cbTransferred,
                                              LPINT lpErrno);

/** A pointer to an upcall table. */
typedef struct WSPUPCALLTABLE *LPWSPUPCALLTABLE;

#define FD_READ                           1           /**< There is something to receive. */
#define FD_WRITE                          2           /**< There is room to send. */
#define FD_OOB                            4           /**< Urgent data have arrived. */
#define FD_ACCEPT                         8           /**< A connection request waits. */
#define FD_CONNECT                        16          /**< A connect is decided. */
#define FD_CLOSE                          32          /**< The connection has ended. */
#define FD_QOS                            64          /**< The quality of service has changed. */
#define FD_GROUP_QOS                      128         /**< Reserved. */
#define FD_ROUTING_INTERFACE_CHANGE       256         /**< The local interface for a destination has changed. */
#define FD_ADDRESS_LIST_CHANGE            512         /**< The list of local addresses has changed. */
#define FD_ALL_EVENTS                     1023        /**< All of them. */
#define SIO_ASSOCIATE_HANDLE              0x88000001u /**< Ties the socket to a handle of another API. */
#define SIO_ENABLE_CIRCULAR_QUEUEING      0x28000002u /**< A full queue drops its oldest message. */
#define SIO_FIND_ROUTE                    0x48000003u /**< Asks for a route. */
#define SIO_FLUSH                         0x28000004u /**< Throws away what waits to be sent. */
#define SIO_GET_BROADCAST_ADDRESS         0x48000005u /**< The broadcast address (sockaddr). */
#define SIO_GET_EXTENSION_FUNCTION_POINTER 0xC8000006u /**< The address of an extension function (GUID in, pointer out). */
#define SIO_GET_MULTIPLE_EXTENSION_FUNCTION_POINTER 0xC8000024u /**< The addresses of several extension functions. */
#define SIO_GET_QOS                       0xC8000007u /**< The quality of service of the socket (QOS). */
#define SIO_GET_GROUP_QOS                 0xC8000008u /**< Reserved. */
#define SIO_MULTIPOINT_LOOPBACK           0x88000009u /**< Whether a multipoint sender hears itself (BOOL). */
#define SIO_MULTICAST_SCOPE               0x8800000Au /**< How far multicasts go (int). */
#define SIO_SET_QOS                       0x8800000Bu /**< Sets the quality of service (QOS). */
#define SIO_SET_GROUP_QOS                 0x8800000Cu /**< Reserved. */
#define SIO_TRANSLATE_HANDLE              0xC800000Du /**< The handle of the socket in another API. */
#define SIO_ROUTING_INTERFACE_QUERY       0xC8000014u /**< The local address towards a destination (sockaddr). */
#define SIO_ROUTING_INTERFACE_CHANGE      0x88000015u /**< Tells when that address changes. */
#define SIO_ADDRESS_LIST_QUERY            0x48000016u /**< The local addresses (SOCKET_ADDRESS_LIST). */
#define SIO_ADDRESS_LIST_CHANGE           0x28000017u /**< Tells when they change. */
#define SIO_QUERY_TARGET_PNP_HANDLE       0x48000018u /**< The device that carries the socket. */
#define SIO_ADDRESS_LIST_SORT             0xC8000019u /**< Sorts addresses by how well they can be reached. */
#define SIO_BSP_HANDLE                    0x4800001Bu /**< The socket of the base provider. */
#define SIO_BSP_HANDLE_SELECT             0x4800001Cu /**< The same, for selecting. */
#define SIO_BSP_HANDLE_POLL               0x4800001Du /**< The same, for polling. */
#define SIO_BASE_HANDLE                   0x48000022u /**< The socket of the base protocol. */
#define SIO_EXT_SELECT                    0xC800001Eu /**< Reserved. */
#define SIO_EXT_POLL                      0xC800001Fu /**< Reserved. */
#define SIO_EXT_SENDMSG                   0xC8000020u /**< Reserved. */
#define SIO_RCVALL                        0x98000001u /**< Receive every packet of an interface (DWORD). */
#define SIO_RCVALL_MCAST                  0x98000002u /**< Receive every multicast packet of an interface (DWORD). */
#define SIO_RCVALL_IGMPMCAST              0x98000003u /**< Receive every IGMP packet of an interface (DWORD). */
#define SIO_KEEPALIVE_VALS                0x98000004u /**< Keep-alive and its times (struct tcp_keepalive). */
#define SIO_UDP_CONNRESET                 0x9800000Cu /**< Whether a UDP receive tells of unreachable ports (BOOL). */
#define SIO_UDP_NETRESET                  0x9800000Fu /**< Whether a UDP receive tells of an expired time to live (BOOL). */
#define SIO_LOOPBACK_FAST_PATH            0x98000010u /**< A short way for the loopback address (DWORD). */
#define SIO_TCP_INITIAL_RTO               0x98000011u /**< First retransmission time of a connect. */
#define SIO_TCP_SET_ACK_FREQUENCY         0x98000017u /**< Segments to an acknowledgement (DWORD). */
#define SIO_TCP_SET_ICW                   0x98000016u /**< Initial congestion window. */
#define SIO_TCP_INFO                      0xD8000027u /**< Figures of a connection. */
#define SIO_AF_UNIX_GETPEERPID            0x58000100u /**< Process identifier of the AF_UNIX peer (ULONG). */
#define XP1_CONNECTIONLESS                1u          /**< Connectionless. */
#define XP1_GUARANTEED_DELIVERY           2u          /**< Data arrive, or the sender is told. */
#define XP1_GUARANTEED_ORDER              4u          /**< Data arrive in order and once. */
#define XP1_MESSAGE_ORIENTED              8u          /**< Message boundaries are kept. */
#define XP1_PSEUDO_STREAM                 16u         /**< Messages, but a receive takes them as a stream. */
#define XP1_GRACEFUL_CLOSE                32u         /**< Two-phase close. */
#define XP1_EXPEDITED_DATA                64u         /**< Urgent data. */
#define XP1_CONNECT_DATA                  128u        /**< Data with a connection request and its answer. */
#define XP1_DISCONNECT_DATA               256u        /**< Data with a disconnect. */
#define XP1_SUPPORT_BROADCAST             512u        /**< Broadcast. */
#define XP1_SUPPORT_MULTIPOINT            1024u       /**< Multipoint. */
#define XP1_MULTIPOINT_CONTROL_PLANE      2048u       /**< The control plane is rooted. */
#define XP1_MULTIPOINT_DATA_PLANE         4096u       /**< The data plane is rooted. */
#define XP1_QOS_SUPPORTED                 8192u       /**< Quality of service. */
#define XP1_INTERRUPT                     16384u      /**< Reserved. */
#define XP1_UNI_SEND                      32768u      /**< Sends only. */
#define XP1_UNI_RECV                      0x00010000u /**< Receives only. */
#define XP1_IFS_HANDLES                   0x00020000u /**< Sockets are descriptors of the system. */
#define XP1_PARTIAL_MESSAGE               0x00040000u /**< MSG_PARTIAL works. */
#define XP1_SAN_SUPPORT_SDP               0x00080000u /**< Sockets direct protocol. */
#define PFL_MULTIPLE_PROTO_ENTRIES        1u          /**< One of several entries of a protocol. */
#define PFL_RECOMMENDED_PROTO_ENTRY       2u          /**< The recommended one of several entries. */
#define PFL_HIDDEN                        4u          /**< Not to be listed. */
#define PFL_MATCHES_PROTOCOL_ZERO         8u          /**< Protocol zero finds this entry. */
#define PFL_NETWORKDIRECT_PROVIDER        16u         /**< A network direct provider. */
#define QOS_NOT_SPECIFIED                 0xFFFFFFFFu /**< Nothing is said about this field of a FLOWSPEC. */
#define SERVICETYPE_NOTRAFFIC             0u          /**< No traffic in this direction. */
#define SERVICETYPE_BESTEFFORT            1u          /**< As well as the network can. */
#define SERVICETYPE_CONTROLLEDLOAD        2u          /**< As if the network were not loaded. */
#define SERVICETYPE_GUARANTEED            3u          /**< With a bound on the delay. */
#define SERVICETYPE_NETWORK_UNAVAILABLE   4u          /**< A notification: the service is not to be had. */
#define SERVICETYPE_GENERAL_INFORMATION   5u          /**< All kinds. */
#define SERVICETYPE_NOCHANGE              6u          /**< As before. */
#define SERVICETYPE_NONCONFORMING         9u          /**< Traffic beyond what was asked for. */
#define SERVICETYPE_NETWORK_CONTROL       10u         /**< Control traffic of the network. */
#define SERVICETYPE_QUALITATIVE           13u         /**< Better than best effort. */
#define SERVICE_BESTEFFORT                0x80010000u /**< Flag: best effort without traffic control. */
#define SERVICE_CONTROLLEDLOAD            0x80020000u /**< Flag: controlled load. */
#define SERVICE_GUARANTEED                0x80040000u /**< Flag: guaranteed. */
#define SERVICE_QUALITATIVE               0x80200000u /**< Flag: qualitative. */
#define SERVICE_NO_QOS_SIGNALING          0x40000000u /**< Flag: no signalling. */
#define SERVICE_NO_TRAFFIC_CONTROL        0x81000000u /**< Flag: no traffic control. */
#define JL_SENDER_ONLY                    1u          /**< WSPJoinLeaf: a leaf that only sends. */
#define JL_RECEIVER_ONLY                  2u          /**< WSPJoinLeaf: a leaf that only receives. */
#define JL_BOTH                           4u          /**< WSPJoinLeaf: both. */
#define WSA_FLAG_OVERLAPPED               1u          /**< WSPSocket: the socket can have overlapped requests. */
#define WSA_FLAG_MULTIPOINT_C_ROOT        2u          /**< WSPSocket: root of the control plane of a multipoint session. */
#define WSA_FLAG_MULTIPOINT_C_LEAF        4u          /**< WSPSocket: leaf of the control plane of a multipoint session. */
#define WSA_FLAG_MULTIPOINT_D_ROOT        8u          /**< WSPSocket: root of the data plane of a multipoint session. */
#define WSA_FLAG_MULTIPOINT_D_LEAF        16u         /**< WSPSocket: leaf of the data plane of a multipoint session. */
#define WSA_FLAG_ACCESS_SYSTEM_SECURITY   64u         /**< WSPSocket: accepted, without a meaning on Linux. */
#define WSA_FLAG_NO_HANDLE_INHERIT        128u        /**< WSPSocket: accepted; descriptors are close-on-exec anyway. */
#define WSA_FLAG_REGISTERED_IO            256u        /**< WSPSocket: for registered I/O, which this provider does not have. */
#define SG_UNCONSTRAINED_GROUP            1u          /**< Reserved. */
#define SG_CONSTRAINED_GROUP              2u          /**< Reserved. */
#define WSS_OPERATION_IN_PROGRESS         259u        /**< The value of Internal while an overlapped request is pending. */
#define WSA_MAXIMUM_WAIT_EVENTS           64u         /**< The most event objects of one WSAWaitForMultipleEvents. */
#define WSA_WAIT_FAILED                   0xFFFFFFFFu /**< WSAWaitForMultipleEvents: the wait failed. */
#define WSA_WAIT_EVENT_0                  0u          /**< WSAWaitForMultipleEvents: the first event object is signalled; more for the others. */
#define WSA_WAIT_IO_COMPLETION            192u        /**< WSAWaitForMultipleEvents: completion routines were run. */
#define WSA_WAIT_TIMEOUT                  258u        /**< WSAWaitForMultipleEvents: the time was over. */
#define WSA_INFINITE                      0xFFFFFFFFu /**< WSAWaitForMultipleEvents: wait for ever. */

#ifdef __cplusplus
extern "C" {
#endif // __cplusplus

/** Writes an address as text. */
INT WSPAddressToString(LPSOCKADDR lpsaAddress,
                       DWORD dwAddressLength,
                       LPWSAPROTOCOL_INFOW lpProtocolInfo,
                       LPWSTR lpszAddressString,
                       LPDWORD lpdwAddressStringLength,
                       LPINT lpErrno);

/** Reads an address from text. */
INT WSPStringToAddress(LPWSTR AddressString,
                       INT AddressFamily,
                       LPWSAPROTOCOL_INFOW lpProtocolInfo,
                       LPSOCKADDR lpAddress,
                       LPINT lpAddressLength,
                       LPINT lpErrno);

/*
 * ================================================================================================
 * The protocol entries
 * ================================================================================================
 *
 * Seven entries, in this order: TCP over IPv4 (1001), UDP over IPv4 (1002), TCP over IPv6 (1003),
 * UDP over IPv6 (1004), and AF_UNIX stream (1005), seqpacket (1006) and datagram (1007). The
 * order is that of the search when a socket is made.
 */

/**
 * Lists the protocol entries.
 *
 * It works without WSPStartup, because WSPStartup needs an entry.
 *
 * Parameters:
 *
 * - lpiProtocols: null for all entries, or a list of protocol numbers that ends with 0: only
 *   entries with one of these in iProtocol are listed. (AF_UNIX entries have iProtocol 0 and
 *   appear only in the whole list.)
 * - lpProtocolBuffer: out, an array of entries. It may be null if *lpdwBufferLength is too small.
 * - lpdwBufferLength: in, the room in octets; out, when the room is too small, the octets needed.
 * - lpErrno: out, the error.
 *
 * Returns the number of entries, or SOCKET_ERROR.
 *
 * Errors:
 *
 * - WSAENOBUFS: the room is too small; nothing was written but the length needed.
 * - WSAEFAULT: a bad pointer.
 *
 * SPI page: WSCEnumProtocols.
 */
int WSCEnumProtocols(LPINT lpiProtocols,
                     LPWSAPROTOCOL_INFOW lpProtocolBuffer,
                     LPDWORD lpdwBufferLength,
                     LPINT lpErrno);

/*
 * ================================================================================================
 * Connections
 * ================================================================================================
 *
 * A server binds a socket, lets it listen and accepts connection requests; a client connects. A
 * connection request waits in the backlog until WSPAccept takes it, the condition function has
 * decided about it, or the caller has gone.
 *
 * On TCP and AF_UNIX the kernel answers a caller by itself as soon as there is room in the
 * backlog. So a caller's connect may have returned before anybody was asked, and it may even have
 * sent data. CF_REJECT is then the end of an established connection: a reset on TCP, an end on
 * AF_UNIX. A full TCP backlog does not refuse either: Linux drops the caller's SYN, and the
 * caller tries again until there is room or its patience is over (WSAETIMEDOUT). A full AF_UNIX
 * backlog makes a WSPConnect of this library answer WSAECONNREFUSED.
 */

/**
 * Makes a bound socket listen for connection requests, or changes the length of its backlog.
 *
 * Parameters:
 *
 * - s: a bound TCP, AF_UNIX stream or AF_UNIX seqpacket socket that is not connected.
 * - backlog: how many requests may wait. An illegal value becomes the nearest legal one silently,
 *   and SOMAXCONN or anything above the limit of the system (net.core.somaxconn) becomes that
 *   limit. SOMAXCONN_HINT(n) means n. What came of it cannot be asked for.
 * - lpErrno: out, the error.
 *
 * Returns 0, or SOCKET_ERROR.
 *
 * A second call sets the new length, and TCP requests beyond it are reset.
 *
 * Errors:
 *
 * - WSAEINVAL: the socket is not bound, or a connect is in progress on it.
 * - WSAEISCONN: the socket is connected.
 * - WSAEOPNOTSUPP: the socket is connectionless.
 * - WSAEADDRINUSE: another socket listens on this address.
 * - WSAENOBUFS, WSAEMFILE: no resources.
 *
 * SPI page: WSPListen.
 */
int WSPListen(SOCKET s, int backlog, LPINT lpErrno);

/**
 * Takes the request at the top of the backlog, lets the condition function decide about it, and
 * makes a socket of an accepted one.
 *
 * The condition function is called in this thread, before WSPAccept returns and with no lock
 * held, so it may call the provider again. While it decides, its request belongs to this call
 * alone: a WSPAccept of another thread gets the next one. What its answers do:
 *
 * - CF_ACCEPT: a new connected socket is returned. It has the options of the listening socket,
 *   its blocking mode, its overlapped attribute and its registration for network events (same
 *   event object or window, same mask). It does not listen.
 * - CF_REJECT: the caller is refused (see above), WSPAccept fails with WSAECONNREFUSED, and may
 *   be called again for the next request.
 * - CF_DEFER: nothing is done. The request stays at the top and WSPAccept fails with
 *   WSATRY_AGAIN. The next WSPAccept, with or without a condition function, gets the same request
 *   again. Until then no further FD_ACCEPT is indicated, so call WSPAccept when you are ready to
 *   decide, not when an event tells you to.
 * - anything else, or a group that does not exist in *g: WSAEINVAL, and the request is as it was.
 *
 * Without a condition function every request is accepted.
 *
 * Parameters:
 *
 * - s: a listening socket. If it is blocking the call waits for a request.
 * - addr: null, or out: the caller's address, filled in whatever the decision is. An AF_UNIX
 *   caller that has not bound has no name: only the family is given.
 * - addrlen: null, or in, the room behind addr in octets, and out, the length of the address. If
 *   addr or addrlen is null no address is given.
 * - lpfnCondition: null, or the condition function; see LPCONDITIONPROC.
 * - dwCallbackData: passed on to the condition function as it is.
 * - lpErrno: out, the error.
 *
 * Returns the new socket, which belongs to the client until WSPCloseSocket, or INVALID_SOCKET.
 * The handle has passed WPUModifyIFSHandle.
 *
 * Errors:
 *
 * - WSAECONNREFUSED: the condition function rejected the request.
 * - WSATRY_AGAIN: it deferred it.
 * - WSAEINVAL: the socket does not listen; or the condition function's answer or group is none.
 * - WSAEOPNOTSUPP: the socket is connectionless.
 * - WSAEWOULDBLOCK: non-blocking, and no request waits.
 * - WSAEINTR: the call was cancelled, or the socket closed by another thread, while it waited.
 * - WSAEACCES: the caller took back a request that had been deferred, or went while the condition
 *   function was deciding. Told once; then the request is gone.
 * - WSAECONNRESET: the caller reset the connection before it was ever offered. Told once. A
 *   caller that ended gracefully is still accepted; its data can be read, and then the end.
 * - WSAEMFILE: no descriptor is left for the request, which stays as it was.
 * - WSAENOBUFS: no memory; the request stays as it was.
 * - WSAEFAULT: too little room behind addr, or a bad pointer (also lpfnCondition). No request is
 *   lost.
 *
 * Threads: several threads may accept on one socket; each request goes to one of them.
 *
 * SPI page: WSPAccept. Not on these transports: user data with a request (lpCallerData is null,
 * the len of lpCalleeData is 0) and quality of service (lpSQOS is null). SO_CONDITIONAL_ACCEPT is
 * stored but cannot hold back the kernel's answer.
 */
SOCKET WSPAccept(SOCKET s,
                 struct sockaddr *addr,
                 LPINT addrlen,
                 LPCONDITIONPROC lpfnCondition,
                 DWORD_PTR dwCallbackData,
                 LPINT lpErrno);

/**
 * Connects a socket to a peer, or gives a datagram socket its default peer.
 *
 * A socket that is not bound is bound to an address and port of the system's choice. On a
 * blocking socket the call returns when the attempt has ended. On a non-blocking one it fails
 * with WSAEWOULDBLOCK and the attempt goes on: FD_CONNECT tells the outcome, and so do WSPSelect
 * (success in writefds, failure in exceptfds) and SO_ERROR. After a failed attempt the same
 * socket can be connected again.
 *
 * A datagram socket exchanges nothing: WSPSend then sends to the peer and only the peer's
 * datagrams are received. It may be connected again at any time; an address of all zeros, or of
 * family AF_UNSPEC, takes the peer away. Datagrams of the former peer that wait are discarded.
 *
 * Parameters:
 *
 * - s: a socket that is neither listening nor, if connection-oriented, connected.
 * - name: the peer's address, of the socket's family.
 * - namelen: its length in octets.
 * - lpCallerData: user data to send with the request. None of these transports carries any: null.
 *   On a datagram socket it is ignored.
 * - lpCalleeData: null, or a buffer for user data that comes back; its len is set to 0.
 * - lpSQOS: null, or the quality of service wanted. Only best effort, no traffic and no change
 *   can be met.
 * - lpGQOS: reserved: null.
 * - lpErrno: out, the error.
 *
 * Returns 0, or SOCKET_ERROR.
 *
 * Errors:
 *
 * - WSAEWOULDBLOCK: non-blocking, and the attempt goes on.
 * - WSAEALREADY: an attempt is in progress on this socket.
 * - WSAEISCONN: the socket is connected.
 * - WSAEINVAL: the socket listens, or lpGQOS is not null.
 * - WSAECONNREFUSED: nobody listens there, or the caller was refused; on AF_UNIX also a full
 *   backlog and a path that nobody has.
 * - WSAETIMEDOUT: no answer.
 * - WSAENETUNREACH, WSAEHOSTUNREACH: there is no way to the address.
 * - WSAEADDRNOTAVAIL: the address is all zeros, has port 0, or nobody can have it.
 * - WSAEADDRINUSE: no local port is free, or the pair of addresses is in use.
 * - WSAEAFNOSUPPORT: the address is of another family.
 * - WSAEACCES: an AF_UNIX path without permission.
 * - WSAEPROTONOSUPPORT: lpCallerData is not null on a connection-oriented socket.
 * - WSAEOPNOTSUPP: the wish in lpSQOS cannot be met.
 * - WSAEINTR: the call was cancelled, or the socket closed by another thread, while it waited.
 * - WSAENOBUFS: no memory.
 * - WSAEFAULT: a bad pointer, or too short a length.
 *
 * SPI page: WSPConnect. Differs from Windows: that the peer has answered does not mean that its
 * program has accepted; see the head of this section.
 */
int WSPConnect(SOCKET s,
               const struct sockaddr *name,
               int namelen,
               LPWSABUF lpCallerData,
               LPWSABUF lpCalleeData,
               LPQOS lpSQOS,
               LPQOS lpGQOS,
               LPINT lpErrno);

/**
 * Ends sending, receiving, or both. The socket stays open, and the call never waits.
 *
 * After SD_SEND the peer reads what was sent and then the end. After SD_RECEIVE receives fail
 * with WSAESHUTDOWN; on TCP, received data that were not read reset the connection. What was shut
 * down stays so as long as the connection lives. A second shutdown of the same direction is no
 * error.
 *
 * Parameters:
 *
 * - s: a connected socket, or any datagram socket.
 * - how: SD_RECEIVE, SD_SEND or SD_BOTH.
 * - lpErrno: out, the error.
 *
 * Returns 0, or SOCKET_ERROR.
 *
 * Errors:
 *
 * - WSAEINVAL: another value of how.
 * - WSAENOTCONN: a connection-oriented socket that is not connected.
 *
 * SPI page: WSPShutdown.
 */
int WSPShutdown(SOCKET s, int how, LPINT lpErrno);

/**
 * Ends sending, like WSPShutdown with SD_SEND, and sends disconnect data where a protocol has
 * them.
 *
 * Parameters:
 *
 * - s: as for WSPShutdown.
 * - lpOutboundDisconnectData: disconnect data. None of these transports carries any: null.
 * - lpErrno: out, the error.
 *
 * Returns 0, or SOCKET_ERROR.
 *
 * Errors:
 *
 * - WSAENOTCONN: a connection-oriented socket that is not connected.
 * - WSAENOPROTOOPT: lpOutboundDisconnectData is not null.
 * - WSAEFAULT: a bad pointer.
 *
 * SPI page: WSPSendDisconnect.
 */
int WSPSendDisconnect(SOCKET s, LPWSABUF lpOutboundDisconnectData, LPINT lpErrno);

/**
 * Ends receiving, like WSPShutdown with SD_RECEIVE, and tells the peer's disconnect data where a
 * protocol has them.
 *
 * Parameters:
 *
 * - s: as for WSPShutdown.
 * - lpInboundDisconnectData: room for disconnect data. None of these transports carries any:
 *   null.
 * - lpErrno: out, the error.
 *
 * Returns 0, or SOCKET_ERROR.
 *
 * Errors:
 *
 * - WSAENOTCONN: a connection-oriented socket that is not connected.
 * - WSAENOPROTOOPT: lpInboundDisconnectData is not null.
 * - WSAEFAULT: a bad pointer.
 *
 * SPI page: WSPRecvDisconnect.
 */
int WSPRecvDisconnect(SOCKET s, LPWSABUF lpInboundDisconnectData, LPINT lpErrno);

/** Ties an event object to network events of a socket. */
int WSPEventSelect(SOCKET s, WSAEVENT hEventObject, LONG lNetworkEvents, LPINT lpErrno);

/** Tells which network events have happened, and clears the record. */
int WSPEnumNetworkEvents(SOCKET s,
                         WSAEVENT hEventObject,
                         LPWSANETWORKEVENTS lpNetworkEvents,
                         LPINT lpErrno);

/** Asks for messages about network events. */
int WSPAsyncSelect(SOCKET s, HWND hWnd, unsigned int wMsg, LONG lEvent, LPINT lpErrno);

/** Cancels the blocking call of this thread. */
int WSPCancelBlockingCall(LPINT lpErrno);

/** Waits for sockets to become ready. */
int WSPSelect(int nfds,
              LPWSP_FD_SET readfds,
              LPWSP_FD_SET writefds,
              LPWSP_FD_SET exceptfds,
              const struct timeval *timeout,
              LPINT lpErrno);

/** A descriptor that is readable while the event object is signalled. */
int wsp_event_fd(WSAEVENT event);

/** One descriptor that is readable while the library has something to do. */
int wsp_driver_fd(void);

/** Does what there is to do, without waiting. */
int wsp_drive(void);

/** The descriptor under a socket. */
int wsp_socket_fd(SOCKET s);

/** Who the AF_UNIX caller is that the condition function looks at. */
int wsp_caller_credentials(struct wsp_credentials *credentials, LPINT lpErrno);

/** The name and the meaning of an error. */
const char *wsp_strerror(int error);

/** The version of the library. */
const char *wsp_version(void);

/** Tells the last error of this thread. */
int WSAGetLastError(void);

/** Sets the last error of this thread. */
void WSASetLastError(int iError);

/** Reads an option. */
int WSPGetSockOpt(SOCKET s, int level, int optname, char *optval, LPINT optlen, LPINT lpErrno);

/** Sets an option. */
int WSPSetSockOpt(SOCKET s, int level, int optname, const char *optval, int optlen, LPINT lpErrno);

/** Controls a socket. */
int WSPIoctl(SOCKET s,
             DWORD dwIoControlCode,
             LPVOID lpvInBuffer,
             DWORD cbInBuffer,
             LPVOID lpvOutBuffer,
             DWORD cbOutBuffer,
             LPDWORD lpcbBytesReturned,
             LPWSAOVERLAPPED lpOverlapped,
             LPWSAOVERLAPPED_COMPLETION_ROUTINE lpCompletionRoutine,
             LPWSATHREADID lpThreadId,
             LPINT lpErrno);

/** Looks up a named quality of service. */
BOOL WSPGetQOSByName(SOCKET s, LPWSABUF lpQOSName, LPQOS lpQOS, LPINT lpErrno);

/*
 * ================================================================================================
 * Sockets
 * ================================================================================================
 *
 * On TCP, UDP and AF_UNIX a SOCKET is the file descriptor itself. It may be used with poll,
 * epoll, fstat and SCM_RIGHTS beside this interface. Reading, writing, or setting O_NONBLOCK and
 * options behind the provider's back works as far as the kernel goes, but the provider does not
 * learn of it: network events are then missed. Close a socket with WSPCloseSocket; a descriptor
 * that was closed with close(2) all the same is noticed when its number comes back, and is never
 * confused with its successor.
 */

/**
 * Makes a socket: blocking, not bound, not connected.
 *
 * Parameters:
 *
 * - af: address family: AF_INET, AF_INET6 or AF_UNIX. 0 means any.
 * - type: SOCK_STREAM, SOCK_DGRAM or SOCK_SEQPACKET (AF_UNIX only). 0 means any.
 * - protocol: IPPROTO_TCP, IPPROTO_UDP, or 0 to let the provider choose.
 * - lpProtocolInfo: null, or an entry of WSCEnumProtocols. Where af, type or protocol is 0 or
 *   FROM_PROTOCOL_INFO its iAddressFamily, iSocketType or iProtocol counts.
 * - g: reserved: 0, SG_UNCONSTRAINED_GROUP or SG_CONSTRAINED_GROUP, all without an effect.
 * - dwFlags: WSA_FLAG_OVERLAPPED, WSA_FLAG_NO_HANDLE_INHERIT and WSA_FLAG_ACCESS_SYSTEM_SECURITY
 *   are taken. On UDP the two leaf flags WSA_FLAG_MULTIPOINT_C_LEAF and
 *   WSA_FLAG_MULTIPOINT_D_LEAF are taken together.
 * - lpErrno: out, the error.
 *
 * Returns the socket, which belongs to the client until WSPCloseSocket, or INVALID_SOCKET. The
 * descriptor is close-on-exec. It has passed WPUModifyIFSHandle of the client's upcall table; the
 * value that this returned is the one to use.
 *
 * Errors:
 *
 * - WSAEAFNOSUPPORT: no entry has this family.
 * - WSAESOCKTNOSUPPORT: no entry has this type, or none in this family. SOCK_RAW is not offered.
 * - WSAEPROTONOSUPPORT: the protocol is not known, or not with this family and type.
 * - WSAEINVAL: neither family nor protocol is given; an unknown flag or group; multipoint flags
 *   that do not go together or with the protocol.
 * - WSAEMFILE: no more descriptors.
 * - WSAENOBUFS: no memory.
 * - WSAEFAULT: a bad lpProtocolInfo.
 *
 * SPI page: WSPSocket. Differs from Windows: descriptors are never inherited across exec, and a
 * process that wants that clears FD_CLOEXEC itself.
 */
SOCKET WSPSocket(int af,
                 int type,
                 int protocol,
                 LPWSAPROTOCOL_INFOW lpProtocolInfo,
                 GROUP g,
                 DWORD dwFlags,
                 LPINT lpErrno);

/**
 * Gives a socket its local address.
 *
 * Parameters:
 *
 * - s: a socket that is not bound.
 * - name: the address, of the socket's family: struct sockaddr_in, sockaddr_in6 or sockaddr_un.
 *   Port 0 lets the system choose a port, the wildcard address lets it choose the address. A
 *   sockaddr_un of the length of its family alone gets an abstract name from the system.
 * - namelen: its length in octets: at least that of the structure; for AF_UNIX up to the end of
 *   the path, as bind(2) has it. A path that begins with a zero octet is an abstract name.
 * - lpErrno: out, the error.
 *
 * Returns 0, or SOCKET_ERROR.
 *
 * Who may share a port is decided as on Windows among the sockets of this process, by the options
 * that are set at this moment: SO_EXCLUSIVEADDRUSE keeps everybody else away; SO_REUSEADDR shares
 * the address if both sockets have it; without either option a specific address and the wildcard
 * address can have the same port, and calls go to the more specific socket. Connections in
 * TIME-WAIT do not keep a port unless it was bound exclusively. Among processes Linux decides.
 *
 * Errors:
 *
 * - WSAEINVAL: the socket is bound already.
 * - WSAEFAULT: a bad pointer, too short a length, or another family than the socket's.
 * - WSAEADDRNOTAVAIL: no interface has the address, or (IPv6) not in this scope.
 * - WSAEADDRINUSE: somebody has the address, or the AF_UNIX path exists.
 * - WSAEACCES: somebody else's options forbid to share the address; a privileged port; the
 *   broadcast address without SO_BROADCAST; an AF_UNIX folder that may not be written.
 * - WSAENOBUFS: no memory.
 *
 * SPI page: WSPBind. Differs from Windows: ephemeral ports come from the range of the system
 * (net.ipv4.ip_local_port_range); an AF_UNIX path stays in the file system after the socket is
 * closed and is removed by the client.
 */
int WSPBind(SOCKET s, const struct sockaddr *name, int namelen, LPINT lpErrno);

/**
 * Closes a socket.
 *
 * The handle is released at once; every call of any thread that waits on the socket ends with
 * WSAEINTR, nothing more is indicated, and requests that wait in the backlog of a listening
 * socket are refused. What happens to data not yet sent is said by SO_LINGER and SO_DONTLINGER:
 *
 * - not lingering (the default): the call returns at once; the data are still sent in the
 *   background and the connection ends gracefully.
 * - lingering with a time of 0: the call returns at once; the connection is reset, data are
 *   dropped.
 * - lingering with a time, blocking socket: the call waits until the data are sent, at most for
 *   the time, and returns 0 either way.
 * - lingering with a time, non-blocking socket: as long as there are data to be sent the call
 *   fails with WSAEWOULDBLOCK and nothing is closed. Turn lingering off, call WSPShutdown, or try
 *   again.
 *
 * Received data that nobody read make the close of a TCP connection a reset.
 *
 * Parameters:
 *
 * - s: the socket.
 * - lpErrno: out, the error.
 *
 * Returns 0, or SOCKET_ERROR.
 *
 * Errors:
 *
 * - WSAENOTSOCK: not a socket, or closed by another thread meanwhile.
 * - WSAEWOULDBLOCK: see above.
 *
 * SPI page: WSPCloseSocket.
 */
int WSPCloseSocket(SOCKET s, LPINT lpErrno);

/**
 * Tells the local address of a socket.
 *
 * Parameters:
 *
 * - s: a bound socket.
 * - name: out, the address. After a bind to the wildcard address the address part stays the
 *   wildcard until the socket is connected; the port is known.
 * - namelen: in, the room in octets; out, the length of the address.
 * - lpErrno: out, the error.
 *
 * Returns 0, or SOCKET_ERROR. On failure neither name nor *namelen is changed.
 *
 * Errors:
 *
 * - WSAEINVAL: the socket is not bound.
 * - WSAEFAULT: a bad pointer, or too little room.
 *
 * SPI page: WSPGetSockName.
 */
int WSPGetSockName(SOCKET s, struct sockaddr *name, LPINT namelen, LPINT lpErrno);

/**
 * Tells the address of the peer of a connected socket.
 *
 * Parameters:
 *
 * - s: a connected socket, or a datagram socket with a default peer (WSPConnect).
 * - name: out, the address.
 * - namelen: in, the room in octets; out, the length of the address. An AF_UNIX peer without a
 *   name has the length of the family alone.
 * - lpErrno: out, the error.
 *
 * Returns 0, or SOCKET_ERROR. On failure neither name nor *namelen is changed.
 *
 * Errors:
 *
 * - WSAENOTCONN: the socket is not connected. The destination of a WSPSendTo is no peer.
 * - WSAEFAULT: a bad pointer, or too little room.
 *
 * SPI page: WSPGetPeerName.
 */
int WSPGetPeerName(SOCKET s, struct sockaddr *name, LPINT namelen, LPINT lpErrno);

/**
 * Shares a socket with another process. A later version brings it.
 *
 * Now every call that reaches the socket fails with WSAEOPNOTSUPP. A descriptor can be sent to
 * another process with SCM_RIGHTS.
 *
 * Parameters: s, the socket; dwProcessId, the process; lpProtocolInfo, out; lpErrno, out.
 *
 * Returns SOCKET_ERROR.
 *
 * Errors:
 *
 * - WSAEOPNOTSUPP: always, if the other parameters are good.
 * - WSAEFAULT: a bad lpProtocolInfo.
 *
 * SPI page: WSPDuplicateSocket.
 */
int WSPDuplicateSocket(SOCKET s,
                       DWORD dwProcessId,
                       LPWSAPROTOCOL_INFOW lpProtocolInfo,
                       LPINT lpErrno);

/**
 * Joins a leaf to a multipoint session. A later version brings it.
 *
 * Now every call fails with WSAEOPNOTSUPP. The multicast options of IPPROTO_IP and IPPROTO_IPV6
 * (IP_ADD_MEMBERSHIP and its relatives) do the work on UDP.
 *
 * Parameters: as for WSPConnect; dwFlags is JL_SENDER_ONLY, JL_RECEIVER_ONLY or JL_BOTH.
 *
 * Returns INVALID_SOCKET.
 *
 * Errors:
 *
 * - WSAEOPNOTSUPP: always.
 *
 * SPI page: WSPJoinLeaf.
 */
SOCKET WSPJoinLeaf(SOCKET s,
                   const struct sockaddr *name,
                   int namelen,
                   LPWSABUF lpCallerData,
                   LPWSABUF lpCalleeData,
                   LPQOS lpSQOS,
                   LPQOS lpGQOS,
                   DWORD dwFlags,
                   LPINT lpErrno);

/*
 * ================================================================================================
 * Starting and ending
 * ================================================================================================
 *
 * A process starts the provider before anything else and ends every start with a WSPCleanup.
 */

/**
 * Starts the provider and hands out its functions.
 *
 * It negotiates the version, takes over the client's upcalls and fills in the procedure table. A
 * process may start it several times; each start needs its own WSPCleanup, and the upcall table
 * of the latest start is the one in use. Nothing is created that a program does not ask for: no
 * thread, no descriptor.
 *
 * Parameters:
 *
 * - wVersionRequested: the version that the client wants, MAKEWORD(2, 2) or higher. The low byte
 *   is the major number.
 * - lpWSPData: out. Version 2.2 in both members and a line of text. It is filled in also when the
 *   version is refused.
 * - lpProtocolInfo: the protocol entry for which the provider is wanted: one of those that
 *   WSCEnumProtocols lists. All sockets of the provider can be used whichever entry it was.
 * - UpcallTable: by value, copied. An entry that is null is answered by the built-in function of
 *   the same name, entry by entry, so a table of zeros makes a complete client.
 * - lpProcTable: out. The 30 functions, none of them null. The same functions are exported by
 *   name.
 *
 * Returns 0, or the error itself; there is no lpErrno and WSAGetLastError is not changed.
 *
 * Errors:
 *
 * - WSAVERNOTSUPPORTED: a version below 2.2. This is judged before the pointers.
 * - WSAEFAULT: lpWSPData or lpProcTable cannot be written, or lpProtocolInfo is a bad pointer. A
 *   table in read-only memory is found out.
 * - WSAEINVAL: lpProtocolInfo is no entry of this provider (ProviderId and dwCatalogEntryId
 *   count).
 * - WSASYSNOTREADY: the system has no more resources to start with.
 *
 * Threads: may be called from any thread, also while others use the provider.
 *
 * SPI page: WSPStartup. Differs from Windows: there the other functions are not exported by name.
 */
int WSPStartup(WORD wVersionRequested,
               LPWSPDATA lpWSPData,
               LPWSAPROTOCOL_INFOW lpProtocolInfo,
               struct WSPUPCALLTABLE UpcallTable,
               LPWSPPROC_TABLE lpProcTable);

/**
 * Ends one use of the provider.
 *
 * All calls but the last only count. The last one cancels the blocking calls of all threads
 * (WSAEINTR), resets the connections that are still open and releases their sockets, and ends the
 * service thread if there is one. Data of sockets that were closed before are still sent; it
 * waits for them a few seconds at most. No message is posted and no event object is signalled.
 * Event objects stay: they belong to the client. WSPStartup may follow at once.
 *
 * Parameters:
 *
 * - lpErrno: out, the error.
 *
 * Returns 0, or SOCKET_ERROR.
 *
 * Errors:
 *
 * - WSANOTINITIALISED: there is no start left to end.
 *
 * Do not call the last one from a condition function, a blocking hook or an upcall.
 *
 * SPI page: WSPCleanup.
 */
int WSPCleanup(LPINT lpErrno);

/*
 * ================================================================================================
 * Data
 * ================================================================================================
 *
 * All four functions scatter or gather over an array of WSABUF, which may hold 1 to 1024 buffers
 * of any length, also of length 0. The array and the buffers belong to the call and are free
 * again when it returns.
 *
 * Overlapped requests come with a later version: on a socket made with WSA_FLAG_OVERLAPPED a call
 * with an lpOverlapped that is not null fails with WSAEOPNOTSUPP. On other sockets lpOverlapped,
 * lpCompletionRoutine and lpThreadId are ignored. Null everywhere works on every socket.
 */

/**
 * Sends data to the peer of a connected socket.
 *
 * A blocking stream socket returns when all data have been taken. A non-blocking one takes all of
 * what it begins to take; if it can take nothing it fails with WSAEWOULDBLOCK, and FD_WRITE tells
 * when there is room again. On message-oriented sockets (UDP, AF_UNIX seqpacket and datagram) the
 * buffers together are one message, which is sent whole or not at all. SIGPIPE is never raised.
 *
 * Parameters:
 *
 * - s: a connected socket, or a datagram socket with a default peer.
 * - lpBuffers: the data, gathered in the order of the array.
 * - dwBufferCount: how many buffers there are.
 * - lpNumberOfBytesSent: out, octets taken.
 * - dwFlags: 0, MSG_OOB (TCP: the last octet is urgent) or MSG_DONTROUTE.
 * - lpOverlapped, lpCompletionRoutine, lpThreadId: null.
 * - lpErrno: out, the error.
 *
 * Returns 0, or SOCKET_ERROR.
 *
 * Errors:
 *
 * - WSAENOTCONN: not connected; also a datagram socket without a default peer.
 * - WSAESHUTDOWN: sending has been shut down.
 * - WSAEWOULDBLOCK: non-blocking, and there is no room.
 * - WSAETIMEDOUT: SO_SNDTIMEO is over, or the peer has not answered for too long.
 * - WSAECONNRESET: the peer has reset the connection.
 * - WSAECONNABORTED: the connection has failed, or was ended by this side.
 * - WSAENETRESET: keep-alive found the connection dead.
 * - WSAEMSGSIZE: the message is too long; nothing was sent.
 * - WSAEOPNOTSUPP: an unknown flag, MSG_PARTIAL, MSG_OOB on a socket without urgent data, or an
 *   overlapped request.
 * - WSAEINVAL: no buffers, or too many.
 * - WSAEACCES: a broadcast address without SO_BROADCAST.
 * - WSAEINTR: the call was cancelled, or the socket closed by another thread, while it waited.
 * - WSAENOBUFS: no memory.
 * - WSAEFAULT: a bad pointer.
 *
 * Threads: several threads may send on one socket; what a blocking stream send takes in pieces
 * may be mixed with the data of another thread.
 *
 * SPI page: WSPSend.
 */
int WSPSend(SOCKET s,
            LPWSABUF lpBuffers,
            DWORD dwBufferCount,
            LPDWORD lpNumberOfBytesSent,
            DWORD dwFlags,
            LPWSAOVERLAPPED lpOverlapped,
            LPWSAOVERLAPPED_COMPLETION_ROUTINE lpCompletionRoutine,
            LPWSATHREADID lpThreadId,
            LPINT lpErrno);

/**
 * Sends a datagram to an address.
 *
 * On a connection-oriented socket lpTo and iTolen are ignored and the call is WSPSend. An unbound
 * datagram socket is bound to an address and port of the system's choice.
 *
 * Parameters:
 *
 * - s: the socket.
 * - lpBuffers, dwBufferCount, lpNumberOfBytesSent, dwFlags: as for WSPSend.
 * - lpTo: the destination, of the socket's family; it counts for this datagram only, also on a
 *   socket with a default peer. Null sends to the default peer.
 * - iTolen: its length in octets.
 * - lpOverlapped, lpCompletionRoutine, lpThreadId: null.
 * - lpErrno: out, the error.
 *
 * Returns 0, or SOCKET_ERROR.
 *
 * Errors: those of WSPSend, and
 *
 * - WSAEDESTADDRREQ: lpTo is null and there is no default peer.
 * - WSAEADDRNOTAVAIL: the destination is all zeros or otherwise no destination.
 * - WSAEAFNOSUPPORT: the destination is of another family.
 * - WSAENETUNREACH, WSAEHOSTUNREACH: there is no way to the destination.
 * - WSAEACCES: a broadcast destination without SO_BROADCAST, or an AF_UNIX path without
 *   permission.
 * - WSAECONNREFUSED: nobody has the AF_UNIX name.
 * - WSAEFAULT: a bad pointer, or too short a length.
 *
 * SPI page: WSPSendTo.
 */
int WSPSendTo(SOCKET s,
              LPWSABUF lpBuffers,
              DWORD dwBufferCount,
              LPDWORD lpNumberOfBytesSent,
              DWORD dwFlags,
              const struct sockaddr *lpTo,
              int iTolen,
              LPWSAOVERLAPPED lpOverlapped,
              LPWSAOVERLAPPED_COMPLETION_ROUTINE lpCompletionRoutine,
              LPWSATHREADID lpThreadId,
              LPINT lpErrno);

/**
 * Receives data on a connected socket, or datagrams of any sender on a bound one.
 *
 * A stream receive returns what is there as soon as there is anything, up to the room of the
 * buffers. At the graceful end of a stream it succeeds with zero octets, again and again. A
 * receive on a message-oriented socket takes one whole message; if it does not fit, the buffers
 * are filled and the call fails with WSAEMSGSIZE: on UDP the rest is lost, on AF_UNIX the message
 * stays and a larger receive gets all of it.
 *
 * Parameters:
 *
 * - s: the socket.
 * - lpBuffers: room, filled in the order of the array.
 * - dwBufferCount: how many buffers there are.
 * - lpNumberOfBytesRecvd: out, octets received.
 * - lpFlags: in: 0, MSG_PEEK (look, and leave the data there), MSG_OOB (the urgent octet; TCP
 *   without SO_OOBINLINE), MSG_WAITALL (blocking streams: return only when the buffers are full)
 *   or MSG_PARTIAL (ignored). Out: MSG_OOB if urgent data were received, else 0.
 * - lpOverlapped, lpCompletionRoutine, lpThreadId: null.
 * - lpErrno: out, the error.
 *
 * Returns 0, or SOCKET_ERROR. On failure the outputs are not changed.
 *
 * Urgent data: one octet is kept apart from the stream and is read with MSG_OOB; an ordinary
 * receive stops at its place. With SO_OOBINLINE it stays in the stream, and comes alone in a
 * receive of its own.
 *
 * Errors:
 *
 * - WSAENOTCONN: not connected, or the default peer was taken away.
 * - WSAEINVAL: a datagram socket that is not bound; an unknown flag; MSG_OOB with SO_OOBINLINE;
 *   no buffers, or too many.
 * - WSAESHUTDOWN: receiving has been shut down.
 * - WSAEWOULDBLOCK: non-blocking, and there is nothing; MSG_OOB without urgent data.
 * - WSAETIMEDOUT: SO_RCVTIMEO is over, or the connection has timed out.
 * - WSAEDISCON: the peer of a message-oriented connection (seqpacket) has ended gracefully.
 * - WSAECONNRESET: the peer has reset the connection. On UDP: an earlier datagram met a closed
 *   port.
 * - WSAECONNABORTED: the connection has failed, or was ended by this side.
 * - WSAENETRESET: keep-alive found the connection dead. On UDP: a time to live ran out.
 * - WSAEMSGSIZE: the message did not fit.
 * - WSAEOPNOTSUPP: MSG_OOB on a socket without urgent data; MSG_WAITALL on a non-blocking or
 *   message-oriented socket, or together with another flag; an overlapped request.
 * - WSAEINTR: the call was cancelled, or the socket closed by another thread, while it waited.
 * - WSAEFAULT: a bad pointer.
 *
 * SPI page: WSPRecv.
 */
int WSPRecv(SOCKET s,
            LPWSABUF lpBuffers,
            DWORD dwBufferCount,
            LPDWORD lpNumberOfBytesRecvd,
            LPDWORD lpFlags,
            LPWSAOVERLAPPED lpOverlapped,
            LPWSAOVERLAPPED_COMPLETION_ROUTINE lpCompletionRoutine,
            LPWSATHREADID lpThreadId,
            LPINT lpErrno);

/**
 * Receives a datagram and tells its sender.
 *
 * On a connection-oriented socket lpFrom and lpFromlen are ignored and left alone, and the call
 * is WSPRecv. Everything else is as for WSPRecv.
 *
 * Parameters:
 *
 * - s: a bound datagram socket, or a connected socket.
 * - lpBuffers, dwBufferCount, lpNumberOfBytesRecvd, lpFlags: as for WSPRecv.
 * - lpFrom: null, or out: the sender's address. An AF_UNIX sender that has not bound has no name:
 *   only the family is given.
 * - lpFromlen: in, the room behind lpFrom in octets; out, the length of the address. It may be
 *   null only if lpFrom is.
 * - lpOverlapped, lpCompletionRoutine, lpThreadId: null.
 * - lpErrno: out, the error.
 *
 * Returns 0, or SOCKET_ERROR.
 *
 * Errors: those of WSPRecv, and
 *
 * - WSAEFAULT: too little room for an address; this is found out before a datagram is taken. The
 *   sender's address is told also with WSAEMSGSIZE.
 *
 * SPI page: WSPRecvFrom.
 */
int WSPRecvFrom(SOCKET s,
                LPWSABUF lpBuffers,
                DWORD dwBufferCount,
                LPDWORD lpNumberOfBytesRecvd,
                LPDWORD lpFlags,
                struct sockaddr *lpFrom,
                LPINT lpFromlen,
                LPWSAOVERLAPPED lpOverlapped,
                LPWSAOVERLAPPED_COMPLETION_ROUTINE lpCompletionRoutine,
                LPWSATHREADID lpThreadId,
                LPINT lpErrno);

/**
 * Tells the result of an overlapped request. A later version brings overlapped requests.
 *
 * Now every call fails with WSAEOPNOTSUPP.
 *
 * Parameters: s, the socket; lpOverlapped, the request; lpcbTransfer, out, octets; fWait, whether
 * to wait; lpdwFlags, out, flags; lpErrno, out, the error.
 *
 * Returns FALSE.
 *
 * Errors:
 *
 * - WSAEOPNOTSUPP: always.
 *
 * SPI page: WSPGetOverlappedResult.
 */
BOOL WSPGetOverlappedResult(SOCKET s,
                            LPWSAOVERLAPPED lpOverlapped,
                            LPDWORD lpcbTransfer,
                            BOOL fWait,
                            LPDWORD lpdwFlags,
                            LPINT lpErrno);

/** Makes an event object. */
WSAEVENT WPUCreateEvent(LPINT lpErrno);

/** Signals an event object. */
BOOL WPUSetEvent(WSAEVENT hEvent, LPINT lpErrno);

/** Makes an event object nonsignalled. */
BOOL WPUResetEvent(WSAEVENT hEvent, LPINT lpErrno);

/** Closes an event object. */
BOOL WPUCloseEvent(WSAEVENT hEvent, LPINT lpErrno);

/** Registers the descriptor of a new socket. */
SOCKET WPUModifyIFSHandle(DWORD dwCatalogEntryId, SOCKET ProposedHandle, LPINT lpErrno);

/** Makes a socket handle with a context. */
SOCKET WPUCreateSocketHandle(DWORD dwCatalogEntryId, DWORD_PTR dwContext, LPINT lpErrno);

/** Gives back a socket handle of WPUCreateSocketHandle. */
int WPUCloseSocketHandle(SOCKET s, LPINT lpErrno);

/** Tells the context of a socket handle. */
int WPUQuerySocketHandleContext(SOCKET s, PDWORD_PTR lpContext, LPINT lpErrno);

/** Tells the blocking hook of this thread. */
int WPUQueryBlockingCallback(DWORD dwCatalogEntryId,
                             LPBLOCKINGCALLBACK *lplpfnCallback,
                             PDWORD_PTR lpdwContext,
                             LPINT lpErrno);

/** Posts a message to a window. */
BOOL WPUPostMessage(HWND hWnd, UINT Msg, WPARAM wParam, LPARAM lParam);

/** Tells whether a set has a socket. */
int WPUFDIsSet(SOCKET s, LPWSP_FD_SET fdset);

/** Tells the path of a provider's library. */
int WPUGetProviderPath(LPGUID lpProviderId,
                       WCHAR *lpszProviderDllPath,
                       LPINT lpProviderDllPathLen,
                       LPINT lpErrno);

/** Queues a call to a thread. */
int WPUQueueApc(LPWSATHREADID lpThreadId,
                LPWSAUSERAPC lpfnUserApc,
                DWORD_PTR dwContext,
                LPINT lpErrno);

/** Names the calling thread. */
int WPUOpenCurrentThread(LPWSATHREADID lpThreadId, LPINT lpErrno);

/** Gives back the name of a thread. */
int WPUCloseThread(LPWSATHREADID lpThreadId, LPINT lpErrno);

/** Tells of the end of an overlapped request. */
int WPUCompleteOverlappedRequest(SOCKET s,
                                 LPWSAOVERLAPPED lpOverlapped,
                                 DWORD dwError,
                                 DWORD cbTransferred,
                                 LPINT lpErrno);

/** Makes an event object. */
WSAEVENT WSACreateEvent(void);

/** Signals an event object. */
BOOL WSASetEvent(WSAEVENT hEvent);

/** Makes an event object nonsignalled. */
BOOL WSAResetEvent(WSAEVENT hEvent);

/** Closes an event object. */
BOOL WSACloseEvent(WSAEVENT hEvent);

/** Waits for event objects. */
DWORD WSAWaitForMultipleEvents(DWORD cEvents,
                               const WSAEVENT *lphEvents,
                               BOOL fWaitAll,
                               DWORD dwTimeout,
                               BOOL fAlertable);

#ifdef __cplusplus
}  // extern "C"
#endif  // __cplusplus

#endif  /* WSP_H */
