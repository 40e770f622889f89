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


/**
 * Address family of the ISO transport.
 */
#define AF_ISO 7

/**
 * Another name of AF_ISO.
 */
#define AF_OSI 7

/**
 * Protocol family of the ISO transport.
 */
#define PF_ISO 7

/**
 * Another name of PF_ISO.
 */
#define PF_OSI 7

/**
 * ISO transport, class 0.
 */
#define ISOPROTO_TP0 25

/**
 * ISO transport, class 1.
 */
#define ISOPROTO_TP1 26

/**
 * ISO transport, class 2.
 */
#define ISOPROTO_TP2 27

/**
 * ISO transport, class 3.
 */
#define ISOPROTO_TP3 28

/**
 * ISO transport, class 4.
 */
#define ISOPROTO_TP4 29

/**
 * ISO transport, with negotiation of the class.
 */
#define ISOPROTO_TP 29

/**
 * ISO transport, connectionless.
 */
#define ISOPROTO_CLTP 30

/**
 * ISO network layer, connectionless.
 */
#define ISOPROTO_CLNP 31

/**
 * X.25.
 */
#define ISOPROTO_X25 32

/**
 * Inactive network layer.
 */
#define ISOPROTO_INACT_NL 33

/**
 * End system to intermediate system.
 */
#define ISOPROTO_ESIS 34

/**
 * Intermediate system to intermediate system.
 */
#define ISOPROTO_INTRAISIS 35

/**
 * Octets of tp_addr.
 */
#define ISO_MAX_ADDR_LENGTH 64

/**
 * tp_addr_type of a hierarchical address.
 */
#define ISO_HIERARCHICAL 0

/**
 * tp_addr_type of a flat address.
 */
#define ISO_NON_HIERARCHICAL 1

/**
 * Expedited data are used.
 */
#define ISO_EXP_DATA_USE 0

/**
 * Expedited data are not used.
 */
#define ISO_EXP_DATA_NUSE 1

/**
 * The handle is not that of an event object.
 */
#define WSA_INVALID_HANDLE 6

/**
 * Not enough memory.
 */
#define WSA_NOT_ENOUGH_MEMORY 8

/**
 * A parameter is out of range.
 */
#define WSA_INVALID_PARAMETER 87

/**
 * The overlapped operation was cancelled.
 */
#define WSA_OPERATION_ABORTED 995

/**
 * The overlapped operation has not completed yet.
 */
#define WSA_IO_INCOMPLETE 996

/**
 * The overlapped operation will complete later.
 */
#define WSA_IO_PENDING 997

/**
 * The blocking call was cancelled.
 */
#define WSAEINTR 10004

/**
 * Bad file handle.
 */
#define WSAEBADF 10009

/**
 * Permission denied.
 */
#define WSAEACCES 10013

/**
 * Bad pointer, or too little room behind it.
 */
#define WSAEFAULT 10014

/**
 * Invalid argument, or the wrong state for this call.
 */
#define WSAEINVAL 10022

/**
 * No more socket descriptors.
 */
#define WSAEMFILE 10024

/**
 * The call would have to wait, and the socket is non-blocking.
 */
#define WSAEWOULDBLOCK 10035

/**
 * A blocking call or a callback is in progress.
 */
#define WSAEINPROGRESS 10036

/**
 * A non-blocking connect is already under way.
 */
#define WSAEALREADY 10037

/**
 * Not a socket.
 */
#define WSAENOTSOCK 10038

/**
 * A destination address is needed.
 */
#define WSAEDESTADDRREQ 10039

/**
 * The message does not fit.
 */
#define WSAEMSGSIZE 10040

/**
 * The protocol is of another type than the socket.
 */
#define WSAEPROTOTYPE 10041

/**
 * Unknown or unsupported option.
 */
#define WSAENOPROTOOPT 10042

/**
 * Protocol not supported.
 */
#define WSAEPROTONOSUPPORT 10043

/**
 * Socket type not supported in this address family.
 */
#define WSAESOCKTNOSUPPORT 10044

/**
 * Operation not supported by this kind of socket.
 */
#define WSAEOPNOTSUPP 10045

/**
 * Protocol family not supported.
 */
#define WSAEPFNOSUPPORT 10046

/**
 * Address family not supported.
 */
#define WSAEAFNOSUPPORT 10047

/**
 * Address already in use.
 */
#define WSAEADDRINUSE 10048

/**
 * Address not available on this machine.
 */
#define WSAEADDRNOTAVAIL 10049

/**
 * The network, or the provider itself, has failed.
 */
#define WSAENETDOWN 10050

/**
 * Network unreachable.
 */
#define WSAENETUNREACH 10051

/**
 * Keep-alive found the connection dead, or the time to live ran out.
 */
#define WSAENETRESET 10052

/**
 * Connection aborted by this side.
 */
#define WSAECONNABORTED 10053

/**
 * Connection reset by the peer.
 */
#define WSAECONNRESET 10054

/**
 * No buffer space.
 */
#define WSAENOBUFS 10055

/**
 * Already connected.
 */
#define WSAEISCONN 10056

/**
 * Not connected.
 */
#define WSAENOTCONN 10057

/**
 * This direction has been shut down.
 */
#define WSAESHUTDOWN 10058

/**
 * Too many references to a kernel object.
 */
#define WSAETOOMANYREFS 10059

/**
 * Timed out.
 */
#define WSAETIMEDOUT 10060

/**
 * Connection refused.
 */
#define WSAECONNREFUSED 10061

/**
 * Too many symbolic links in a name.
 */
#define WSAELOOP 10062

/**
 * Name too long.
 */
#define WSAENAMETOOLONG 10063

/**
 * Host is down.
 */
#define WSAEHOSTDOWN 10064

/**
 * Host unreachable.
 */
#define WSAEHOSTUNREACH 10065

/**
 * Directory not empty.
 */
#define WSAENOTEMPTY 10066

/**
 * Too many processes use the provider.
 */
#define WSAEPROCLIM 10067

/**
 * User quota exceeded.
 */
#define WSAEUSERS 10068

/**
 * Disk quota exceeded.
 */
#define WSAEDQUOT 10069

/**
 * Stale file handle.
 */
#define WSAESTALE 10070

/**
 * The item is on another machine.
 */
#define WSAEREMOTE 10071

/**
 * The network subsystem is not ready.
 */
#define WSASYSNOTREADY 10091

/**
 * Version of Windows Sockets not supported.
 */
#define WSAVERNOTSUPPORTED 10092

/**
 * WSPStartup has not been called.
 */
#define WSANOTINITIALISED 10093

/**
 * The peer has ended the message stream gracefully.
 */
#define WSAEDISCON 10101

/**
 * No more results.
 */
#define WSAENOMORE 10102

/**
 * The call was cancelled.
 */
#define WSAECANCELLED 10103

/**
 * The provider's procedure table is not valid.
 */
#define WSAEINVALIDPROCTABLE 10104

/**
 * The provider answered with a version other than 2.2.
 */
#define WSAEINVALIDPROVIDER 10105

/**
 * The provider could not be loaded or started.
 */
#define WSAEPROVIDERFAILEDINIT 10106

/**
 * A system call failed that should not.
 */
#define WSASYSCALLFAILURE 10107

/**
 * Service not known.
 */
#define WSASERVICE_NOT_FOUND 10108

/**
 * Class not known.
 */
#define WSATYPE_NOT_FOUND 10109

/**
 * No more results.
 */
#define WSA_E_NO_MORE 10110

/**
 * The call was cancelled.
 */
#define WSA_E_CANCELLED 10111

/**
 * The query was refused.
 */
#define WSAEREFUSED 10112

/**
 * Host not found.
 */
#define WSAHOST_NOT_FOUND 11001

/**
 * Try again: deferred by the condition function, or no answer from a name server.
 */
#define WSATRY_AGAIN 11002

/**
 * A failure that repeating will not mend.
 */
#define WSANO_RECOVERY 11003

/**
 * The name is known but has no such record.
 */
#define WSANO_DATA 11004

/**
 * At least one reservation has arrived.
 */
#define WSA_QOS_RECEIVERS 11005

/**
 * At least one path message has arrived.
 */
#define WSA_QOS_SENDERS 11006

/**
 * There are no senders.
 */
#define WSA_QOS_NO_SENDERS 11007

/**
 * There are no receivers.
 */
#define WSA_QOS_NO_RECEIVERS 11008

/**
 * The reservation is confirmed.
 */
#define WSA_QOS_REQUEST_CONFIRMED 11009

/**
 * Not enough resources for the quality asked for.
 */
#define WSA_QOS_ADMISSION_FAILURE 11010

/**
 * Policy forbids the quality asked for.
 */
#define WSA_QOS_POLICY_FAILURE 11011

/**
 * Unknown or conflicting style.
 */
#define WSA_QOS_BAD_STYLE 11012

/**
 * A part of the filter or of ProviderSpecific is wrong.
 */
#define WSA_QOS_BAD_OBJECT 11013

/**
 * A part of the flow specification is wrong.
 */
#define WSA_QOS_TRAFFIC_CTRL_ERROR 11014

/**
 * A quality of service error.
 */
#define WSA_QOS_GENERIC_ERROR 11015

/**
 * Unknown service type in a FLOWSPEC.
 */
#define WSA_QOS_ESERVICETYPE 11016

/**
 * Wrong or inconsistent FLOWSPEC.
 */
#define WSA_QOS_EFLOWSPEC 11017

/**
 * Wrong ProviderSpecific buffer.
 */
#define WSA_QOS_EPROVSPECBUF 11018

/**
 * Wrong filter style.
 */
#define WSA_QOS_EFILTERSTYLE 11019

/**
 * Wrong filter type.
 */
#define WSA_QOS_EFILTERTYPE 11020

/**
 * Wrong number of filters.
 */
#define WSA_QOS_EFILTERCOUNT 11021

/**
 * An object in ProviderSpecific has a wrong length.
 */
#define WSA_QOS_EOBJLENGTH 11022

/**
 * Wrong number of flow descriptors.
 */
#define WSA_QOS_EFLOWCOUNT 11023

/**
 * Unknown object in ProviderSpecific.
 */
#define WSA_QOS_EUNKOWNPSOBJ 11024

/**
 * Wrong policy object in ProviderSpecific.
 */
#define WSA_QOS_EPOLICYOBJ 11025

/**
 * Wrong flow descriptor in the list.
 */
#define WSA_QOS_EFLOWDESC 11026

/**
 * Wrong FLOWSPEC in ProviderSpecific.
 */
#define WSA_QOS_EPSFLOWSPEC 11027

/**
 * Wrong filter specification in ProviderSpecific.
 */
#define WSA_QOS_EPSFILTERSPEC 11028

/**
 * Wrong discard mode object in ProviderSpecific.
 */
#define WSA_QOS_ESDMODEOBJ 11029

/**
 * Wrong shaping rate object in ProviderSpecific.
 */
#define WSA_QOS_ESHAPERATEOBJ 11030

/**
 * Reserved policy element in ProviderSpecific.
 */
#define WSA_QOS_RESERVED_PETYPE 11031

/**
 * No secure answer for this host.
 */
#define WSA_SECURE_HOST_NOT_FOUND 11032

/**
 * No name policy for a secure answer.
 */
#define WSA_IPSEC_NAME_POLICY_ERROR 11033

/**
 * How many network events there are.
 */
#define FD_MAX_EVENTS 10

/**
 * Index of FD_READ.
 */
#define FD_READ_BIT 0

/**
 * Index of FD_WRITE.
 */
#define FD_WRITE_BIT 1

/**
 * Index of FD_OOB.
 */
#define FD_OOB_BIT 2

/**
 * Index of FD_ACCEPT.
 */
#define FD_ACCEPT_BIT 3

/**
 * Index of FD_CONNECT.
 */
#define FD_CONNECT_BIT 4

/**
 * Index of FD_CLOSE.
 */
#define FD_CLOSE_BIT 5

/**
 * Index of FD_QOS.
 */
#define FD_QOS_BIT 6

/**
 * Index of FD_GROUP_QOS.
 */
#define FD_GROUP_QOS_BIT 7

/**
 * Index of FD_ROUTING_INTERFACE_CHANGE.
 */
#define FD_ROUTING_INTERFACE_CHANGE_BIT 8

/**
 * Index of FD_ADDRESS_LIST_CHANGE.
 */
#define FD_ADDRESS_LIST_CHANGE_BIT 9

/**
 * Bypass hardware where possible. Winsock's 0x40 is SO_TIMESTAMPNS_NEW of Linux.
 */
#define SO_USELOOPBACK 28736

/**
 * Reserved (GROUP).
 */
#define SO_GROUP_ID 8193

/**
 * Reserved (int).
 */
#define SO_GROUP_PRIORITY 8194

/**
 * Longest message (unsigned int), read only.
 */
#define SO_MAX_MSG_SIZE 8195

/**
 * Protocol entry with char strings, read only.
 */
#define SO_PROTOCOL_INFOA 8196

/**
 * Protocol entry (WSAPROTOCOL_INFOW), read only.
 */
#define SO_PROTOCOL_INFOW 8197

/**
 * Another name of SO_PROTOCOL_INFOW.
 */
#define SO_PROTOCOL_INFO 8197

/**
 * Addresses, type and protocol of the socket, read only.
 */
#define SO_BSP_STATE 4105

/**
 * Configuration of the provider.
 */
#define PVD_CONFIG 12289

/**
 * Wait for WSPAccept before a request is answered (BOOL).
 */
#define SO_CONDITIONAL_ACCEPT 12290

/**
 * Stop answering requests for a while (BOOL).
 */
#define SO_PAUSE_ACCEPT 12291

/**
 * Network compartment (DWORD).
 */
#define SO_COMPARTMENT_ID 12292

/**
 * Draw the ephemeral port at random (BOOL).
 */
#define SO_RANDOMIZE_PORT 12293

/**
 * Port scalability (BOOL).
 */
#define SO_PORT_SCALABILITY 12294

/**
 * Take the ephemeral port at connect (BOOL).
 */
#define SO_REUSE_UNICASTPORT 12295

/**
 * Share a port for multicast reception (BOOL).
 */
#define SO_REUSE_MULTICASTPORT 12296

/**
 * Number of the next time stamp.
 */
#define SO_TIMESTAMP_ID 12299

/**
 * Connect data.
 */
#define SO_CONNDATA 28672

/**
 * Connect options.
 */
#define SO_CONNOPT 28673

/**
 * Disconnect data.
 */
#define SO_DISCDATA 28674

/**
 * Disconnect options.
 */
#define SO_DISCOPT 28675

/**
 * Length of the connect data.
 */
#define SO_CONNDATALEN 28676

/**
 * Length of the connect options.
 */
#define SO_CONNOPTLEN 28677

/**
 * Length of the disconnect data.
 */
#define SO_DISCDATALEN 28678

/**
 * Length of the disconnect options.
 */
#define SO_DISCOPTLEN 28679

/**
 * Kind of the sockets that are made from now on (int).
 */
#define SO_OPENTYPE 28680

/**
 * SO_OPENTYPE: synchronous, with alerts.
 */
#define SO_SYNCHRONOUS_ALERT 16

/**
 * SO_OPENTYPE: synchronous, without alerts.
 */
#define SO_SYNCHRONOUS_NONALERT 32

/**
 * Longest datagram.
 */
#define SO_MAXDG 28681

/**
 * Longest datagram to the present destination.
 */
#define SO_MAXPATHDG 28682

/**
 * Give an AcceptEx socket the properties of its listener.
 */
#define SO_UPDATE_ACCEPT_CONTEXT 28683

/**
 * Seconds that the socket has been connected (DWORD), read only.
 */
#define SO_CONNECT_TIME 28684

/**
 * Give a ConnectEx socket its properties.
 */
#define SO_UPDATE_CONNECT_CONTEXT 28688

/**
 * Urgent data as RFC 1122 has it (BOOL). Winsock's 2 is TCP_MAXSEG of Linux.
 */
#define TCP_EXPEDITED_1122 28674

/**
 * Seconds before the first keep-alive probe (DWORD). Winsock's 3 is TCP_CORK of Linux.
 */
#define TCP_KEEPALIVE 28675

/**
 * Seconds of retransmission before the connection fails (DWORD). Winsock's 5 is TCP_KEEPINTVL of Linux.
 */
#define TCP_MAXRT 28677

/**
 * Urgent data as RFC 793 has it (BOOL). Winsock's 6 is TCP_KEEPCNT of Linux.
 */
#define TCP_STDURG 28678

/**
 * No urgent data (BOOL). Winsock's 7 is TCP_SYNCNT of Linux.
 */
#define TCP_NOURG 28679

/**
 * Whether urgent data are next (BOOL). Winsock's 8 is TCP_LINGER2 of Linux.
 */
#define TCP_ATMARK 28680

/**
 * No retransmission of a SYN (BOOL). Winsock's 9 is TCP_DEFER_ACCEPT of Linux.
 */
#define TCP_NOSYNRETRIES 28681

/**
 * TCP time stamps (BOOL). Winsock's 10 is TCP_WINDOW_CLAMP of Linux.
 */
#define TCP_TIMESTAMPS 28682

/**
 * Whether hardware should help (int). Winsock's 11 is TCP_INFO of Linux.
 */
#define TCP_OFFLOAD_PREFERENCE 28683

/**
 * Congestion control (int). Winsock's 12 is TCP_QUICKACK of Linux.
 */
#define TCP_CONGESTION_ALGORITHM 28684

/**
 * Delay the answer to a FIN (BOOL). Winsock's 13 is TCP_CONGESTION of Linux.
 */
#define TCP_DELAY_FIN_ACK 28685

/**
 * Milliseconds of retransmission before the connection fails (DWORD). Winsock's 14 is TCP_MD5SIG of Linux.
 */
#define TCP_MAXRTMS 28686

/**
 * A connect fails at the first ICMP error (BOOL). Winsock's 18 is TCP_USER_TIMEOUT of Linux.
 */
#define TCP_FAIL_CONNECT_ON_ICMP_ERROR 28690

/**
 * The last ICMP error, read only. Winsock's 19 is TCP_REPAIR of Linux.
 */
#define TCP_ICMP_ERROR_INFO 28691

/**
 * Urgent data as BSD has it (BOOL).
 */
#define TCP_BSDURGENT 28672

/**
 * TCP_OFFLOAD_PREFERENCE: no matter.
 */
#define TCP_OFFLOAD_NO_PREFERENCE 0

/**
 * TCP_OFFLOAD_PREFERENCE: rather not.
 */
#define TCP_OFFLOAD_NOT_PREFERRED 1

/**
 * TCP_OFFLOAD_PREFERENCE: if possible.
 */
#define TCP_OFFLOAD_PREFERRED 2

/**
 * Send without a checksum (BOOL). Winsock's 1 is UDP_CORK of Linux.
 */
#define UDP_NOCHECKSUM 28673

/**
 * Cut a long send into datagrams of this size (DWORD).
 */
#define UDP_SEND_MSG_SIZE 2

/**
 * Join received datagrams up to this size (DWORD).
 */
#define UDP_RECV_MAX_COALESCED_SIZE 3

/**
 * Cover the whole datagram by the checksum (BOOL).
 */
#define UDP_CHECKSUM_COVERAGE 20

/**
 * Never fragment datagrams (BOOL). Winsock's 14 is IP_MTU of Linux.
 */
#define IP_DONTFRAGMENT 28686

/**
 * Control data: time to live of a received datagram. Winsock's 21 is IP_MINTTL of Linux.
 */
#define IP_HOPLIMIT 28693

/**
 * Receive broadcasts (BOOL). Winsock's 22 is IP_NODEFRAG of Linux.
 */
#define IP_RECEIVE_BROADCAST 28694

/**
 * Who may reach the socket (int). Winsock's 23 is IP_CHECKSUM of Linux.
 */
#define IP_PROTECTION_LEVEL 28695

/**
 * Tell the interface of a received datagram (BOOL). Winsock's 24 is IP_BIND_ADDRESS_NO_PORT of Linux.
 */
#define IP_RECVIF 28696

/**
 * Tell the destination of a received datagram (BOOL). Winsock's 25 is IP_RECVFRAGSIZE of Linux.
 */
#define IP_RECVDSTADDR 28697

/**
 * Use a list of interfaces (BOOL).
 */
#define IP_IFLIST 28

/**
 * Add an interface to the list (DWORD).
 */
#define IP_ADD_IFLIST 29

/**
 * Take an interface from the list (DWORD).
 */
#define IP_DEL_IFLIST 30

/**
 * The list of interfaces. Winsock's 33 is IP_MULTICAST_TTL of Linux.
 */
#define IP_GET_IFLIST 28705

/**
 * Routing header. Winsock's 32 is IP_MULTICAST_IF of Linux.
 */
#define IP_RTHDR 28704

/**
 * Tell the routing header (BOOL). Winsock's 38 is IP_BLOCK_SOURCE of Linux.
 */
#define IP_RECVRTHDR 28710

/**
 * Traffic class. Winsock's 39 is IP_ADD_SOURCE_MEMBERSHIP of Linux.
 */
#define IP_TCLASS 28711

/**
 * Tell the traffic class (BOOL). Winsock's 40 is IP_DROP_SOURCE_MEMBERSHIP of Linux.
 */
#define IP_RECVTCLASS 28712

/**
 * Tell the interface on which a datagram arrived first (BOOL). Winsock's 47 is MCAST_LEAVE_SOURCE_GROUP of Linux.
 */
#define IP_ORIGINAL_ARRIVAL_IF 28719

/**
 * Congestion marks. Winsock's 50 is IP_UNICAST_IF of Linux.
 */
#define IP_ECN 28722

/**
 * Another name of IP_ECN.
 */
#define IP_RECVECN 28722

/**
 * Tell more about a received datagram. Winsock's 51 is IP_LOCAL_PORT_RANGE of Linux.
 */
#define IP_PKTINFO_EX 28723

/**
 * Bound of the path MTU (DWORD).
 */
#define IP_USER_MTU 76

/**
 * Tell the interface of a received datagram (BOOL). Winsock's 24 is IPV6_MTU of Linux.
 */
#define IPV6_RECVIF 28696

/**
 * Tell the destination of a received datagram (BOOL). Winsock's 25 is IPV6_RECVERR of Linux.
 */
#define IPV6_RECVDSTADDR 28697

/**
 * Who may reach the socket (int). Winsock's 23 is IPV6_MTU_DISCOVER of Linux.
 */
#define IPV6_PROTECTION_LEVEL 28695

/**
 * Use a list of interfaces (BOOL). Winsock's 28 is IPV6_LEAVE_ANYCAST of Linux.
 */
#define IPV6_IFLIST 28700

/**
 * Add an interface to the list (DWORD). Winsock's 29 is IPV6_MULTICAST_ALL of Linux.
 */
#define IPV6_ADD_IFLIST 28701

/**
 * Take an interface from the list (DWORD). Winsock's 30 is IPV6_ROUTER_ALERT_ISOLATE of Linux.
 */
#define IPV6_DEL_IFLIST 28702

/**
 * The list of interfaces. Winsock's 33 is IPV6_FLOWINFO_SEND of Linux.
 */
#define IPV6_GET_IFLIST 28705

/**
 * Congestion marks. Winsock's 50 is IPV6_PKTINFO of Linux.
 */
#define IPV6_ECN 28722

/**
 * Another name of IPV6_ECN.
 */
#define IPV6_RECVECN 28722

/**
 * Tell more about a received datagram. Winsock's 51 is IPV6_RECVHOPLIMIT of Linux.
 */
#define IPV6_PKTINFO_EX 28723

/**
 * Bound of the path MTU (DWORD). Winsock's 76 is IPV6_UNICAST_IF of Linux.
 */
#define IPV6_USER_MTU 28748

/**
 * IPV6_PROTECTION_LEVEL: from everywhere.
 */
#define PROTECTION_LEVEL_UNRESTRICTED 10

/**
 * IPV6_PROTECTION_LEVEL: not through a tunnel of the edge.
 */
#define PROTECTION_LEVEL_EDGERESTRICTED 20

/**
 * IPV6_PROTECTION_LEVEL: the usual one.
 */
#define PROTECTION_LEVEL_DEFAULT 20

/**
 * IPV6_PROTECTION_LEVEL: from this site only.
 */
#define PROTECTION_LEVEL_RESTRICTED 30

/**
 * Entries of a protocol chain.
 */
#define MAX_PROTOCOL_CHAIN 7

/**
 * Chain length of a protocol that is not layered.
 */
#define BASE_PROTOCOL 1

/**
 * Chain length of a layer that is in no chain.
 */
#define LAYERED_PROTOCOL 0

/**
 * Longest name of a protocol in UTF-16 units, without the zero at its end.
 */
#define WSAPROTOCOL_LEN 255

/**
 * The same with the zero.
 */
#define WSAPROTOCOL_LEN_WITH_NUL 256

/**
 * Longest description of a provider in UTF-16 units, without the zero at its end.
 */
#define WSPDESCRIPTION_LEN 255

/**
 * The same with the zero.
 */
#define WSPDESCRIPTION_LEN_WITH_NUL 256

/**
 * Network byte order is big-endian.
 */
#define BIGENDIAN 0

/**
 * Network byte order is little-endian.
 */
#define LITTLEENDIAN 1

/**
 * No security protocol.
 */
#define SECURITY_PROTOCOL_NONE 0

/**
 * How many sockets a WSP_FD_SET is declared for.
 */
#define WSP_FD_SETSIZE 64

/**
 * Condition function: accept the request.
 */
#define CF_ACCEPT 0

/**
 * Condition function: reject it.
 */
#define CF_REJECT 1

/**
 * Condition function: leave it at the top of the backlog; the decision comes later.
 */
#define CF_DEFER 2

/**
 * WSPShutdown: no more receiving.
 */
#define SD_RECEIVE 0

/**
 * WSPShutdown: no more sending.
 */
#define SD_SEND 1

/**
 * WSPShutdown: neither.
 */
#define SD_BOTH 2

/**
 * Transfers: part of a message.
 */
#define MSG_PARTIAL 32768

/**
 * Reserved.
 */
#define MSG_INTERRUPT 16

/**
 * Receiving: deliver what has arrived without waiting for more.
 */
#define MSG_PUSH_IMMEDIATE 32

/**
 * Receiving a message: it was a broadcast.
 */
#define MSG_BCAST 1024

/**
 * Receiving a message: it was a multicast.
 */
#define MSG_MCAST 2048

/**
 * Transfers: so many buffers are always possible.
 */
#define MSG_MAXIOVLEN 16

/**
 * C's int.
 */
typedef int INT;

/**
 * An address of any family.
 */
typedef struct sockaddr SOCKADDR;

/**
 * A pointer to an address of any family.
 */
typedef SOCKADDR *LPSOCKADDR;

/**
 * 32 bits, also where C's long has 64.
 */
typedef uint32_t DWORD;

/**
 * 16 bits.
 */
typedef uint16_t WORD;

/**
 * An octet.
 */
typedef uint8_t BYTE;

/**
 * A globally unique identifier.
 */
typedef struct GUID {
    /**
     * The first eight hexadecimal digits.
     */
    DWORD Data1;
    /**
     * The next four.
     */
    WORD Data2;
    /**
     * The next four.
     */
    WORD Data3;
    /**
     * The last sixteen.
     */
    BYTE Data4[8];
} GUID;

/**
 * The chain of a protocol entry.
 */
typedef struct WSAPROTOCOLCHAIN {
    /**
     * 0 for a layer, 1 for a base protocol, more for a chain.
     */
    int ChainLen;
    /**
     * Catalog entry identifiers from the top layer to the base protocol.
     */
    DWORD ChainEntries[MAX_PROTOCOL_CHAIN];
} WSAPROTOCOLCHAIN;

/**
 * A unit of UTF-16; not C's wchar_t, which has 32 bits on Linux.
 */
typedef uint16_t WCHAR;

/**
 * A protocol entry.
 */
typedef struct WSAPROTOCOL_INFOW {
    /**
     * What the protocol can do: XP1_ flags.
     */
    DWORD dwServiceFlags1;
    /**
     * Reserved.
     */
    DWORD dwServiceFlags2;
    /**
     * Reserved.
     */
    DWORD dwServiceFlags3;
    /**
     * Reserved.
     */
    DWORD dwServiceFlags4;
    /**
     * How the entry is used: PFL_ flags.
     */
    DWORD dwProviderFlags;
    /**
     * The provider.
     */
    struct GUID ProviderId;
    /**
     * The number of the entry.
     */
    DWORD dwCatalogEntryId;
    /**
     * Its chain.
     */
    struct WSAPROTOCOLCHAIN ProtocolChain;
    /**
     * Version of the protocol.
     */
    int iVersion;
    /**
     * Address family.
     */
    int iAddressFamily;
    /**
     * Longest address in octets.
     */
    int iMaxSockAddr;
    /**
     * Shortest address in octets.
     */
    int iMinSockAddr;
    /**
     * Socket type.
     */
    int iSocketType;
    /**
     * Protocol.
     */
    int iProtocol;
    /**
     * So many protocol numbers after iProtocol are possible too.
     */
    int iProtocolMaxOffset;
    /**
     * BIGENDIAN or LITTLEENDIAN.
     */
    int iNetworkByteOrder;
    /**
     * SECURITY_PROTOCOL_NONE.
     */
    int iSecurityScheme;
    /**
     * Longest message in octets.
     */
    DWORD dwMessageSize;
    /**
     * Reserved.
     */
    DWORD dwProviderReserved;
    /**
     * Name of the protocol, with a zero at its end.
     */
    WCHAR szProtocol[WSAPROTOCOL_LEN_WITH_NUL];
} WSAPROTOCOL_INFOW;

/**
 * A pointer to a protocol entry.
 */
typedef struct WSAPROTOCOL_INFOW *LPWSAPROTOCOL_INFOW;

/**
 * A string of UTF-16 units.
 */
typedef WCHAR *LPWSTR;

/**
 * A pointer to a DWORD.
 */
typedef DWORD *LPDWORD;

/**
 * A pointer to an int.
 */
typedef INT *LPINT;

/**
 * A socket. On TCP, UDP and AF_UNIX its value is the file descriptor.
 */
typedef uintptr_t SOCKET;

/**
 * 32 bits, also where C's long has 64.
 */
typedef uint32_t ULONG;

/**
 * One buffer of a scatter/gather list, or a block of data with its length.
 */
typedef struct WSABUF {
    /**
     * Octets.
     */
    ULONG len;
    /**
     * Where they are.
     */
    char *buf;
} WSABUF;

/**
 * A pointer to a buffer, or to the first of several.
 */
typedef struct WSABUF *LPWSABUF;

/**
 * The kind of service that a flow wants.
 */
typedef ULONG SERVICETYPE;

/**
 * What one direction of a connection asks for, or gets.
 */
typedef struct FLOWSPEC {
    /**
     * Octets a second.
     */
    ULONG TokenRate;
    /**
     * Octets.
     */
    ULONG TokenBucketSize;
    /**
     * Octets a second.
     */
    ULONG PeakBandwidth;
    /**
     * Microseconds.
     */
    ULONG Latency;
    /**
     * Microseconds.
     */
    ULONG DelayVariation;
    /**
     * A SERVICETYPE_ constant.
     */
    SERVICETYPE ServiceType;
    /**
     * Octets.
     */
    ULONG MaxSduSize;
    /**
     * Octets.
     */
    ULONG MinimumPolicedSize;
} FLOWSPEC;

/**
 * Quality of service of a connection.
 */
typedef struct QOS {
    /**
     * For data sent.
     */
    struct FLOWSPEC SendingFlowspec;
    /**
     * For data received.
     */
    struct FLOWSPEC ReceivingFlowspec;
    /**
     * More for the provider.
     */
    struct WSABUF ProviderSpecific;
} QOS;

/**
 * A pointer to a QOS.
 */
typedef struct QOS *LPQOS;

/**
 * A group of sockets; reserved.
 */
typedef unsigned int GROUP;

/**
 * An unsigned integer that can hold a pointer.
 */
typedef uintptr_t DWORD_PTR;

/**
 * Decides about a connection request.
 */
typedef int (*LPCONDITIONPROC)(LPWSABUF lpCallerId,
                               LPWSABUF lpCallerData,
                               LPQOS lpSQOS,
                               LPQOS lpGQOS,
                               LPWSABUF lpCalleeId,
                               LPWSABUF lpCalleeData,
                               GROUP *g,
                               DWORD_PTR dwCallbackData);

/**
 * An opaque handle.
 */
typedef void *HANDLE;

/**
 * An event object. The value is opaque, a multiple of four, and not a descriptor.
 */
typedef HANDLE WSAEVENT;

/**
 * 32 bits, also where C's long has 64.
 */
typedef int32_t LONG;

/**
 * The events that have happened, each with its error.
 */
typedef struct WSANETWORKEVENTS {
    /**
     * FD_ flags of the events that have happened.
     */
    LONG lNetworkEvents;
    /**
     * The error of each event, by its FD_..._BIT; 0 is none.
     */
    int iErrorCode[FD_MAX_EVENTS];
} WSANETWORKEVENTS;

/**
 * A pointer to a record of network events.
 */
typedef struct WSANETWORKEVENTS *LPWSANETWORKEVENTS;

/**
 * A window; it belongs to the SPI client, the provider only passes it on.
 */
typedef void *HWND;

/**
 * C's unsigned int.
 */
typedef unsigned int UINT;

/**
 * A set of sockets for WSPSelect: a count and as many handles.
 */
typedef struct WSP_FD_SET {
    /**
     * How many of fd_array count.
     */
    UINT fd_count;
    /**
     * The sockets.
     */
    SOCKET fd_array[WSP_FD_SETSIZE];
} WSP_FD_SET;

/**
 * A pointer to a set of sockets.
 */
typedef struct WSP_FD_SET *LPWSP_FD_SET;

/**
 * Who calls over AF_UNIX.
 */
typedef struct wsp_credentials {
    /**
     * Process.
     */
    int32_t pid;
    /**
     * User.
     */
    uint32_t uid;
    /**
     * Group.
     */
    uint32_t gid;
} wsp_credentials;

/**
 * A pointer to anything.
 */
typedef void *LPVOID;

/**
 * An unsigned integer that can hold a pointer.
 */
typedef uintptr_t ULONG_PTR;

/**
 * An overlapped request. The client keeps it until the request is complete.
 */
typedef struct WSAOVERLAPPED {
    /**
     * The provider's own.
     */
    ULONG_PTR Internal;
    /**
     * The provider's own.
     */
    ULONG_PTR InternalHigh;
    /**
     * The provider's own.
     */
    DWORD Offset;
    /**
     * The provider's own.
     */
    DWORD OffsetHigh;
    /**
     * The event object to signal at completion, if there is no completion routine.
     */
    WSAEVENT hEvent;
} WSAOVERLAPPED;

/**
 * A pointer to an overlapped request.
 */
typedef struct WSAOVERLAPPED *LPWSAOVERLAPPED;

/**
 * Told of the end of an overlapped request.
 */
typedef void (*LPWSAOVERLAPPED_COMPLETION_ROUTINE)(DWORD dwError,
                                                   DWORD cbTransferred,
                                                   LPWSAOVERLAPPED lpOverlapped,
                                                   DWORD dwFlags);

/**
 * A thread, as WPUOpenCurrentThread tells it.
 */
typedef struct WSATHREADID {
    /**
     * The thread.
     */
    HANDLE ThreadHandle;
    /**
     * Belongs to the upcalls.
     */
    DWORD_PTR Reserved;
} WSATHREADID;

/**
 * A pointer to a thread.
 */
typedef struct WSATHREADID *LPWSATHREADID;

/**
 * A truth value: FALSE is 0, everything else is true.
 */
typedef int BOOL;

/**
 * What WSPStartup tells of the provider.
 */
typedef struct WSPDATA {
    /**
     * The version that the caller should use.
     */
    WORD wVersion;
    /**
     * The highest version that there is.
     */
    WORD wHighVersion;
    /**
     * Description of the provider, with a zero at its end.
     */
    WCHAR szDescription[WSPDESCRIPTION_LEN_WITH_NUL];
} WSPDATA;

/**
 * A pointer to what WSPStartup tells.
 */
typedef struct WSPDATA *LPWSPDATA;

/**
 * The type of WPUCloseEvent.
 */
typedef BOOL (*LPWPUCLOSEEVENT)(WSAEVENT hEvent, LPINT lpErrno);

/**
 * The type of WPUCloseSocketHandle.
 */
typedef int (*LPWPUCLOSESOCKETHANDLE)(SOCKET s, LPINT lpErrno);

/**
 * The type of WPUCreateEvent.
 */
typedef WSAEVENT (*LPWPUCREATEEVENT)(LPINT lpErrno);

/**
 * The type of WPUCreateSocketHandle.
 */
typedef SOCKET (*LPWPUCREATESOCKETHANDLE)(DWORD dwCatalogEntryId, DWORD_PTR dwContext, LPINT lpErrno);

/**
 * The type of WPUFDIsSet.
 */
typedef int (*LPWPUFDISSET)(SOCKET s, LPWSP_FD_SET fdset);

/**
 * A pointer to a GUID.
 */
typedef struct GUID *LPGUID;

/**
 * The type of WPUGetProviderPath.
 */
typedef int (*LPWPUGETPROVIDERPATH)(LPGUID lpProviderId,
                                    WCHAR *lpszProviderDllPath,
                                    LPINT lpProviderDllPathLen,
                                    LPINT lpErrno);

/**
 * The type of WPUModifyIFSHandle.
 */
typedef SOCKET (*LPWPUMODIFYIFSHANDLE)(DWORD dwCatalogEntryId, SOCKET ProposedHandle, LPINT lpErrno);

/**
 * The first parameter of a message.
 */
typedef uintptr_t WPARAM;

/**
 * The second parameter of a message.
 */
typedef intptr_t LPARAM;

/**
 * The type of WPUPostMessage.
 */
typedef BOOL (*LPWPUPOSTMESSAGE)(HWND hWnd, UINT Msg, WPARAM wParam, LPARAM lParam);

/**
 * A blocking hook: called again and again while a call has to wait. FALSE cancels the call.
 */
typedef BOOL (*LPBLOCKINGCALLBACK)(DWORD_PTR dwContext);

/**
 * A pointer to a DWORD_PTR.
 */
typedef DWORD_PTR *PDWORD_PTR;

/**
 * The type of WPUQueryBlockingCallback.
 */
typedef int (*LPWPUQUERYBLOCKINGCALLBACK)(DWORD dwCatalogEntryId,
                                          LPBLOCKINGCALLBACK *lplpfnCallback,
                                          PDWORD_PTR lpdwContext,
                                          LPINT lpErrno);

/**
 * The type of WPUQuerySocketHandleContext.
 */
typedef int (*LPWPUQUERYSOCKETHANDLECONTEXT)(SOCKET s, PDWORD_PTR lpContext, LPINT lpErrno);

/**
 * A procedure that WPUQueueApc queues to a thread.
 */
typedef void (*LPWSAUSERAPC)(DWORD_PTR dwContext);

/**
 * The type of WPUQueueApc.
 */
typedef int (*LPWPUQUEUEAPC)(LPWSATHREADID lpThreadId,
                             LPWSAUSERAPC lpfnUserApc,
                             DWORD_PTR dwContext,
                             LPINT lpErrno);

/**
 * The type of WPUResetEvent.
 */
typedef BOOL (*LPWPURESETEVENT)(WSAEVENT hEvent, LPINT lpErrno);

/**
 * The type of WPUSetEvent.
 */
typedef BOOL (*LPWPUSETEVENT)(WSAEVENT hEvent, LPINT lpErrno);

/**
 * The type of WPUOpenCurrentThread.
 */
typedef int (*LPWPUOPENCURRENTTHREAD)(LPWSATHREADID lpThreadId, LPINT lpErrno);

/**
 * The type of WPUCloseThread.
 */
typedef int (*LPWPUCLOSETHREAD)(LPWSATHREADID lpThreadId, LPINT lpErrno);

/**
 * The functions of a client; WSPStartup takes it by value.
 */
typedef struct WSPUPCALLTABLE {
    /**
     * WPUCloseEvent.
     */
    LPWPUCLOSEEVENT lpWPUCloseEvent;
    /**
     * WPUCloseSocketHandle.
     */
    LPWPUCLOSESOCKETHANDLE lpWPUCloseSocketHandle;
    /**
     * WPUCreateEvent.
     */
    LPWPUCREATEEVENT lpWPUCreateEvent;
    /**
     * WPUCreateSocketHandle.
     */
    LPWPUCREATESOCKETHANDLE lpWPUCreateSocketHandle;
    /**
     * WPUFDIsSet.
     */
    LPWPUFDISSET lpWPUFDIsSet;
    /**
     * WPUGetProviderPath.
     */
    LPWPUGETPROVIDERPATH lpWPUGetProviderPath;
    /**
     * WPUModifyIFSHandle.
     */
    LPWPUMODIFYIFSHANDLE lpWPUModifyIFSHandle;
    /**
     * WPUPostMessage.
     */
    LPWPUPOSTMESSAGE lpWPUPostMessage;
    /**
     * WPUQueryBlockingCallback.
     */
    LPWPUQUERYBLOCKINGCALLBACK lpWPUQueryBlockingCallback;
    /**
     * WPUQuerySocketHandleContext.
     */
    LPWPUQUERYSOCKETHANDLECONTEXT lpWPUQuerySocketHandleContext;
    /**
     * WPUQueueApc.
     */
    LPWPUQUEUEAPC lpWPUQueueApc;
    /**
     * WPUResetEvent.
     */
    LPWPURESETEVENT lpWPUResetEvent;
    /**
     * WPUSetEvent.
     */
    LPWPUSETEVENT lpWPUSetEvent;
    /**
     * WPUOpenCurrentThread.
     */
    LPWPUOPENCURRENTTHREAD lpWPUOpenCurrentThread;
    /**
     * WPUCloseThread.
     */
    LPWPUCLOSETHREAD lpWPUCloseThread;
} WSPUPCALLTABLE;

/**
 * The type of WSPAccept.
 */
typedef SOCKET (*LPWSPACCEPT)(SOCKET s,
                              struct sockaddr *addr,
                              LPINT addrlen,
                              LPCONDITIONPROC lpfnCondition,
                              DWORD_PTR dwCallbackData,
                              LPINT lpErrno);

/**
 * The type of WSPAddressToString.
 */
typedef INT (*LPWSPADDRESSTOSTRING)(LPSOCKADDR lpsaAddress,
                                    DWORD dwAddressLength,
                                    LPWSAPROTOCOL_INFOW lpProtocolInfo,
                                    LPWSTR lpszAddressString,
                                    LPDWORD lpdwAddressStringLength,
                                    LPINT lpErrno);

/**
 * The type of WSPAsyncSelect.
 */
typedef int (*LPWSPASYNCSELECT)(SOCKET s, HWND hWnd, unsigned int wMsg, LONG lEvent, LPINT lpErrno);

/**
 * The type of WSPBind.
 */
typedef int (*LPWSPBIND)(SOCKET s, const struct sockaddr *name, int namelen, LPINT lpErrno);

/**
 * The type of WSPCancelBlockingCall.
 */
typedef int (*LPWSPCANCELBLOCKINGCALL)(LPINT lpErrno);

/**
 * The type of WSPCleanup.
 */
typedef int (*LPWSPCLEANUP)(LPINT lpErrno);

/**
 * The type of WSPCloseSocket.
 */
typedef int (*LPWSPCLOSESOCKET)(SOCKET s, LPINT lpErrno);

/**
 * The type of WSPConnect.
 */
typedef int (*LPWSPCONNECT)(SOCKET s,
                            const struct sockaddr *name,
                            int namelen,
                            LPWSABUF lpCallerData,
                            LPWSABUF lpCalleeData,
                            LPQOS lpSQOS,
                            LPQOS lpGQOS,
                            LPINT lpErrno);

/**
 * The type of WSPDuplicateSocket.
 */
typedef int (*LPWSPDUPLICATESOCKET)(SOCKET s,
                                    DWORD dwProcessId,
                                    LPWSAPROTOCOL_INFOW lpProtocolInfo,
                                    LPINT lpErrno);

/**
 * The type of WSPEnumNetworkEvents.
 */
typedef int (*LPWSPENUMNETWORKEVENTS)(SOCKET s,
                                      WSAEVENT hEventObject,
                                      LPWSANETWORKEVENTS lpNetworkEvents,
                                      LPINT lpErrno);

/**
 * The type of WSPEventSelect.
 */
typedef int (*LPWSPEVENTSELECT)(SOCKET s, WSAEVENT hEventObject, LONG lNetworkEvents, LPINT lpErrno);

/**
 * The type of WSPGetOverlappedResult.
 */
typedef BOOL (*LPWSPGETOVERLAPPEDRESULT)(SOCKET s,
                                         LPWSAOVERLAPPED lpOverlapped,
                                         LPDWORD lpcbTransfer,
                                         BOOL fWait,
                                         LPDWORD lpdwFlags,
                                         LPINT lpErrno);

/**
 * The type of WSPGetPeerName.
 */
typedef int (*LPWSPGETPEERNAME)(SOCKET s, struct sockaddr *name, LPINT namelen, LPINT lpErrno);

/**
 * The type of WSPGetSockName.
 */
typedef int (*LPWSPGETSOCKNAME)(SOCKET s, struct sockaddr *name, LPINT namelen, LPINT lpErrno);

/**
 * The type of WSPGetSockOpt.
 */
typedef int (*LPWSPGETSOCKOPT)(SOCKET s,
                               int level,
                               int optname,
                               char *optval,
                               LPINT optlen,
                               LPINT lpErrno);

/**
 * The type of WSPGetQOSByName.
 */
typedef BOOL (*LPWSPGETQOSBYNAME)(SOCKET s, LPWSABUF lpQOSName, LPQOS lpQOS, LPINT lpErrno);

/**
 * The type of WSPIoctl.
 */
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

/**
 * The type of WSPJoinLeaf.
 */
typedef SOCKET (*LPWSPJOINLEAF)(SOCKET s,
                                const struct sockaddr *name,
                                int namelen,
                                LPWSABUF lpCallerData,
                                LPWSABUF lpCalleeData,
                                LPQOS lpSQOS,
                                LPQOS lpGQOS,
                                DWORD dwFlags,
                                LPINT lpErrno);

/**
 * The type of WSPListen.
 */
typedef int (*LPWSPLISTEN)(SOCKET s, int backlog, LPINT lpErrno);

/**
 * The type of WSPRecv.
 */
typedef int (*LPWSPRECV)(SOCKET s,
                         LPWSABUF lpBuffers,
                         DWORD dwBufferCount,
                         LPDWORD lpNumberOfBytesRecvd,
                         LPDWORD lpFlags,
                         LPWSAOVERLAPPED lpOverlapped,
                         LPWSAOVERLAPPED_COMPLETION_ROUTINE lpCompletionRoutine,
                         LPWSATHREADID lpThreadId,
                         LPINT lpErrno);

/**
 * The type of WSPRecvDisconnect.
 */
typedef int (*LPWSPRECVDISCONNECT)(SOCKET s, LPWSABUF lpInboundDisconnectData, LPINT lpErrno);

/**
 * The type of WSPRecvFrom.
 */
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

/**
 * The type of WSPSelect.
 */
typedef int (*LPWSPSELECT)(int nfds,
                           LPWSP_FD_SET readfds,
                           LPWSP_FD_SET writefds,
                           LPWSP_FD_SET exceptfds,
                           const struct timeval *timeout,
                           LPINT lpErrno);

/**
 * The type of WSPSend.
 */
typedef int (*LPWSPSEND)(SOCKET s,
                         LPWSABUF lpBuffers,
                         DWORD dwBufferCount,
                         LPDWORD lpNumberOfBytesSent,
                         DWORD dwFlags,
                         LPWSAOVERLAPPED lpOverlapped,
                         LPWSAOVERLAPPED_COMPLETION_ROUTINE lpCompletionRoutine,
                         LPWSATHREADID lpThreadId,
                         LPINT lpErrno);

/**
 * The type of WSPSendDisconnect.
 */
typedef int (*LPWSPSENDDISCONNECT)(SOCKET s, LPWSABUF lpOutboundDisconnectData, LPINT lpErrno);

/**
 * The type of WSPSendTo.
 */
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

/**
 * The type of WSPSetSockOpt.
 */
typedef int (*LPWSPSETSOCKOPT)(SOCKET s,
                               int level,
                               int optname,
                               const char *optval,
                               int optlen,
                               LPINT lpErrno);

/**
 * The type of WSPShutdown.
 */
typedef int (*LPWSPSHUTDOWN)(SOCKET s, int how, LPINT lpErrno);

/**
 * The type of WSPSocket.
 */
typedef SOCKET (*LPWSPSOCKET)(int af,
                              int type,
                              int protocol,
                              LPWSAPROTOCOL_INFOW lpProtocolInfo,
                              GROUP g,
                              DWORD dwFlags,
                              LPINT lpErrno);

/**
 * The type of WSPStringToAddress.
 */
typedef INT (*LPWSPSTRINGTOADDRESS)(LPWSTR AddressString,
                                    INT AddressFamily,
                                    LPWSAPROTOCOL_INFOW lpProtocolInfo,
                                    LPSOCKADDR lpAddress,
                                    LPINT lpAddressLength,
                                    LPINT lpErrno);

/**
 * The functions of a provider; WSPStartup fills it in.
 */
typedef struct WSPPROC_TABLE {
    /**
     * WSPAccept.
     */
    LPWSPACCEPT lpWSPAccept;
    /**
     * WSPAddressToString.
     */
    LPWSPADDRESSTOSTRING lpWSPAddressToString;
    /**
     * WSPAsyncSelect.
     */
    LPWSPASYNCSELECT lpWSPAsyncSelect;
    /**
     * WSPBind.
     */
    LPWSPBIND lpWSPBind;
    /**
     * WSPCancelBlockingCall.
     */
    LPWSPCANCELBLOCKINGCALL lpWSPCancelBlockingCall;
    /**
     * WSPCleanup.
     */
    LPWSPCLEANUP lpWSPCleanup;
    /**
     * WSPCloseSocket.
     */
    LPWSPCLOSESOCKET lpWSPCloseSocket;
    /**
     * WSPConnect.
     */
    LPWSPCONNECT lpWSPConnect;
    /**
     * WSPDuplicateSocket.
     */
    LPWSPDUPLICATESOCKET lpWSPDuplicateSocket;
    /**
     * WSPEnumNetworkEvents.
     */
    LPWSPENUMNETWORKEVENTS lpWSPEnumNetworkEvents;
    /**
     * WSPEventSelect.
     */
    LPWSPEVENTSELECT lpWSPEventSelect;
    /**
     * WSPGetOverlappedResult.
     */
    LPWSPGETOVERLAPPEDRESULT lpWSPGetOverlappedResult;
    /**
     * WSPGetPeerName.
     */
    LPWSPGETPEERNAME lpWSPGetPeerName;
    /**
     * WSPGetSockName.
     */
    LPWSPGETSOCKNAME lpWSPGetSockName;
    /**
     * WSPGetSockOpt.
     */
    LPWSPGETSOCKOPT lpWSPGetSockOpt;
    /**
     * WSPGetQOSByName.
     */
    LPWSPGETQOSBYNAME lpWSPGetQOSByName;
    /**
     * WSPIoctl.
     */
    LPWSPIOCTL lpWSPIoctl;
    /**
     * WSPJoinLeaf.
     */
    LPWSPJOINLEAF lpWSPJoinLeaf;
    /**
     * WSPListen.
     */
    LPWSPLISTEN lpWSPListen;
    /**
     * WSPRecv.
     */
    LPWSPRECV lpWSPRecv;
    /**
     * WSPRecvDisconnect.
     */
    LPWSPRECVDISCONNECT lpWSPRecvDisconnect;
    /**
     * WSPRecvFrom.
     */
    LPWSPRECVFROM lpWSPRecvFrom;
    /**
     * WSPSelect.
     */
    LPWSPSELECT lpWSPSelect;
    /**
     * WSPSend.
     */
    LPWSPSEND lpWSPSend;
    /**
     * WSPSendDisconnect.
     */
    LPWSPSENDDISCONNECT lpWSPSendDisconnect;
    /**
     * WSPSendTo.
     */
    LPWSPSENDTO lpWSPSendTo;
    /**
     * WSPSetSockOpt.
     */
    LPWSPSETSOCKOPT lpWSPSetSockOpt;
    /**
     * WSPShutdown.
     */
    LPWSPSHUTDOWN lpWSPShutdown;
    /**
     * WSPSocket.
     */
    LPWSPSOCKET lpWSPSocket;
    /**
     * WSPStringToAddress.
     */
    LPWSPSTRINGTOADDRESS lpWSPStringToAddress;
} WSPPROC_TABLE;

/**
 * A pointer to a procedure table.
 */
typedef struct WSPPROC_TABLE *LPWSPPROC_TABLE;

/**
 * A pointer to octets.
 */
typedef BYTE *LPBYTE;

/**
 * A pointer to a WORD.
 */
typedef WORD *LPWORD;

/**
 * 16 bits.
 */
typedef uint16_t USHORT;

/**
 * An unsigned integer that can hold a pointer.
 */
typedef uintptr_t UINT_PTR;

/**
 * C's char.
 */
typedef char CHAR;

/**
 * A string of char.
 */
typedef CHAR *LPSTR;

/**
 * A string of char that is only read.
 */
typedef const CHAR *LPCSTR;

/**
 * A string of UTF-16 units that is only read.
 */
typedef const WCHAR *LPCWSTR;

/**
 * A pointer to a socket.
 */
typedef SOCKET *LPSOCKET;

/**
 * A pointer to the handle of an event object.
 */
typedef WSAEVENT *LPWSAEVENT;

/**
 * An IPv4 address and port.
 */
typedef struct sockaddr_in SOCKADDR_IN;

/**
 * A pointer to an IPv4 address and port.
 */
typedef SOCKADDR_IN *LPSOCKADDR_IN;

/**
 * An IPv6 address and port.
 */
typedef struct sockaddr_in6 SOCKADDR_IN6;

/**
 * A pointer to an IPv6 address and port.
 */
typedef SOCKADDR_IN6 *LPSOCKADDR_IN6;

/**
 * An AF_UNIX path.
 */
typedef struct sockaddr_un SOCKADDR_UN;

/**
 * A pointer to an AF_UNIX path.
 */
typedef SOCKADDR_UN *LPSOCKADDR_UN;

/**
 * Room for an address of any family.
 */
typedef struct sockaddr_storage SOCKADDR_STORAGE;

/**
 * A pointer to room for an address of any family.
 */
typedef SOCKADDR_STORAGE *LPSOCKADDR_STORAGE;

/**
 * An address and its length.
 */
typedef struct SOCKET_ADDRESS {
    /**
     * The address.
     */
    LPSOCKADDR lpSockaddr;
    /**
     * Its length in octets.
     */
    int iSockaddrLength;
} SOCKET_ADDRESS;

/**
 * A pointer to an address and its length.
 */
typedef struct SOCKET_ADDRESS *LPSOCKET_ADDRESS;

/**
 * A list of addresses.
 */
typedef struct SOCKET_ADDRESS_LIST {
    /**
     * How many there are.
     */
    int iAddressCount;
    /**
     * The first of them; the others follow.
     */
    struct SOCKET_ADDRESS Address[1];
} SOCKET_ADDRESS_LIST;

/**
 * A pointer to a list of addresses.
 */
typedef struct SOCKET_ADDRESS_LIST *LPSOCKET_ADDRESS_LIST;

/**
 * An address of the ISO transport.
 */
typedef struct SOCKADDR_TP {
    /**
     * AF_ISO.
     */
    uint16_t tp_family;
    /**
     * ISO_HIERARCHICAL or ISO_NON_HIERARCHICAL.
     */
    uint16_t tp_addr_type;
    /**
     * Octets of the whole address.
     */
    uint16_t tp_taddr_len;
    /**
     * Octets of the transport selector.
     */
    uint16_t tp_tsel_len;
    /**
     * The selector, then the network address.
     */
    uint8_t tp_addr[ISO_MAX_ADDR_LENGTH];
} SOCKADDR_TP;

/**
 * A pointer to an address of the ISO transport.
 */
typedef struct SOCKADDR_TP *LPSOCKADDR_TP;

/**
 * A pointer to a chain.
 */
typedef struct WSAPROTOCOLCHAIN *LPWSAPROTOCOLCHAIN;

/**
 * A pointer to a FLOWSPEC.
 */
typedef struct FLOWSPEC *PFLOWSPEC;

/**
 * A pointer to a FLOWSPEC.
 */
typedef struct FLOWSPEC *LPFLOWSPEC;

/**
 * In and out of SO_LINGER; Linux's struct linger has wider members.
 */
typedef struct LINGER {
    /**
     * Whether closing lingers.
     */
    USHORT l_onoff;
    /**
     * Seconds.
     */
    USHORT l_linger;
} LINGER;

/**
 * A pointer to a LINGER.
 */
typedef struct LINGER *PLINGER;

/**
 * A pointer to a LINGER.
 */
typedef struct LINGER *LPLINGER;

/**
 * Input of SIO_KEEPALIVE_VALS.
 */
typedef struct tcp_keepalive {
    /**
     * Whether there is keep-alive.
     */
    ULONG onoff;
    /**
     * Milliseconds without traffic before the first probe.
     */
    ULONG keepalivetime;
    /**
     * Milliseconds between probes.
     */
    ULONG keepaliveinterval;
} tcp_keepalive;

/**
 * The type of WSPStartup.
 */
typedef int (*LPWSPSTARTUP)(WORD wVersionRequested,
                            LPWSPDATA lpWSPData,
                            LPWSAPROTOCOL_INFOW lpProtocolInfo,
                            struct WSPUPCALLTABLE UpcallTable,
                            LPWSPPROC_TABLE lpProcTable);

/**
 * The type of WPUCompleteOverlappedRequest.
 */
typedef int (*LPWPUCOMPLETEOVERLAPPEDREQUEST)(SOCKET s,
                                              LPWSAOVERLAPPED lpOverlapped,
                                              DWORD dwError,
                                              DWORD cbTransferred,
                                              LPINT lpErrno);

/**
 * A pointer to an upcall table.
 */
typedef struct WSPUPCALLTABLE *LPWSPUPCALLTABLE;

/**
 * There is something to receive.
 */
#define FD_READ 1

/**
 * There is room to send.
 */
#define FD_WRITE 2

/**
 * Urgent data have arrived.
 */
#define FD_OOB 4

/**
 * A connection request waits.
 */
#define FD_ACCEPT 8

/**
 * A connect is decided.
 */
#define FD_CONNECT 16

/**
 * The connection has ended.
 */
#define FD_CLOSE 32

/**
 * The quality of service has changed.
 */
#define FD_QOS 64

/**
 * Reserved.
 */
#define FD_GROUP_QOS 128

/**
 * The local interface for a destination has changed.
 */
#define FD_ROUTING_INTERFACE_CHANGE 256

/**
 * The list of local addresses has changed.
 */
#define FD_ADDRESS_LIST_CHANGE 512

/**
 * All of them.
 */
#define FD_ALL_EVENTS 1023

/**
 * Ties the socket to a handle of another API.
 */
#define SIO_ASSOCIATE_HANDLE 0x88000001u

/**
 * A full queue drops its oldest message.
 */
#define SIO_ENABLE_CIRCULAR_QUEUEING 0x28000002u

/**
 * Asks for a route.
 */
#define SIO_FIND_ROUTE 0x48000003u

/**
 * Throws away what waits to be sent.
 */
#define SIO_FLUSH 0x28000004u

/**
 * The broadcast address (sockaddr).
 */
#define SIO_GET_BROADCAST_ADDRESS 0x48000005u

/**
 * The address of an extension function (GUID in, pointer out).
 */
#define SIO_GET_EXTENSION_FUNCTION_POINTER 0xC8000006u

/**
 * The addresses of several extension functions.
 */
#define SIO_GET_MULTIPLE_EXTENSION_FUNCTION_POINTER 0xC8000024u

/**
 * The quality of service of the socket (QOS).
 */
#define SIO_GET_QOS 0xC8000007u

/**
 * Reserved.
 */
#define SIO_GET_GROUP_QOS 0xC8000008u

/**
 * Whether a multipoint sender hears itself (BOOL).
 */
#define SIO_MULTIPOINT_LOOPBACK 0x88000009u

/**
 * How far multicasts go (int).
 */
#define SIO_MULTICAST_SCOPE 0x8800000Au

/**
 * Sets the quality of service (QOS).
 */
#define SIO_SET_QOS 0x8800000Bu

/**
 * Reserved.
 */
#define SIO_SET_GROUP_QOS 0x8800000Cu

/**
 * The handle of the socket in another API.
 */
#define SIO_TRANSLATE_HANDLE 0xC800000Du

/**
 * The local address towards a destination (sockaddr).
 */
#define SIO_ROUTING_INTERFACE_QUERY 0xC8000014u

/**
 * Tells when that address changes.
 */
#define SIO_ROUTING_INTERFACE_CHANGE 0x88000015u

/**
 * The local addresses (SOCKET_ADDRESS_LIST).
 */
#define SIO_ADDRESS_LIST_QUERY 0x48000016u

/**
 * Tells when they change.
 */
#define SIO_ADDRESS_LIST_CHANGE 0x28000017u

/**
 * The device that carries the socket.
 */
#define SIO_QUERY_TARGET_PNP_HANDLE 0x48000018u

/**
 * Sorts addresses by how well they can be reached.
 */
#define SIO_ADDRESS_LIST_SORT 0xC8000019u

/**
 * The socket of the base provider.
 */
#define SIO_BSP_HANDLE 0x4800001Bu

/**
 * The same, for selecting.
 */
#define SIO_BSP_HANDLE_SELECT 0x4800001Cu

/**
 * The same, for polling.
 */
#define SIO_BSP_HANDLE_POLL 0x4800001Du

/**
 * The socket of the base protocol.
 */
#define SIO_BASE_HANDLE 0x48000022u

/**
 * Reserved.
 */
#define SIO_EXT_SELECT 0xC800001Eu

/**
 * Reserved.
 */
#define SIO_EXT_POLL 0xC800001Fu

/**
 * Reserved.
 */
#define SIO_EXT_SENDMSG 0xC8000020u

/**
 * Receive every packet of an interface (DWORD).
 */
#define SIO_RCVALL 0x98000001u

/**
 * Receive every multicast packet of an interface (DWORD).
 */
#define SIO_RCVALL_MCAST 0x98000002u

/**
 * Receive every IGMP packet of an interface (DWORD).
 */
#define SIO_RCVALL_IGMPMCAST 0x98000003u

/**
 * Keep-alive and its times (struct tcp_keepalive).
 */
#define SIO_KEEPALIVE_VALS 0x98000004u

/**
 * Whether a UDP receive tells of unreachable ports (BOOL).
 */
#define SIO_UDP_CONNRESET 0x9800000Cu

/**
 * Whether a UDP receive tells of an expired time to live (BOOL).
 */
#define SIO_UDP_NETRESET 0x9800000Fu

/**
 * A short way for the loopback address (DWORD).
 */
#define SIO_LOOPBACK_FAST_PATH 0x98000010u

/**
 * First retransmission time of a connect.
 */
#define SIO_TCP_INITIAL_RTO 0x98000011u

/**
 * Segments to an acknowledgement (DWORD).
 */
#define SIO_TCP_SET_ACK_FREQUENCY 0x98000017u

/**
 * Initial congestion window.
 */
#define SIO_TCP_SET_ICW 0x98000016u

/**
 * Figures of a connection.
 */
#define SIO_TCP_INFO 0xD8000027u

/**
 * Process identifier of the AF_UNIX peer (ULONG).
 */
#define SIO_AF_UNIX_GETPEERPID 0x58000100u

/**
 * Connectionless.
 */
#define XP1_CONNECTIONLESS 1u

/**
 * Data arrive, or the sender is told.
 */
#define XP1_GUARANTEED_DELIVERY 2u

/**
 * Data arrive in order and once.
 */
#define XP1_GUARANTEED_ORDER 4u

/**
 * Message boundaries are kept.
 */
#define XP1_MESSAGE_ORIENTED 8u

/**
 * Messages, but a receive takes them as a stream.
 */
#define XP1_PSEUDO_STREAM 16u

/**
 * Two-phase close.
 */
#define XP1_GRACEFUL_CLOSE 32u

/**
 * Urgent data.
 */
#define XP1_EXPEDITED_DATA 64u

/**
 * Data with a connection request and its answer.
 */
#define XP1_CONNECT_DATA 128u

/**
 * Data with a disconnect.
 */
#define XP1_DISCONNECT_DATA 256u

/**
 * Broadcast.
 */
#define XP1_SUPPORT_BROADCAST 512u

/**
 * Multipoint.
 */
#define XP1_SUPPORT_MULTIPOINT 1024u

/**
 * The control plane is rooted.
 */
#define XP1_MULTIPOINT_CONTROL_PLANE 2048u

/**
 * The data plane is rooted.
 */
#define XP1_MULTIPOINT_DATA_PLANE 4096u

/**
 * Quality of service.
 */
#define XP1_QOS_SUPPORTED 8192u

/**
 * Reserved.
 */
#define XP1_INTERRUPT 16384u

/**
 * Sends only.
 */
#define XP1_UNI_SEND 32768u

/**
 * Receives only.
 */
#define XP1_UNI_RECV 0x00010000u

/**
 * Sockets are descriptors of the system.
 */
#define XP1_IFS_HANDLES 0x00020000u

/**
 * MSG_PARTIAL works.
 */
#define XP1_PARTIAL_MESSAGE 0x00040000u

/**
 * Sockets direct protocol.
 */
#define XP1_SAN_SUPPORT_SDP 0x00080000u

/**
 * One of several entries of a protocol.
 */
#define PFL_MULTIPLE_PROTO_ENTRIES 1u

/**
 * The recommended one of several entries.
 */
#define PFL_RECOMMENDED_PROTO_ENTRY 2u

/**
 * Not to be listed.
 */
#define PFL_HIDDEN 4u

/**
 * Protocol zero finds this entry.
 */
#define PFL_MATCHES_PROTOCOL_ZERO 8u

/**
 * A network direct provider.
 */
#define PFL_NETWORKDIRECT_PROVIDER 16u

/**
 * Nothing is said about this field of a FLOWSPEC.
 */
#define QOS_NOT_SPECIFIED 0xFFFFFFFFu

/**
 * No traffic in this direction.
 */
#define SERVICETYPE_NOTRAFFIC 0u

/**
 * As well as the network can.
 */
#define SERVICETYPE_BESTEFFORT 1u

/**
 * As if the network were not loaded.
 */
#define SERVICETYPE_CONTROLLEDLOAD 2u

/**
 * With a bound on the delay.
 */
#define SERVICETYPE_GUARANTEED 3u

/**
 * A notification: the service is not to be had.
 */
#define SERVICETYPE_NETWORK_UNAVAILABLE 4u

/**
 * All kinds.
 */
#define SERVICETYPE_GENERAL_INFORMATION 5u

/**
 * As before.
 */
#define SERVICETYPE_NOCHANGE 6u

/**
 * Traffic beyond what was asked for.
 */
#define SERVICETYPE_NONCONFORMING 9u

/**
 * Control traffic of the network.
 */
#define SERVICETYPE_NETWORK_CONTROL 10u

/**
 * Better than best effort.
 */
#define SERVICETYPE_QUALITATIVE 13u

/**
 * Flag: best effort without traffic control.
 */
#define SERVICE_BESTEFFORT 0x80010000u

/**
 * Flag: controlled load.
 */
#define SERVICE_CONTROLLEDLOAD 0x80020000u

/**
 * Flag: guaranteed.
 */
#define SERVICE_GUARANTEED 0x80040000u

/**
 * Flag: qualitative.
 */
#define SERVICE_QUALITATIVE 0x80200000u

/**
 * Flag: no signalling.
 */
#define SERVICE_NO_QOS_SIGNALING 0x40000000u

/**
 * Flag: no traffic control.
 */
#define SERVICE_NO_TRAFFIC_CONTROL 0x81000000u

/**
 * WSPJoinLeaf: a leaf that only sends.
 */
#define JL_SENDER_ONLY 1u

/**
 * WSPJoinLeaf: a leaf that only receives.
 */
#define JL_RECEIVER_ONLY 2u

/**
 * WSPJoinLeaf: both.
 */
#define JL_BOTH 4u

/**
 * WSPSocket: the socket can have overlapped requests.
 */
#define WSA_FLAG_OVERLAPPED 1u

/**
 * WSPSocket: root of the control plane of a multipoint session.
 */
#define WSA_FLAG_MULTIPOINT_C_ROOT 2u

/**
 * WSPSocket: leaf of the control plane of a multipoint session.
 */
#define WSA_FLAG_MULTIPOINT_C_LEAF 4u

/**
 * WSPSocket: root of the data plane of a multipoint session.
 */
#define WSA_FLAG_MULTIPOINT_D_ROOT 8u

/**
 * WSPSocket: leaf of the data plane of a multipoint session.
 */
#define WSA_FLAG_MULTIPOINT_D_LEAF 16u

/**
 * WSPSocket: accepted, without a meaning on Linux.
 */
#define WSA_FLAG_ACCESS_SYSTEM_SECURITY 64u

/**
 * WSPSocket: accepted; descriptors are close-on-exec anyway.
 */
#define WSA_FLAG_NO_HANDLE_INHERIT 128u

/**
 * WSPSocket: for registered I/O, which this provider does not have.
 */
#define WSA_FLAG_REGISTERED_IO 256u

/**
 * Reserved.
 */
#define SG_UNCONSTRAINED_GROUP 1u

/**
 * Reserved.
 */
#define SG_CONSTRAINED_GROUP 2u

/**
 * The value of Internal while an overlapped request is pending.
 */
#define WSS_OPERATION_IN_PROGRESS 259u

/**
 * The most event objects of one WSAWaitForMultipleEvents.
 */
#define WSA_MAXIMUM_WAIT_EVENTS 64u

/**
 * WSAWaitForMultipleEvents: the wait failed.
 */
#define WSA_WAIT_FAILED 0xFFFFFFFFu

/**
 * WSAWaitForMultipleEvents: the first event object is signalled; more for the others.
 */
#define WSA_WAIT_EVENT_0 0u

/**
 * WSAWaitForMultipleEvents: completion routines were run.
 */
#define WSA_WAIT_IO_COMPLETION 192u

/**
 * WSAWaitForMultipleEvents: the time was over.
 */
#define WSA_WAIT_TIMEOUT 258u

/**
 * WSAWaitForMultipleEvents: wait for ever.
 */
#define WSA_INFINITE 0xFFFFFFFFu

#ifdef __cplusplus
extern "C" {
#endif // __cplusplus

/**
 * Writes an address as text.
 */
INT WSPAddressToString(LPSOCKADDR lpsaAddress,
                       DWORD dwAddressLength,
                       LPWSAPROTOCOL_INFOW lpProtocolInfo,
                       LPWSTR lpszAddressString,
                       LPDWORD lpdwAddressStringLength,
                       LPINT lpErrno);

/**
 * Reads an address from text.
 */
INT WSPStringToAddress(LPWSTR AddressString,
                       INT AddressFamily,
                       LPWSAPROTOCOL_INFOW lpProtocolInfo,
                       LPSOCKADDR lpAddress,
                       LPINT lpAddressLength,
                       LPINT lpErrno);

/**
 * Lists the protocol entries.
 */
int WSCEnumProtocols(LPINT lpiProtocols,
                     LPWSAPROTOCOL_INFOW lpProtocolBuffer,
                     LPDWORD lpdwBufferLength,
                     LPINT lpErrno);

/**
 * Makes a socket listen.
 */
int WSPListen(SOCKET s, int backlog, LPINT lpErrno);

/**
 * Takes a connection request of a listening socket and lets a condition function decide about it.
 */
SOCKET WSPAccept(SOCKET s,
                 struct sockaddr *addr,
                 LPINT addrlen,
                 LPCONDITIONPROC lpfnCondition,
                 DWORD_PTR dwCallbackData,
                 LPINT lpErrno);

/**
 * Connects a socket.
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
 * Ends sending, receiving, or both.
 */
int WSPShutdown(SOCKET s, int how, LPINT lpErrno);

/**
 * Ends sending, and sends disconnect data.
 */
int WSPSendDisconnect(SOCKET s, LPWSABUF lpOutboundDisconnectData, LPINT lpErrno);

/**
 * Ends reception, and receives disconnect data.
 */
int WSPRecvDisconnect(SOCKET s, LPWSABUF lpInboundDisconnectData, LPINT lpErrno);

/**
 * Ties an event object to network events of a socket.
 */
int WSPEventSelect(SOCKET s, WSAEVENT hEventObject, LONG lNetworkEvents, LPINT lpErrno);

/**
 * Tells which network events have happened, and clears the record.
 */
int WSPEnumNetworkEvents(SOCKET s,
                         WSAEVENT hEventObject,
                         LPWSANETWORKEVENTS lpNetworkEvents,
                         LPINT lpErrno);

/**
 * Asks for messages about network events.
 */
int WSPAsyncSelect(SOCKET s, HWND hWnd, unsigned int wMsg, LONG lEvent, LPINT lpErrno);

/**
 * Cancels the blocking call of this thread.
 */
int WSPCancelBlockingCall(LPINT lpErrno);

/**
 * Waits for sockets to become ready.
 */
int WSPSelect(int nfds,
              LPWSP_FD_SET readfds,
              LPWSP_FD_SET writefds,
              LPWSP_FD_SET exceptfds,
              const struct timeval *timeout,
              LPINT lpErrno);

/**
 * A descriptor that is readable while the event object is signalled.
 */
int wsp_event_fd(WSAEVENT event);

/**
 * One descriptor that is readable while the library has something to do.
 */
int wsp_driver_fd(void);

/**
 * Does what there is to do, without waiting.
 */
int wsp_drive(void);

/**
 * The descriptor under a socket.
 */
int wsp_socket_fd(SOCKET s);

/**
 * Who the AF_UNIX caller is that the condition function looks at.
 */
int wsp_caller_credentials(struct wsp_credentials *credentials, LPINT lpErrno);

/**
 * The name and the meaning of an error.
 */
const char *wsp_strerror(int error);

/**
 * The version of the library.
 */
const char *wsp_version(void);

/**
 * Tells the last error of this thread.
 */
int WSAGetLastError(void);

/**
 * Sets the last error of this thread.
 */
void WSASetLastError(int iError);

/**
 * Reads an option.
 */
int WSPGetSockOpt(SOCKET s, int level, int optname, char *optval, LPINT optlen, LPINT lpErrno);

/**
 * Sets an option.
 */
int WSPSetSockOpt(SOCKET s, int level, int optname, const char *optval, int optlen, LPINT lpErrno);

/**
 * Controls a socket.
 */
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

/**
 * Looks up a named quality of service.
 */
BOOL WSPGetQOSByName(SOCKET s, LPWSABUF lpQOSName, LPQOS lpQOS, LPINT lpErrno);

/**
 * Makes a socket.
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
 */
int WSPBind(SOCKET s, const struct sockaddr *name, int namelen, LPINT lpErrno);

/**
 * Closes a socket.
 */
int WSPCloseSocket(SOCKET s, LPINT lpErrno);

/**
 * Tells the local address.
 */
int WSPGetSockName(SOCKET s, struct sockaddr *name, LPINT namelen, LPINT lpErrno);

/**
 * Tells the address of the peer.
 */
int WSPGetPeerName(SOCKET s, struct sockaddr *name, LPINT namelen, LPINT lpErrno);

/**
 * Shares a socket with another process.
 */
int WSPDuplicateSocket(SOCKET s,
                       DWORD dwProcessId,
                       LPWSAPROTOCOL_INFOW lpProtocolInfo,
                       LPINT lpErrno);

/**
 * Joins a leaf to a multipoint session.
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

/**
 * Starts the provider.
 */
int WSPStartup(WORD wVersionRequested,
               LPWSPDATA lpWSPData,
               LPWSAPROTOCOL_INFOW lpProtocolInfo,
               struct WSPUPCALLTABLE UpcallTable,
               LPWSPPROC_TABLE lpProcTable);

/**
 * Ends one use of the provider.
 */
int WSPCleanup(LPINT lpErrno);

/**
 * Sends data.
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
 * Sends data to an address.
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
 * Receives data.
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
 * Receives data and the address they come from.
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
 * Tells the result of an overlapped request.
 */
BOOL WSPGetOverlappedResult(SOCKET s,
                            LPWSAOVERLAPPED lpOverlapped,
                            LPDWORD lpcbTransfer,
                            BOOL fWait,
                            LPDWORD lpdwFlags,
                            LPINT lpErrno);

/**
 * Makes an event object.
 */
WSAEVENT WPUCreateEvent(LPINT lpErrno);

/**
 * Signals an event object.
 */
BOOL WPUSetEvent(WSAEVENT hEvent, LPINT lpErrno);

/**
 * Makes an event object nonsignalled.
 */
BOOL WPUResetEvent(WSAEVENT hEvent, LPINT lpErrno);

/**
 * Closes an event object.
 */
BOOL WPUCloseEvent(WSAEVENT hEvent, LPINT lpErrno);

/**
 * Registers the descriptor of a new socket.
 */
SOCKET WPUModifyIFSHandle(DWORD dwCatalogEntryId, SOCKET ProposedHandle, LPINT lpErrno);

/**
 * Makes a socket handle with a context.
 */
SOCKET WPUCreateSocketHandle(DWORD dwCatalogEntryId, DWORD_PTR dwContext, LPINT lpErrno);

/**
 * Gives back a socket handle of WPUCreateSocketHandle.
 */
int WPUCloseSocketHandle(SOCKET s, LPINT lpErrno);

/**
 * Tells the context of a socket handle.
 */
int WPUQuerySocketHandleContext(SOCKET s, PDWORD_PTR lpContext, LPINT lpErrno);

/**
 * Tells the blocking hook of this thread.
 */
int WPUQueryBlockingCallback(DWORD dwCatalogEntryId,
                             LPBLOCKINGCALLBACK *lplpfnCallback,
                             PDWORD_PTR lpdwContext,
                             LPINT lpErrno);

/**
 * Posts a message to a window.
 */
BOOL WPUPostMessage(HWND hWnd, UINT Msg, WPARAM wParam, LPARAM lParam);

/**
 * Tells whether a set has a socket.
 */
int WPUFDIsSet(SOCKET s, LPWSP_FD_SET fdset);

/**
 * Tells the path of a provider's library.
 */
int WPUGetProviderPath(LPGUID lpProviderId,
                       WCHAR *lpszProviderDllPath,
                       LPINT lpProviderDllPathLen,
                       LPINT lpErrno);

/**
 * Queues a call to a thread.
 */
int WPUQueueApc(LPWSATHREADID lpThreadId,
                LPWSAUSERAPC lpfnUserApc,
                DWORD_PTR dwContext,
                LPINT lpErrno);

/**
 * Names the calling thread.
 */
int WPUOpenCurrentThread(LPWSATHREADID lpThreadId, LPINT lpErrno);

/**
 * Gives back the name of a thread.
 */
int WPUCloseThread(LPWSATHREADID lpThreadId, LPINT lpErrno);

/**
 * Tells of the end of an overlapped request.
 */
int WPUCompleteOverlappedRequest(SOCKET s,
                                 LPWSAOVERLAPPED lpOverlapped,
                                 DWORD dwError,
                                 DWORD cbTransferred,
                                 LPINT lpErrno);

/**
 * Makes an event object.
 */
WSAEVENT WSACreateEvent(void);

/**
 * Signals an event object.
 */
BOOL WSASetEvent(WSAEVENT hEvent);

/**
 * Makes an event object nonsignalled.
 */
BOOL WSAResetEvent(WSAEVENT hEvent);

/**
 * Closes an event object.
 */
BOOL WSACloseEvent(WSAEVENT hEvent);

/**
 * Waits for event objects.
 */
DWORD WSAWaitForMultipleEvents(DWORD cEvents,
                               const WSAEVENT *lphEvents,
                               BOOL fWaitAll,
                               DWORD dwTimeout,
                               BOOL fAlertable);

#ifdef __cplusplus
}  // extern "C"
#endif  // __cplusplus

#endif  /* WSP_H */
