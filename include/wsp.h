/*
 * wsp.h - a Winsock 2 transport service provider for Linux
 *
 * This file is the interface and its manual. It stands alone, in C11 and in C++17, and may be
 * included before or after the headers of the system.
 *
 * A FIRST PROGRAM
 *
 *     #include <wsp.h>
 *     #include <stdio.h>
 *
 *     int main(void)
 *     {
 *         WSAPROTOCOL_INFOW entries[16];
 *         DWORD length = sizeof entries;
 *         WSPDATA data;
 *         WSPUPCALLTABLE upcalls = {0};        // all upcalls built in
 *         WSPPROC_TABLE sp;
 *         int error;
 *
 *         if (WSCEnumProtocols(NULL, entries, &length, &error) == SOCKET_ERROR)
 *             return 1;
 *         error = WSPStartup(MAKEWORD(2, 2), &data, &entries[0], upcalls, &sp);
 *         if (error != 0) {
 *             fprintf(stderr, "%s\n", wsp_strerror(error));
 *             return 1;
 *         }
 *         SOCKET s = WSPSocket(AF_INET, SOCK_STREAM, IPPROTO_TCP, NULL, 0, 0, &error);
 *         if (s == INVALID_SOCKET)
 *             fprintf(stderr, "%s\n", wsp_strerror(error));
 *         else
 *             WSPCloseSocket(s, &error);
 *         WSPCleanup(&error);
 *         return 0;
 *     }
 *
 *     cc program.c -lwsp
 *
 * The 30 functions are the same through the table (sp.lpWSPSocket) and by name (WSPSocket). A
 * program that loads libwsp.so with dlopen needs only WSPStartup and WSCEnumProtocols by name.
 *
 * RESULTS AND ERRORS
 *
 * A WSP function that fails returns SOCKET_ERROR, INVALID_SOCKET or FALSE and stores the reason in
 * *lpErrno. A null lpErrno is no error: nobody wants the reason. After a success *lpErrno is
 * undefined. WSPStartup returns the error itself; functions without lpErrno (WSA... and wsp_...)
 * leave it to WSAGetLastError, which is a matter of the thread.
 *
 * Besides the errors in its own list every function can fail with
 *   WSANOTINITIALISED  before WSPStartup, after the last WSPCleanup, and in a forked child
 *   WSAENOTSOCK        if it takes a socket, and the handle is not one, or is closed
 *   WSAEFAULT          for a null pointer where one is needed, and for an impossible length
 *   WSAENETDOWN        for a failure of the provider itself
 *   WSASYSCALLFAILURE  for a failure of the kernel that has no Winsock error
 * As a rule they are looked for in this order, and before anything is done: a call that fails with
 * WSAEFAULT has taken nothing from a queue.
 *
 * Outputs are written only on success, except where a function says otherwise (lengths that are
 * needed, the address of WSPAccept, the version of WSPStartup).
 *
 * POINTERS AND MEMORY
 *
 * "in" is read, "out" is written. What a pointer points to belongs to the caller and is not kept
 * after the call, except a WSPEventSelect's event object. Nothing that a function returns has to be
 * freed but sockets (WSPCloseSocket), event objects (WSACloseEvent), threads' names
 * (WPUCloseThread) and socket handles (WPUCloseSocketHandle). Null pointers always answer
 * WSAEFAULT. A wild pointer answers WSAEFAULT too where the kernel meets it; elsewhere, as with
 * every C library, it is the caller's fault: WSABUF arrays, WSP_FD_SETs and option values are read
 * and written directly.
 *
 * NAMES AND VALUES
 *
 * Names that Linux has keep Linux's types and values and come from its headers: AF_, SOCK_,
 * IPPROTO_, SOL_SOCKET, SO_KEEPALIVE, TCP_NODELAY, MSG_PEEK, FIONBIO, SOMAXCONN, struct sockaddr_in,
 * struct timeval. Addresses pass freely to and from other libraries. Names that only Winsock has
 * are here with Winsock's values. DWORD, ULONG and LONG have 32 bits and WCHAR has 16. Structures
 * are laid out as on 64-bit Windows. Windows' CALLBACK, WSPAPI, WSAAPI and FAR are empty.
 *
 * THREADS, FORK AND SIGNALS
 *
 * Every function may be called from any thread at any time. Sockets and event objects are valid in
 * all threads. No thread is created unless something must happen although nobody waits in the
 * library (see Network events); then there is one, with all signals blocked, which the last
 * WSPCleanup ends.
 *
 * In a forked child every function answers WSANOTINITIALISED until the child calls WSPStartup
 * itself; nothing of the parent is touched. The child's copies of descriptors stay open until it
 * closes them with close(2), or until exec: all descriptors are close-on-exec.
 *
 * EINTR is never seen: a signal does not end a call, except by WSPCancelBlockingCall. SIGPIPE is
 * never raised. Signal handlers may call WSPCancelBlockingCall, WSAGetLastError and WSASetLastError,
 * and no other function.
 *
 * DIAGNOSTICS
 *
 * With WSP_LOG in the environment the library tells what it does: "error", "warn", "info" or
 * "debug", and after a colon the path of a file, else to standard error. "info" has a line for each
 * connection request with the condition function's answer and what became of it, and for each
 * answer that a caller gets. The variable is read by the first WSPStartup of the process; a program
 * with more rights than its user does not look at it. Without it nothing is written.
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

/*
 * The way through the control data of a WSAMSG. A piece begins with a WSACMSGHDR; headers and data stand
 * at multiples of eight octets.
 */
#define WSA_CMSG_ALIGN(length) (((size_t)(length) + 7u) & ~(size_t)7u)
/* cmsg_len of a piece with so many octets of data. */
#define WSA_CMSG_LEN(length) (sizeof(WSACMSGHDR) + (size_t)(length))
/* The room that such a piece takes. */
#define WSA_CMSG_SPACE(length) (sizeof(WSACMSGHDR) + WSA_CMSG_ALIGN(length))
/* The data of a piece. */
#define WSA_CMSG_DATA(cmsg) ((BYTE *)(cmsg) + sizeof(WSACMSGHDR))
/* The first piece, or null. */
#define WSA_CMSG_FIRSTHDR(msg) \
    ((msg)->Control.len >= sizeof(WSACMSGHDR) ? (WSACMSGHDR *)(void *)(msg)->Control.buf : (WSACMSGHDR *)0)
/* The piece behind another, or null; the first one if the other is null. */
#define WSA_CMSG_NXTHDR(msg, cmsg) \
    ((cmsg) == (WSACMSGHDR *)0 ? WSA_CMSG_FIRSTHDR(msg) \
     : wsp_control_left(msg, cmsg) < WSA_CMSG_ALIGN((cmsg)->cmsg_len) + sizeof(WSACMSGHDR) \
         ? (WSACMSGHDR *)0 \
         : (WSACMSGHDR *)(void *)((BYTE *)(cmsg) + WSA_CMSG_ALIGN((cmsg)->cmsg_len)))
#define wsp_control_left(msg, cmsg) \
    ((size_t)((msg)->Control.len - (size_t)((const char *)(cmsg) - (const char *)(msg)->Control.buf)))

/* 64 bits, by halves or as one number. */
typedef union LARGE_INTEGER {
    __extension__ struct {
        uint32_t LowPart;
        int32_t HighPart;
    };
    struct {
        uint32_t LowPart;
        int32_t HighPart;
    } u;
    int64_t QuadPart;
} LARGE_INTEGER;

/* An element of TransmitPackets; see LPFN_TRANSMITPACKETS. */
typedef struct TRANSMIT_PACKETS_ELEMENT {
    uint32_t dwElFlags; /* TP_ELEMENT_MEMORY or TP_ELEMENT_FILE, and TP_ELEMENT_EOP */
    uint32_t cLength;   /* octets; 0 for a file: to its end */
    __extension__ union {
        __extension__ struct {
            LARGE_INTEGER nFileOffset; /* of a file: where to begin; -1: where it stands */
            void *hFile;               /* the file: (HANDLE)(intptr_t)fd */
        };
        void *pBuffer; /* of memory */
    };
} TRANSMIT_PACKETS_ELEMENT;

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


#define WSP_FD_SETSIZE                  64          /**< How many sockets a WSP_FD_SET has room for. */

/*
 * ================================================================================================
 * What a condition function answers
 * ================================================================================================
 *
 * See WSPAccept for what each answer does. Any other number is no answer: WSPAccept fails with
 * WSAEINVAL and the request is as it was.
 */

#define CF_ACCEPT                       0           /**< Accept the request. */
#define CF_REJECT                       1           /**< Refuse it. */
#define CF_DEFER                        2           /**< Leave it at the top; the next WSPAccept gets it. */

/*
 * ================================================================================================
 * How WSPShutdown ends a connection
 * ================================================================================================
 */

#define SD_RECEIVE                      0           /**< No more receiving. */
#define SD_SEND                         1           /**< No more sending. */
#define SD_BOTH                         2           /**< Neither. */

/*
 * ================================================================================================
 * WSPJoinLeaf
 * ================================================================================================
 */

#define JL_SENDER_ONLY                  1u          /**< The new leaf only sends. */
#define JL_RECEIVER_ONLY                2u          /**< The new leaf only receives. */
#define JL_BOTH                         4u          /**< It does both. */

/*
 * ================================================================================================
 * Flags and groups of WSPSocket
 * ================================================================================================
 */

#define WSA_FLAG_OVERLAPPED             1u          /**< Overlapped requests are possible. */
#define WSA_FLAG_MULTIPOINT_C_ROOT      2u          /**< Root of a control plane; no protocol has one. */
#define WSA_FLAG_MULTIPOINT_C_LEAF      4u          /**< Leaf of a control plane: UDP and raw sockets. */
#define WSA_FLAG_MULTIPOINT_D_ROOT      8u          /**< Root of a data plane; no protocol has one. */
#define WSA_FLAG_MULTIPOINT_D_LEAF      0x10u       /**< Leaf of a data plane: UDP and raw sockets. */
#define WSA_FLAG_ACCESS_SYSTEM_SECURITY 0x40u       /**< Taken, without an effect. */
#define WSA_FLAG_NO_HANDLE_INHERIT      0x80u       /**< Taken; descriptors are close-on-exec anyway. */
#define WSA_FLAG_REGISTERED_IO          0x100u      /**< Not offered: WSAEINVAL. */
#define SG_UNCONSTRAINED_GROUP          1u          /**< Reserved, without an effect. */
#define SG_CONSTRAINED_GROUP            2u          /**< Reserved, without an effect. */

/*
 * ================================================================================================
 * Flags of sending and receiving
 * ================================================================================================
 *
 * MSG_PEEK, MSG_OOB, MSG_WAITALL and MSG_DONTROUTE are Linux's. Other flags of Linux, some of
 * which have the numbers of flags below (MSG_MORE, MSG_TRUNC, MSG_PROXY), are not for these
 * functions.
 */

#define MSG_PARTIAL                     0x8000      /**< Part of a message; ignored when receiving. */
#define MSG_INTERRUPT                   0x10        /**< Not offered. */
#define MSG_PUSH_IMMEDIATE              0x20        /**< Not offered. */
#define MSG_BCAST                       0x400       /**< Of a received message: it was a broadcast. */
#define MSG_MCAST                       0x800       /**< Of a received message: it was a multicast. */
#define MSG_MAXIOVLEN                   0x10        /**< Every provider takes so many buffers. */

/*
 * ================================================================================================
 * Waiting
 * ================================================================================================
 */

#define WSS_OPERATION_IN_PROGRESS       259u        /**< Internal of a pending overlapped request. */
#define WSA_MAXIMUM_WAIT_EVENTS         64u         /**< Most event objects of one wait. */
#define WSA_WAIT_FAILED                 0xFFFFFFFFu /**< The wait failed; see WSAGetLastError. */
#define WSA_WAIT_EVENT_0                0u          /**< The first event object; more for the others. */
#define WSA_WAIT_IO_COMPLETION          192u        /**< Queued procedures have run. */
#define WSA_WAIT_TIMEOUT                258u        /**< The time was over. */
#define WSA_INFINITE                    0xFFFFFFFFu /**< Wait without an end. */

/*
 * ================================================================================================
 * Protocol entries: sizes and chains
 * ================================================================================================
 */

#define MAX_PROTOCOL_CHAIN              7           /**< Entries of a protocol chain. */
#define BASE_PROTOCOL                   1           /**< ChainLen of a protocol that is not layered. */
#define LAYERED_PROTOCOL                0           /**< ChainLen of a layer that is in no chain. */
#define WSAPROTOCOL_LEN                 255         /**< Longest szProtocol, without the zero. */
#define WSAPROTOCOL_LEN_WITH_NUL        256         /**< The same with the zero. */
#define WSPDESCRIPTION_LEN              255         /**< Longest szDescription, without the zero. */
#define WSPDESCRIPTION_LEN_WITH_NUL     256         /**< The same with the zero. */

/*
 * ================================================================================================
 * What a protocol can do (dwServiceFlags1)
 * ================================================================================================
 */

#define XP1_CONNECTIONLESS              1u          /**< Datagrams, no connections. */
#define XP1_GUARANTEED_DELIVERY         2u          /**< Data arrive, or the sender is told. */
#define XP1_GUARANTEED_ORDER            4u          /**< Data arrive in order and once. */
#define XP1_MESSAGE_ORIENTED            8u          /**< Message boundaries are kept. */
#define XP1_PSEUDO_STREAM               0x10u       /**< Messages that a receive takes as a stream. */
#define XP1_GRACEFUL_CLOSE              0x20u       /**< Each side ends its direction for itself. */
#define XP1_EXPEDITED_DATA              0x40u       /**< Urgent data (MSG_OOB). */
#define XP1_CONNECT_DATA                0x80u       /**< User data with a connection request. */
#define XP1_DISCONNECT_DATA             0x100u      /**< User data with a disconnect. */
#define XP1_SUPPORT_BROADCAST           0x200u      /**< Broadcasts. */
#define XP1_SUPPORT_MULTIPOINT          0x400u      /**< Multipoint sessions. */
#define XP1_MULTIPOINT_CONTROL_PLANE    0x800u      /**< Their control plane is rooted. */
#define XP1_MULTIPOINT_DATA_PLANE       0x1000u     /**< Their data plane is rooted. */
#define XP1_QOS_SUPPORTED               0x2000u     /**< Quality of service. */
#define XP1_INTERRUPT                   0x4000u     /**< Reserved. */
#define XP1_UNI_SEND                    0x8000u     /**< Sends only. */
#define XP1_UNI_RECV                    0x10000u    /**< Receives only. */
#define XP1_IFS_HANDLES                 0x20000u    /**< Sockets are file descriptors. */
#define XP1_PARTIAL_MESSAGE             0x40000u    /**< MSG_PARTIAL works. */
#define XP1_SAN_SUPPORT_SDP             0x80000u    /**< Sockets direct protocol. */

/*
 * ================================================================================================
 * How an entry is used (dwProviderFlags)
 * ================================================================================================
 */

#define PFL_MULTIPLE_PROTO_ENTRIES      1u          /**< One of several entries of a protocol. */
#define PFL_RECOMMENDED_PROTO_ENTRY     2u          /**< The recommended one of several entries. */
#define PFL_HIDDEN                      4u          /**< Not to be listed. */
#define PFL_MATCHES_PROTOCOL_ZERO       8u          /**< Protocol zero finds this entry. */
#define PFL_NETWORKDIRECT_PROVIDER      0x10u       /**< A network direct provider. */

/*
 * ================================================================================================
 * Other members of an entry
 * ================================================================================================
 */

#define BIGENDIAN                       0           /**< iNetworkByteOrder: big-endian. */
#define LITTLEENDIAN                    1           /**< iNetworkByteOrder: little-endian. */
#define SECURITY_PROTOCOL_NONE          0           /**< iSecurityScheme: none. */

/*
 * ================================================================================================
 * ISO transport addresses
 * ================================================================================================
 *
 * Names of the ISO transport. Of its protocols there are ISOPROTO_TP0 and ISOPROTO_TP2; the others
 * need another network below them than TCP.
 */

#define AF_ISO                          7           /**< Address family. */
#define AF_OSI                          7           /**< The same. */
#define PF_ISO                          7           /**< Protocol family. */
#define PF_OSI                          7           /**< The same. */
#define ISOPROTO_TP0                    25          /**< ISO transport, class 0. */
#define ISOPROTO_TP1                    26          /**< ISO transport, class 1. */
#define ISOPROTO_TP2                    27          /**< ISO transport, class 2. */
#define ISOPROTO_TP3                    28          /**< ISO transport, class 3. */
#define ISOPROTO_TP4                    29          /**< ISO transport, class 4. */
#define ISOPROTO_TP                     29          /**< ISO transport, with negotiation of the class. */
#define ISOPROTO_CLTP                   30          /**< ISO transport, connectionless. */
#define ISOPROTO_CLNP                   31          /**< ISO network layer, connectionless. */
#define ISOPROTO_X25                    32          /**< X.25. */
#define ISOPROTO_INACT_NL               33          /**< Inactive network layer. */
#define ISOPROTO_ESIS                   34          /**< End system to intermediate system. */
#define ISOPROTO_INTRAISIS              35          /**< Intermediate system to intermediate system. */
#define ISO_MAX_ADDR_LENGTH             64          /**< Octets of tp_addr. */
#define ISO_HIERARCHICAL                0           /**< tp_addr_type of a hierarchical address. */
#define ISO_NON_HIERARCHICAL            1           /**< tp_addr_type of a flat address. */
#define ISO_EXP_DATA_USE                0           /**< Expedited data are used. */
#define ISO_EXP_DATA_NUSE               1           /**< Expedited data are not used. */

/*
 * ================================================================================================
 * Network events
 * ================================================================================================
 *
 * FD_READ and its relatives are flags for WSPEventSelect and WSPAsyncSelect; the _BIT constants
 * are their indices in iErrorCode of WSANETWORKEVENTS.
 */

#define FD_MAX_EVENTS                   10          /**< How many there are. */
#define FD_READ_BIT                     0           /**< Index of FD_READ. */
#define FD_WRITE_BIT                    1           /**< Index of FD_WRITE. */
#define FD_OOB_BIT                      2           /**< Index of FD_OOB. */
#define FD_ACCEPT_BIT                   3           /**< Index of FD_ACCEPT. */
#define FD_CONNECT_BIT                  4           /**< Index of FD_CONNECT. */
#define FD_CLOSE_BIT                    5           /**< Index of FD_CLOSE. */
#define FD_QOS_BIT                      6           /**< Index of FD_QOS. */
#define FD_GROUP_QOS_BIT                7           /**< Index of FD_GROUP_QOS. */
#define FD_ROUTING_INTERFACE_CHANGE_BIT 8           /**< Index of FD_ROUTING_INTERFACE_CHANGE. */
#define FD_ADDRESS_LIST_CHANGE_BIT      9           /**< Index of FD_ADDRESS_LIST_CHANGE. */
#define FD_READ                         1           /**< There is something to receive (not the end). */
#define FD_WRITE                        2           /**< There is room to send: at first, and after WSAEWOULDBLOCK. */
#define FD_OOB                          4           /**< Urgent data have arrived (SO_OOBINLINE off). */
#define FD_ACCEPT                       8           /**< A connection request waits. */
#define FD_CONNECT                      0x10        /**< An attempt to connect has ended. */
#define FD_CLOSE                        0x20        /**< The connection has ended, and everything has been read. */
#define FD_QOS                          0x40        /**< The quality of service has changed. Not told yet. */
#define FD_GROUP_QOS                    0x80        /**< Reserved. */
#define FD_ROUTING_INTERFACE_CHANGE     0x100       /**< The way to a destination has changed. Not told yet. */
#define FD_ADDRESS_LIST_CHANGE          0x200       /**< The local addresses have changed. Not told yet. */
#define FD_ALL_EVENTS                   0x3FF       /**< All of them. */

/*
 * ================================================================================================
 * Options that only Winsock has
 * ================================================================================================
 *
 * Names that Linux has too come from the system's headers with Linux's values. A Winsock-only
 * name has Winsock's value; but where that is the number of another option of Linux at the same
 * level, one number cannot mean two things, and the name has Winsock's value plus 0x7000. Those
 * say what Linux calls Winsock's number. SO_DONTLINGER and SO_EXCLUSIVEADDRUSE stand at the top
 * of this header. Which options work is said at WSPGetSockOpt.
 */

#define SO_USELOOPBACK                  0x7040      /**< Bypass hardware (BOOL); 0x40 is SO_TIMESTAMPNS_NEW. */
#define SO_GROUP_ID                     0x2001      /**< Reserved (GROUP). */
#define SO_GROUP_PRIORITY               0x2002      /**< Reserved (int). */
#define SO_MAX_MSG_SIZE                 0x2003      /**< Longest message (unsigned int), read only. */
#define SO_PROTOCOL_INFOA               0x2004      /**< Protocol entry with char strings, read only. */
#define SO_PROTOCOL_INFOW               0x2005      /**< Protocol entry (WSAPROTOCOL_INFOW), read only. */
#define SO_PROTOCOL_INFO                0x2005      /**< Another name of SO_PROTOCOL_INFOW. */
#define SO_BSP_STATE                    0x1009      /**< Addresses, type and protocol of the socket, read only. */
#define PVD_CONFIG                      0x3001      /**< Configuration of the provider. */
#define SO_CONDITIONAL_ACCEPT           0x3002      /**< Wait for WSPAccept before a request is answered (BOOL). */
#define SO_PAUSE_ACCEPT                 0x3003      /**< Stop answering requests for a while (BOOL). */
#define SO_COMPARTMENT_ID               0x3004      /**< Network compartment (DWORD). */
#define SO_RANDOMIZE_PORT               0x3005      /**< Draw the ephemeral port at random (BOOL). */
#define SO_PORT_SCALABILITY             0x3006      /**< Port scalability (BOOL). */
#define SO_REUSE_UNICASTPORT            0x3007      /**< Take the ephemeral port at connect (BOOL). */
#define SO_REUSE_MULTICASTPORT          0x3008      /**< Share a port for multicast reception (BOOL). */
#define SO_TIMESTAMP_ID                 0x300B      /**< Number of the next time stamp. */
#define SO_CONNDATA                     0x7000      /**< Connect data. */
#define SO_CONNOPT                      0x7001      /**< Connect options. */
#define SO_DISCDATA                     0x7002      /**< Disconnect data. */
#define SO_DISCOPT                      0x7003      /**< Disconnect options. */
#define SO_CONNDATALEN                  0x7004      /**< Length of the connect data. */
#define SO_CONNOPTLEN                   0x7005      /**< Length of the connect options. */
#define SO_DISCDATALEN                  0x7006      /**< Length of the disconnect data. */
#define SO_DISCOPTLEN                   0x7007      /**< Length of the disconnect options. */
#define SO_OPENTYPE                     0x7008      /**< Kind of the sockets that are made from now on (int). */
#define SO_SYNCHRONOUS_ALERT            16          /**< SO_OPENTYPE: synchronous, with alerts. */
#define SO_SYNCHRONOUS_NONALERT         32          /**< SO_OPENTYPE: synchronous, without alerts. */
#define SO_MAXDG                        0x7009      /**< Longest datagram. */
#define SO_MAXPATHDG                    0x700A      /**< Longest datagram to the present destination. */
#define SO_UPDATE_ACCEPT_CONTEXT        0x700B      /**< Give an AcceptEx socket the properties of its listener. */
#define SO_CONNECT_TIME                 0x700C      /**< Seconds connected (DWORD), read only. */
#define SO_UPDATE_CONNECT_CONTEXT       0x7010      /**< Give a ConnectEx socket its properties. */
#define TCP_EXPEDITED_1122              0x7002      /**< Urgent data as RFC 1122 has it (BOOL); 2 is TCP_MAXSEG. */
#define TCP_KEEPALIVE                   0x7003      /**< The same as TCP_KEEPIDLE (DWORD); 3 is TCP_CORK. */
#define TCP_MAXRT                       0x7005      /**< Seconds without an answer (DWORD); 5 is TCP_KEEPINTVL. */
#define TCP_STDURG                      0x7006      /**< Urgent data as RFC 793 has it (BOOL); 6 is TCP_KEEPCNT. */
#define TCP_NOURG                       0x7007      /**< No urgent data (BOOL); 7 is TCP_SYNCNT. */
#define TCP_ATMARK                      0x7008      /**< Whether urgent data are next (BOOL); 8 is TCP_LINGER2. */
#define TCP_NOSYNRETRIES                0x7009      /**< No retransmission of a SYN (BOOL); 9 is TCP_DEFER_ACCEPT. */
#define TCP_TIMESTAMPS                  0x700A      /**< TCP time stamps (BOOL); 10 is TCP_WINDOW_CLAMP. */
#define TCP_OFFLOAD_PREFERENCE          0x700B      /**< Whether hardware should help (int); 11 is TCP_INFO. */
#define TCP_CONGESTION_ALGORITHM        0x700C      /**< Congestion control (int); 12 is TCP_QUICKACK. */
#define TCP_DELAY_FIN_ACK               0x700D      /**< Delay the answer to a FIN (BOOL); 13 is TCP_CONGESTION. */
#define TCP_MAXRTMS                     0x700E      /**< Milliseconds without an answer (DWORD); 14 is TCP_MD5SIG. */
#define TCP_FAIL_CONNECT_ON_ICMP_ERROR  0x7012      /**< Fail at an ICMP error (BOOL); 18 is TCP_USER_TIMEOUT. */
#define TCP_ICMP_ERROR_INFO             0x7013      /**< The last ICMP error, read only; 19 is TCP_REPAIR. */
#define TCP_BSDURGENT                   0x7000      /**< Urgent data as BSD has it (BOOL). */
#define TCP_OFFLOAD_NO_PREFERENCE       0           /**< TCP_OFFLOAD_PREFERENCE: no matter. */
#define TCP_OFFLOAD_NOT_PREFERRED       1           /**< TCP_OFFLOAD_PREFERENCE: rather not. */
#define TCP_OFFLOAD_PREFERRED           2           /**< TCP_OFFLOAD_PREFERENCE: if possible. */
#define UDP_NOCHECKSUM                  0x7001      /**< Send without a checksum (BOOL); 1 is UDP_CORK. */
#define UDP_SEND_MSG_SIZE               2           /**< Cut a long send into datagrams of this size (DWORD). */
#define UDP_RECV_MAX_COALESCED_SIZE     3           /**< Join received datagrams up to this size (DWORD). */
#define UDP_CHECKSUM_COVERAGE           20          /**< Cover the whole datagram by the checksum (BOOL). */
#define IP_DONTFRAGMENT                 0x700E      /**< Never fragment datagrams (BOOL); 14 is IP_MTU. */
#define IP_HOPLIMIT                     0x7015      /**< Time to live of a datagram; 21 is IP_MINTTL. */
#define IP_RECEIVE_BROADCAST            0x7016      /**< Receive broadcasts (BOOL); 22 is IP_NODEFRAG. */
#define IP_PROTECTION_LEVEL             0x7017      /**< Who may reach the socket (int); 23 is IP_CHECKSUM. */
#define IP_RECVIF                       0x7018      /**< Interface of a datagram (BOOL); 24 is IP_BIND_ADDRESS_NO_PORT. */
#define IP_RECVDSTADDR                  0x7019      /**< Destination of a datagram (BOOL); 25 is IP_RECVFRAGSIZE. */
#define IP_IFLIST                       28          /**< Use a list of interfaces (BOOL). */
#define IP_ADD_IFLIST                   29          /**< Add an interface to the list (DWORD). */
#define IP_DEL_IFLIST                   30          /**< Take an interface from the list (DWORD). */
#define IP_GET_IFLIST                   0x7021      /**< The list of interfaces; 33 is IP_MULTICAST_TTL. */
#define IP_RTHDR                        0x7020      /**< Routing header; 32 is IP_MULTICAST_IF. */
#define IP_RECVRTHDR                    0x7026      /**< Tell the routing header (BOOL); 38 is IP_BLOCK_SOURCE. */
#define IP_TCLASS                       0x7027      /**< Traffic class; 39 is IP_ADD_SOURCE_MEMBERSHIP. */
#define IP_RECVTCLASS                   0x7028      /**< Tell the traffic class (BOOL); 40 is IP_DROP_SOURCE_MEMBERSHIP. */
#define IP_ORIGINAL_ARRIVAL_IF          0x702F      /**< Interface of first arrival (BOOL); 47 is MCAST_LEAVE_SOURCE_GROUP. */
#define IP_ECN                          0x7032      /**< Congestion marks; 50 is IP_UNICAST_IF. */
#define IP_RECVECN                      0x7032      /**< Another name of IP_ECN. */
#define IP_PKTINFO_EX                   0x7033      /**< More about a datagram; 51 is IP_LOCAL_PORT_RANGE. */
#define IP_USER_MTU                     76          /**< Bound of the path MTU (DWORD). */
#define IPV6_RECVIF                     0x7018      /**< Interface of a datagram (BOOL); 24 is IPV6_MTU. */
#define IPV6_RECVDSTADDR                0x7019      /**< Destination of a datagram (BOOL); 25 is IPV6_RECVERR. */
#define IPV6_PROTECTION_LEVEL           0x7017      /**< Who may reach the socket (int); 23 is IPV6_MTU_DISCOVER. */
#define IPV6_IFLIST                     0x701C      /**< Use a list of interfaces (BOOL); 28 is IPV6_LEAVE_ANYCAST. */
#define IPV6_ADD_IFLIST                 0x701D      /**< Add an interface (DWORD); 29 is IPV6_MULTICAST_ALL. */
#define IPV6_DEL_IFLIST                 0x701E      /**< Take one away (DWORD); 30 is IPV6_ROUTER_ALERT_ISOLATE. */
#define IPV6_GET_IFLIST                 0x7021      /**< The list of interfaces; 33 is IPV6_FLOWINFO_SEND. */
#define IPV6_ECN                        0x7032      /**< Congestion marks; 50 is IPV6_PKTINFO. */
#define IPV6_RECVECN                    0x7032      /**< Another name of IPV6_ECN. */
#define IPV6_PKTINFO_EX                 0x7033      /**< More about a datagram; 51 is IPV6_RECVHOPLIMIT. */
#define IPV6_USER_MTU                   0x704C      /**< Bound of the path MTU (DWORD); 76 is IPV6_UNICAST_IF. */
#define PROTECTION_LEVEL_UNRESTRICTED   10          /**< IPV6_PROTECTION_LEVEL: from everywhere. */
#define PROTECTION_LEVEL_EDGERESTRICTED 20          /**< IPV6_PROTECTION_LEVEL: not through a tunnel of the edge. */
#define PROTECTION_LEVEL_DEFAULT        20          /**< IPV6_PROTECTION_LEVEL: the usual one. */
#define PROTECTION_LEVEL_RESTRICTED     30          /**< IPV6_PROTECTION_LEVEL: from this site only. */

/*
 * ================================================================================================
 * Control codes of WSPIoctl
 * ================================================================================================
 *
 * FIONBIO, FIONREAD and SIOCATMARK come from the system's headers with Linux's values. Which
 * codes work is said at WSPIoctl.
 */

#define SIO_ASSOCIATE_HANDLE            0x88000001u /**< Ties the socket to a handle of another interface. */
#define SIO_ENABLE_CIRCULAR_QUEUEING    0x28000002u /**< A full queue drops its oldest message. */
#define SIO_FIND_ROUTE                  0x48000003u /**< Asks for a route. */
#define SIO_FLUSH                       0x28000004u /**< Throws away what waits to be sent. */
#define SIO_GET_BROADCAST_ADDRESS       0x48000005u /**< The broadcast address (sockaddr). */
#define SIO_GET_EXTENSION_FUNCTION_POINTER 0xC8000006u /**< An extension function (GUID in, pointer out). */
#define SIO_GET_MULTIPLE_EXTENSION_FUNCTION_POINTER 0xC8000024u /**< Several extension functions. */
#define SIO_GET_QOS                     0xC8000007u /**< The quality of service of the socket (QOS). */
#define SIO_GET_GROUP_QOS               0xC8000008u /**< Reserved. */
#define SIO_MULTIPOINT_LOOPBACK         0x88000009u /**< Whether a multipoint sender hears itself (BOOL). */
#define SIO_MULTICAST_SCOPE             0x8800000Au /**< How far multicasts go (int). */
#define SIO_SET_QOS                     0x8800000Bu /**< Sets the quality of service (QOS). */
#define SIO_SET_GROUP_QOS               0x8800000Cu /**< Reserved. */
#define SIO_TRANSLATE_HANDLE            0xC800000Du /**< The handle of the socket in another API. */
#define SIO_ROUTING_INTERFACE_QUERY     0xC8000014u /**< The local address towards a destination (sockaddr). */
#define SIO_ROUTING_INTERFACE_CHANGE    0x88000015u /**< Tells when that address changes. */
#define SIO_ADDRESS_LIST_QUERY          0x48000016u /**< The local addresses (SOCKET_ADDRESS_LIST). */
#define SIO_ADDRESS_LIST_CHANGE         0x28000017u /**< Tells when they change. */
#define SIO_QUERY_TARGET_PNP_HANDLE     0x48000018u /**< The device that carries the socket. */
#define SIO_ADDRESS_LIST_SORT           0xC8000019u /**< Sorts addresses by how well they can be reached. */
#define SIO_BSP_HANDLE                  0x4800001Bu /**< The socket of the base provider. */
#define SIO_BSP_HANDLE_SELECT           0x4800001Cu /**< The same, for selecting. */
#define SIO_BSP_HANDLE_POLL             0x4800001Du /**< The same, for polling. */
#define SIO_BASE_HANDLE                 0x48000022u /**< The socket of the base protocol. */
#define SIO_GET_INTERFACE_LIST          0x4004747Fu /**< The IPv4 addresses with their interfaces (an array of INTERFACE_INFO). */
#define SIO_IDEAL_SEND_BACKLOG_CHANGE   0x2000747Au /**< Tells when the next figure changes. */
#define SIO_IDEAL_SEND_BACKLOG_QUERY    0x4004747Bu /**< Octets that should be on their way (ULONG). */
#define SIO_EXT_SELECT                  0xC800001Eu /**< Reserved. */
#define SIO_EXT_POLL                    0xC800001Fu /**< Reserved. */
#define SIO_EXT_SENDMSG                 0xC8000020u /**< Reserved. */
#define SIO_RCVALL                      0x98000001u /**< Receive every packet of an interface (DWORD). */
#define RCVALL_OFF                      0u          /**< SIO_RCVALL: only what is for the socket. */
#define RCVALL_ON                       1u          /**< SIO_RCVALL: every packet that passes the interface, also those for other computers. */
#define RCVALL_SOCKETLEVELONLY          2u          /**< SIO_RCVALL: without an effect. */
#define RCVALL_IPLEVEL                  3u          /**< SIO_RCVALL: every packet that is for this computer, or from it. */
#define SIO_RCVALL_MCAST                0x98000002u /**< Receive every multicast packet of an interface (DWORD). */
#define SIO_RCVALL_IGMPMCAST            0x98000003u /**< Receive every IGMP packet of an interface (DWORD). */
#define SIO_KEEPALIVE_VALS              0x98000004u /**< Keep-alive and its times (struct tcp_keepalive). */
#define SIO_UDP_CONNRESET               0x9800000Cu /**< Whether receives tell of unreachable ports (BOOL). */
#define SIO_UDP_NETRESET                0x9800000Fu /**< Whether receives tell of an expired time to live (BOOL). */
#define SIO_LOOPBACK_FAST_PATH          0x98000010u /**< A short way for the loopback address (DWORD). */
#define SIO_TCP_INITIAL_RTO             0x98000011u /**< First retransmission time of a connect. */
#define SIO_TCP_SET_ACK_FREQUENCY       0x98000017u /**< Segments to an acknowledgement (DWORD). */
#define SIO_TCP_SET_ICW                 0x98000016u /**< Initial congestion window. */
#define SIO_TCP_INFO                    0xD8000027u /**< Figures of a connection. */
#define SIO_AF_UNIX_GETPEERPID          0x58000100u /**< Process identifier of the AF_UNIX peer (ULONG). */
#define IFF_POINTTOPOINT                16          /**< iiFlags: the interface has one other end. Linux's name is IFF_POINTOPOINT. */

/*
 * ================================================================================================
 * Options of the ISO transport
 * ================================================================================================
 *
 * Level SOL_ISO, for sockets of family AF_ISO. Unless a line says otherwise the value is a DWORD
 * or a BOOL, it is set before WSPListen or WSPConnect, and a connection that is accepted has the
 * values of its listening socket.
 */

#define SOL_ISO                         0x1006      /**< The level. */

/**
 * ISO_EXP_DATA_USE or ISO_EXP_DATA_NUSE: whether to ask for expedited data, and to agree to it
 * (default: use in class 2, no use in class 0).
 */
#define ISO_EXPEDITED_DATA 1

/**
 * BOOL: a class 2 socket takes nothing less (default FALSE: a listener accepts callers of class 0
 * too).
 */
#define ISO_CLASS2_ONLY 2

#define ISO_OFFER_CLASS0                3           /**< BOOL: a class 2 caller offers class 0 as an alternative (default FALSE). */

/**
 * Octets of the longest TPDU that is proposed, and agreed to (128 to 65531). On a connected
 * socket: what was agreed.
 */
#define ISO_MAX_TPDU 4

/**
 * BOOL: connect data travels where RDP has it, inside the variable part of the request and of the
 * answer instead of behind it (default FALSE). What a caller puts there (cookie, routing token,
 * negotiation request) is then lpCallerData of the condition function, up to 248 octets long, and
 * lpCalleeData goes to the same place of the answer. Class 0 only.
 */
#define ISO_RDP_DATA 5

#define ISO_DISCONNECT_DATA             6           /**< BOOL: disconnect data is sent in class 0 too (default TRUE). */
#define ISO_HIDE_SELECTORS              7           /**< BOOL: a caller is not told whether a selector is unknown or just not in use (default FALSE). */

/**
 * The reason that CF_REJECT gives to the caller (0 to 255; default 0 in class 0, 128 in class 2).
 * It may be set at any time, even inside the condition function.
 */
#define ISO_REJECT_REASON 8

/**
 * BOOL: from now on the socket carries the octets of its TCP connection as they are, without
 * frames: for protocols that only begin with ISO, such as RDP. For a connected socket of type
 * SOCK_STREAM; it cannot be taken back.
 */
#define ISO_RAW 9

#define ISO_REQUEST_TIMEOUT             16          /**< Milliseconds that a caller has for its whole connection request (default 10000). */
#define ISO_CONNECT_TIMEOUT             17          /**< Milliseconds that a called party has for its answer (default 60000): WSAETIMEDOUT. */
#define ISO_RELEASE_TIMEOUT             18          /**< Milliseconds that the end of a connection may take (default 5000). */

/**
 * Milliseconds that a frame may take from its first octet to its last (default 60000):
 * WSAECONNABORTED.
 */
#define ISO_FRAME_TIMEOUT 19

/**
 * How many TCP connections without a complete request a listener keeps; the oldest goes when one
 * more comes (default 0: four times the backlog, and at least 64).
 */
#define ISO_MAX_HALF_OPEN 20

#define ISO_MAX_HALF_OPEN_PER_CALLER    21          /**< How many of them one caller's address may have (default 0: a quarter of the former). */
#define ISO_MAX_EXPEDITED               22          /**< How many messages of expedited data wait to be received (default 16). */
#define ISO_MAX_QUEUED                  23          /**< Octets that wait to be received; a longer message is handed out in parts (default 1048576). */
#define ISO_CLASS                       32          /**< Read only: the class that was agreed, 0 or 2. */

/**
 * Read only: the reason in the peer's last refusal or release (0 to 255); WSAEINVAL if there was
 * none.
 */
#define ISO_REASON 33

#define ISO_REASON_INFO                 34          /**< Read only, octets: the additional information that came with the reason. */
#define ISO_ERROR_CAUSE                 35          /**< Read only: the cause in the peer's error report (0 to 3); WSAEINVAL if there was none. */

/**
 * Read only, octets: what stood in the variable part of the peer's request or answer behind its
 * parameters, as RDP has it.
 */
#define ISO_RESIDUE 36

/**
 * Read only, inside a condition function: octets of the longest TPDU that the caller proposes
 * (128 to 65531), for a program that calls somebody else on the caller's behalf.
 */
#define ISO_CALLER_MAX_TPDU 37

/*
 * ================================================================================================
 * Quality of service
 * ================================================================================================
 *
 * WSPConnect and SIO_SET_QOS take a wish. The ISO transport, class 2, negotiates it with the called
 * party; on TCP and UDP it marks and paces what is sent; AF_UNIX has none. WSPGetQOSByName has wishes
 * of well-known codecs.
 */

#define QOS_NOT_SPECIFIED               0xFFFFFFFFu /**< Nothing is said about a member of FLOWSPEC. */
#define POSITIVE_INFINITY_RATE          0xFFFFFFFEu /**< A rate without a bound. */
#define QOS_OBJECT_END_OF_LIST          2001u       /**< Type of the object that ends ProviderSpecific. */
#define WSP_QOS_OBJECT_ISO              0x57535007u /**< Type of a WSP_QOS_ISO. */
#define SERVICETYPE_NOTRAFFIC           0u          /**< No traffic in this direction. */
#define SERVICETYPE_BESTEFFORT          1u          /**< As well as the network can. */
#define SERVICETYPE_CONTROLLEDLOAD      2u          /**< As if the network were not loaded. */
#define SERVICETYPE_GUARANTEED          3u          /**< With a bound on the delay. */
#define SERVICETYPE_NETWORK_UNAVAILABLE 4u          /**< A notification: the service is not to be had. */
#define SERVICETYPE_GENERAL_INFORMATION 5u          /**< All kinds. */
#define SERVICETYPE_NOCHANGE            6u          /**< As before. */
#define SERVICETYPE_NONCONFORMING       9u          /**< Traffic beyond what was asked for. */
#define SERVICETYPE_NETWORK_CONTROL     10u         /**< Control traffic of the network. */
#define SERVICETYPE_QUALITATIVE         13u         /**< Better than best effort. */
#define SERVICE_BESTEFFORT              0x80010000u /**< Flag: best effort without traffic control. */
#define SERVICE_CONTROLLEDLOAD          0x80020000u /**< Flag: controlled load. */
#define SERVICE_GUARANTEED              0x80040000u /**< Flag: guaranteed. */
#define SERVICE_QUALITATIVE             0x80200000u /**< Flag: qualitative. */
#define SERVICE_NO_QOS_SIGNALING        0x40000000u /**< Flag: no signalling. */
#define SERVICE_NO_TRAFFIC_CONTROL      0x81000000u /**< Flag: no traffic control. */

/*
 * ================================================================================================
 * Errors
 * ================================================================================================
 *
 * What lpErrno, WSPStartup and WSAGetLastError tell. wsp_strerror gives the name and these words.
 */

#define WSA_INVALID_HANDLE              6           /**< The handle is not that of an event object. */
#define WSA_NOT_ENOUGH_MEMORY           8           /**< Not enough memory. */
#define WSA_INVALID_PARAMETER           87          /**< A parameter is out of range. */
#define WSA_OPERATION_ABORTED           995         /**< The overlapped operation was cancelled. */
#define WSA_IO_INCOMPLETE               996         /**< The overlapped operation has not completed yet. */
#define WSA_IO_PENDING                  997         /**< The overlapped operation will complete later. */
#define WSAEINTR                        10004       /**< The blocking call was cancelled. */
#define WSAEBADF                        10009       /**< Bad file handle. */
#define WSAEACCES                       10013       /**< Permission denied. */
#define WSAEFAULT                       10014       /**< Bad pointer, or too little room behind it. */
#define WSAEINVAL                       10022       /**< Invalid argument, or the wrong state for this call. */
#define WSAEMFILE                       10024       /**< No more socket descriptors. */
#define WSAEWOULDBLOCK                  10035       /**< The call would have to wait on a non-blocking socket. */
#define WSAEINPROGRESS                  10036       /**< A blocking call or a callback is in progress. */
#define WSAEALREADY                     10037       /**< A non-blocking connect is already under way. */
#define WSAENOTSOCK                     10038       /**< Not a socket. */
#define WSAEDESTADDRREQ                 10039       /**< A destination address is needed. */
#define WSAEMSGSIZE                     10040       /**< The message does not fit. */
#define WSAEPROTOTYPE                   10041       /**< The protocol is of another type than the socket. */
#define WSAENOPROTOOPT                  10042       /**< Unknown or unsupported option. */
#define WSAEPROTONOSUPPORT              10043       /**< Protocol not supported. */
#define WSAESOCKTNOSUPPORT              10044       /**< Socket type not supported in this address family. */
#define WSAEOPNOTSUPP                   10045       /**< Operation not supported by this kind of socket. */
#define WSAEPFNOSUPPORT                 10046       /**< Protocol family not supported. */
#define WSAEAFNOSUPPORT                 10047       /**< Address family not supported. */
#define WSAEADDRINUSE                   10048       /**< Address already in use. */
#define WSAEADDRNOTAVAIL                10049       /**< Address not available on this machine. */
#define WSAENETDOWN                     10050       /**< The network, or the provider itself, has failed. */
#define WSAENETUNREACH                  10051       /**< Network unreachable. */
#define WSAENETRESET                    10052       /**< Keep-alive found the connection dead; a time to live ran out. */
#define WSAECONNABORTED                 10053       /**< Connection aborted by this side. */
#define WSAECONNRESET                   10054       /**< Connection reset by the peer. */
#define WSAENOBUFS                      10055       /**< No buffer space. */
#define WSAEISCONN                      10056       /**< Already connected. */
#define WSAENOTCONN                     10057       /**< Not connected. */
#define WSAESHUTDOWN                    10058       /**< This direction has been shut down. */
#define WSAETOOMANYREFS                 10059       /**< Too many references to a kernel object. */
#define WSAETIMEDOUT                    10060       /**< Timed out. */
#define WSAECONNREFUSED                 10061       /**< Connection refused. */
#define WSAELOOP                        10062       /**< Too many symbolic links in a name. */
#define WSAENAMETOOLONG                 10063       /**< Name too long. */
#define WSAEHOSTDOWN                    10064       /**< Host is down. */
#define WSAEHOSTUNREACH                 10065       /**< Host unreachable. */
#define WSAENOTEMPTY                    10066       /**< Directory not empty. */
#define WSAEPROCLIM                     10067       /**< Too many processes use the provider. */
#define WSAEUSERS                       10068       /**< User quota exceeded. */
#define WSAEDQUOT                       10069       /**< Disk quota exceeded. */
#define WSAESTALE                       10070       /**< Stale file handle. */
#define WSAEREMOTE                      10071       /**< The item is on another machine. */
#define WSASYSNOTREADY                  10091       /**< The network subsystem is not ready. */
#define WSAVERNOTSUPPORTED              10092       /**< Version of Windows Sockets not supported. */
#define WSANOTINITIALISED               10093       /**< WSPStartup has not been called. */
#define WSAEDISCON                      10101       /**< The peer has ended the message stream gracefully. */
#define WSAENOMORE                      10102       /**< No more results. */
#define WSAECANCELLED                   10103       /**< The call was cancelled. */
#define WSAEINVALIDPROCTABLE            10104       /**< The provider's procedure table is not valid. */
#define WSAEINVALIDPROVIDER             10105       /**< The provider answered with a version other than 2.2. */
#define WSAEPROVIDERFAILEDINIT          10106       /**< The provider could not be loaded or started. */
#define WSASYSCALLFAILURE               10107       /**< A system call failed that should not. */
#define WSASERVICE_NOT_FOUND            10108       /**< Service not known. */
#define WSATYPE_NOT_FOUND               10109       /**< Class not known. */
#define WSA_E_NO_MORE                   10110       /**< No more results. */
#define WSA_E_CANCELLED                 10111       /**< The call was cancelled. */
#define WSAEREFUSED                     10112       /**< The query was refused. */
#define WSAHOST_NOT_FOUND               11001       /**< Host not found. */
#define WSATRY_AGAIN                    11002       /**< Deferred by the condition function; no answer from a name server. */
#define WSANO_RECOVERY                  11003       /**< A failure that repeating will not mend. */
#define WSANO_DATA                      11004       /**< The name is known but has no such record. */
#define WSA_QOS_RECEIVERS               11005       /**< At least one reservation has arrived. */
#define WSA_QOS_SENDERS                 11006       /**< At least one path message has arrived. */
#define WSA_QOS_NO_SENDERS              11007       /**< There are no senders. */
#define WSA_QOS_NO_RECEIVERS            11008       /**< There are no receivers. */
#define WSA_QOS_REQUEST_CONFIRMED       11009       /**< The reservation is confirmed. */
#define WSA_QOS_ADMISSION_FAILURE       11010       /**< Not enough resources for the quality asked for. */
#define WSA_QOS_POLICY_FAILURE          11011       /**< Policy forbids the quality asked for. */
#define WSA_QOS_BAD_STYLE               11012       /**< Unknown or conflicting style. */
#define WSA_QOS_BAD_OBJECT              11013       /**< A part of the filter or of ProviderSpecific is wrong. */
#define WSA_QOS_TRAFFIC_CTRL_ERROR      11014       /**< A part of the flow specification is wrong. */
#define WSA_QOS_GENERIC_ERROR           11015       /**< A quality of service error. */
#define WSA_QOS_ESERVICETYPE            11016       /**< Unknown service type in a FLOWSPEC. */
#define WSA_QOS_EFLOWSPEC               11017       /**< Wrong or inconsistent FLOWSPEC. */
#define WSA_QOS_EPROVSPECBUF            11018       /**< Wrong ProviderSpecific buffer. */
#define WSA_QOS_EFILTERSTYLE            11019       /**< Wrong filter style. */
#define WSA_QOS_EFILTERTYPE             11020       /**< Wrong filter type. */
#define WSA_QOS_EFILTERCOUNT            11021       /**< Wrong number of filters. */
#define WSA_QOS_EOBJLENGTH              11022       /**< An object in ProviderSpecific has a wrong length. */
#define WSA_QOS_EFLOWCOUNT              11023       /**< Wrong number of flow descriptors. */
#define WSA_QOS_EUNKOWNPSOBJ            11024       /**< Unknown object in ProviderSpecific. */
#define WSA_QOS_EPOLICYOBJ              11025       /**< Wrong policy object in ProviderSpecific. */
#define WSA_QOS_EFLOWDESC               11026       /**< Wrong flow descriptor in the list. */
#define WSA_QOS_EPSFLOWSPEC             11027       /**< Wrong FLOWSPEC in ProviderSpecific. */
#define WSA_QOS_EPSFILTERSPEC           11028       /**< Wrong filter specification in ProviderSpecific. */
#define WSA_QOS_ESDMODEOBJ              11029       /**< Wrong discard mode object in ProviderSpecific. */
#define WSA_QOS_ESHAPERATEOBJ           11030       /**< Wrong shaping rate object in ProviderSpecific. */
#define WSA_QOS_RESERVED_PETYPE         11031       /**< Reserved policy element in ProviderSpecific. */
#define WSA_SECURE_HOST_NOT_FOUND       11032       /**< No secure answer for this host. */
#define WSA_IPSEC_NAME_POLICY_ERROR     11033       /**< No name policy for a secure answer. */

/** 16 bits. */
typedef uint16_t WORD;

/** A unit of UTF-16; not C's wchar_t, which has 32 bits on Linux. */
typedef uint16_t WCHAR;

/** What WSPStartup tells of the provider. */
typedef struct WSPDATA {
    /** The version that the client is to use, 2.2; the low byte is the major number. */
    WORD wVersion;
    /** The highest version that the provider knows, 2.2. */
    WORD wHighVersion;
    /** A line of text in UTF-16, with a zero at its end. */
    WCHAR szDescription[WSPDESCRIPTION_LEN_WITH_NUL];
} WSPDATA;

/** A pointer to what WSPStartup tells. */
typedef struct WSPDATA *LPWSPDATA;

/** 32 bits, also where C's long has 64. */
typedef uint32_t DWORD;

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

/**
 * A protocol entry: what WSCEnumProtocols lists and WSPStartup, WSPSocket and the address
 * functions take.
 */
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
    /** The provider: one for IPv4, one for IPv6, one for AF_UNIX. */
    struct GUID ProviderId;
    /** The number of the entry, the same in every process. */
    DWORD dwCatalogEntryId;
    /** Its chain; the entries of this provider are base protocols. */
    struct WSAPROTOCOLCHAIN ProtocolChain;
    /** Version of the protocol. */
    int iVersion;
    /** Address family. */
    int iAddressFamily;
    /** Longest address in octets. */
    int iMaxSockAddr;
    /** Shortest address in octets. */
    int iMinSockAddr;
    /** Socket type, SOCK_STREAM and so on. */
    int iSocketType;
    /** Protocol, IPPROTO_TCP and so on; 0 on AF_UNIX. */
    int iProtocol;
    /** So many protocol numbers after iProtocol are possible too. */
    int iProtocolMaxOffset;
    /** BIGENDIAN or LITTLEENDIAN. */
    int iNetworkByteOrder;
    /** SECURITY_PROTOCOL_NONE. */
    int iSecurityScheme;
    /** Longest message in octets; 0 for streams, 1 if the socket must be asked (SO_MAX_MSG_SIZE). */
    DWORD dwMessageSize;
    /** Reserved. */
    DWORD dwProviderReserved;
    /** Name of the protocol in UTF-16, with a zero at its end. */
    WCHAR szProtocol[WSAPROTOCOL_LEN_WITH_NUL];
} WSAPROTOCOL_INFOW;

/** A pointer to a protocol entry. */
typedef struct WSAPROTOCOL_INFOW *LPWSAPROTOCOL_INFOW;

/** A truth value: FALSE is 0, everything else is true. */
typedef int BOOL;

/** An opaque handle. */
typedef void *HANDLE;

/** An event object. The value is opaque, a multiple of four, and not a descriptor. */
typedef HANDLE WSAEVENT;

/** C's int. */
typedef int INT;

/** A pointer to an int. */
typedef INT *LPINT;

/** The type of WPUCloseEvent. */
typedef BOOL (*LPWPUCLOSEEVENT)(WSAEVENT hEvent, LPINT lpErrno);

/** A socket. On TCP, UDP and AF_UNIX its value is the file descriptor. */
typedef uintptr_t SOCKET;

/** The type of WPUCloseSocketHandle. */
typedef int (*LPWPUCLOSESOCKETHANDLE)(SOCKET s, LPINT lpErrno);

/** The type of WPUCreateEvent. */
typedef WSAEVENT (*LPWPUCREATEEVENT)(LPINT lpErrno);

/** An unsigned integer that can hold a pointer. */
typedef uintptr_t DWORD_PTR;

/** The type of WPUCreateSocketHandle. */
typedef SOCKET (*LPWPUCREATESOCKETHANDLE)(DWORD dwCatalogEntryId, DWORD_PTR dwContext, LPINT lpErrno);

/** C's unsigned int. */
typedef unsigned int UINT;

/**
 * A set of sockets for WSPSelect: a count and as many handles.
 *
 * It has another name than Winsock's fd_set because Linux has an fd_set of its own. A larger set
 * is any memory that begins like this one; WSPSelect reads fd_count entries.
 */
typedef struct WSP_FD_SET {
    /** How many entries of fd_array count. */
    UINT fd_count;
    /** The sockets. */
    SOCKET fd_array[WSP_FD_SETSIZE];
} WSP_FD_SET;

/** A pointer to a set of sockets. */
typedef struct WSP_FD_SET *LPWSP_FD_SET;

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

/** A window; it belongs to the SPI client, the provider only passes it on. */
typedef void *HWND;

/** The first parameter of a message. */
typedef uintptr_t WPARAM;

/** The second parameter of a message. */
typedef intptr_t LPARAM;

/** The type of WPUPostMessage. */
typedef BOOL (*LPWPUPOSTMESSAGE)(HWND hWnd, UINT Msg, WPARAM wParam, LPARAM lParam);

/**
 * A blocking hook: called again and again while a call of its thread has to wait. FALSE cancels
 * the call. See WPUQueryBlockingCallback.
 */
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

/** A thread, as WPUOpenCurrentThread names it. */
typedef struct WSATHREADID {
    /** The thread. */
    HANDLE ThreadHandle;
    /** Belongs to the upcalls. */
    DWORD_PTR Reserved;
} WSATHREADID;

/** A pointer to a thread. */
typedef struct WSATHREADID *LPWSATHREADID;

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

/**
 * What a provider may call in its client. WSPStartup takes it by value.
 *
 * A null entry is answered by the built-in function of the same name. So a plain C program passes
 * a table of zeros: WSPUPCALLTABLE upcalls = {0};
 */
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

/** 32 bits, also where C's long has 64. */
typedef uint32_t ULONG;

/** One buffer of a scatter/gather list, or a block of data with its length. */
typedef struct WSABUF {
    /** Octets: the data's length, or the room. 32 bits, also on 64-bit systems. */
    ULONG len;
    /** Where they are. Ignored if len is 0. */
    char *buf;
} WSABUF;

/** A pointer to a buffer, or to the first of several. */
typedef struct WSABUF *LPWSABUF;

/** The kind of service that a flow wants. */
typedef ULONG SERVICETYPE;

/** What one direction of a connection asks for, or gets. */
typedef struct FLOWSPEC {
    /** Octets a second that may be sent all the time. */
    ULONG TokenRate;
    /** Octets that may be sent in a burst. */
    ULONG TokenBucketSize;
    /** Octets a second in a burst. */
    ULONG PeakBandwidth;
    /** Microseconds from sender to receiver. */
    ULONG Latency;
    /** Microseconds between the shortest and the longest delay. */
    ULONG DelayVariation;
    /** One of the SERVICETYPE_ constants. */
    SERVICETYPE ServiceType;
    /** Octets of the longest message. */
    ULONG MaxSduSize;
    /** Shorter messages count as if they had so many octets. */
    ULONG MinimumPolicedSize;
} FLOWSPEC;

/** The quality of service of a connection. */
typedef struct QOS {
    /** For data that are sent. */
    struct FLOWSPEC SendingFlowspec;
    /** For data that are received. */
    struct FLOWSPEC ReceivingFlowspec;
    /** More for the provider; a null buf with len 0 if there is none. */
    struct WSABUF ProviderSpecific;
} QOS;

/** A pointer to a QOS. */
typedef struct QOS *LPQOS;

/** A group of sockets; reserved. */
typedef unsigned int GROUP;

/**
 * The condition function of WSPAccept: it looks at one connection request and decides.
 *
 * It is called in the thread that called WSPAccept, before WSPAccept returns, with no lock held;
 * it may call the provider again, also WSPAccept and WSPCloseSocket. What its parameters point to
 * lives only during the call: copy what you want to keep.
 *
 * Parameters:
 *
 * - lpCallerId: in. buf points to the caller's sockaddr. An AF_UNIX caller that has not bound has
 *   only a family.
 * - lpCallerData: in. User data that came with the request; null if there are none. TCP and
 *   AF_UNIX carry none.
 * - lpSQOS: in and out. The quality of service that the caller asks for; null if it asks for
 *   none, which is always so on TCP and AF_UNIX.
 * - lpGQOS: reserved, null.
 * - lpCalleeId: in. buf points to the local sockaddr that was called, as a concrete address.
 * - lpCalleeData: out. Room for user data back to the caller: len is the room on entry, 0 if the
 *   protocol carries none (TCP, AF_UNIX), and is to be set to the octets stored.
 * - g: out, reserved. 0 on entry; leave it so.
 * - dwCallbackData: as given to WSPAccept.
 *
 * Returns CF_ACCEPT, CF_REJECT or CF_DEFER; see WSPAccept for what each does.
 * wsp_caller_credentials tells more about an AF_UNIX caller.
 */
typedef int (*LPCONDITIONPROC)(LPWSABUF lpCallerId,
                               LPWSABUF lpCallerData,
                               LPQOS lpSQOS,
                               LPQOS lpGQOS,
                               LPWSABUF lpCalleeId,
                               LPWSABUF lpCalleeData,
                               GROUP *g,
                               DWORD_PTR dwCallbackData);

/** The type of WSPAccept. */
typedef SOCKET (*LPWSPACCEPT)(SOCKET s,
                              struct sockaddr *addr,
                              LPINT addrlen,
                              LPCONDITIONPROC lpfnCondition,
                              DWORD_PTR dwCallbackData,
                              LPINT lpErrno);

/** An address of any family. */
typedef struct sockaddr SOCKADDR;

/** A pointer to an address of any family. */
typedef SOCKADDR *LPSOCKADDR;

/** A string of UTF-16 units. */
typedef WCHAR *LPWSTR;

/** A pointer to a DWORD. */
typedef DWORD *LPDWORD;

/** The type of WSPAddressToString. */
typedef INT (*LPWSPADDRESSTOSTRING)(LPSOCKADDR lpsaAddress,
                                    DWORD dwAddressLength,
                                    LPWSAPROTOCOL_INFOW lpProtocolInfo,
                                    LPWSTR lpszAddressString,
                                    LPDWORD lpdwAddressStringLength,
                                    LPINT lpErrno);

/** 32 bits, also where C's long has 64. */
typedef int32_t LONG;

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

/** What WSPEnumNetworkEvents tells. */
typedef struct WSANETWORKEVENTS {
    /** FD_ flags of the events that have happened. */
    LONG lNetworkEvents;
    /** The error of each event, by its FD_..._BIT, 0 for none. Others are left as they were. */
    int iErrorCode[FD_MAX_EVENTS];
} WSANETWORKEVENTS;

/** A pointer to a record of network events. */
typedef struct WSANETWORKEVENTS *LPWSANETWORKEVENTS;

/** The type of WSPEnumNetworkEvents. */
typedef int (*LPWSPENUMNETWORKEVENTS)(SOCKET s,
                                      WSAEVENT hEventObject,
                                      LPWSANETWORKEVENTS lpNetworkEvents,
                                      LPINT lpErrno);

/** The type of WSPEventSelect. */
typedef int (*LPWSPEVENTSELECT)(SOCKET s, WSAEVENT hEventObject, LONG lNetworkEvents, LPINT lpErrno);

/** An unsigned integer that can hold a pointer. */
typedef uintptr_t ULONG_PTR;

/**
 * An overlapped request; see WSPSend.
 *
 * The client keeps it, and the buffers, until the request is complete.
 */
typedef struct WSAOVERLAPPED {
    /** The provider's own. */
    ULONG_PTR Internal;
    /** The provider's own. */
    ULONG_PTR InternalHigh;
    /** The provider's own. */
    DWORD Offset;
    /** The provider's own. */
    DWORD OffsetHigh;
    /** The event object to signal at completion, if there is no completion routine; or null. */
    WSAEVENT hEvent;
} WSAOVERLAPPED;

/** A pointer to an overlapped request. */
typedef struct WSAOVERLAPPED *LPWSAOVERLAPPED;

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

/** A pointer to anything. */
typedef void *LPVOID;

/** Told of the end of an overlapped request; see WSPSend. */
typedef void (*LPWSAOVERLAPPED_COMPLETION_ROUTINE)(DWORD dwError,
                                                   DWORD cbTransferred,
                                                   LPWSAOVERLAPPED lpOverlapped,
                                                   DWORD dwFlags);

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

/**
 * The functions of a provider, filled in by WSPStartup.
 *
 * They are the exported functions of the same names, and stay valid as long as the process lives.
 */
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

/**
 * An address of the ISO transport: a transport selector and a network address. wsp_iso_address makes
 * one of a selector and an IP address, wsp_iso_address_parts takes one apart.
 */
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

/** The process that calls over AF_UNIX; see wsp_caller_credentials. */
typedef struct wsp_credentials {
    /** Process identifier, as this process sees it. */
    int32_t pid;
    /** Effective user. */
    uint32_t uid;
    /** Effective group. */
    uint32_t gid;
} wsp_credentials;

/** The state of a TCP connection. */
typedef int TCPSTATE;

/** 16 bits. */
typedef uint16_t USHORT;

/** A pointer to octets. */
typedef BYTE *LPBYTE;

/** A pointer to a WORD. */
typedef WORD *LPWORD;

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
    /** The first of them; the others follow it in memory. */
    struct SOCKET_ADDRESS Address[1];
} SOCKET_ADDRESS_LIST;

/** A pointer to a list of addresses. */
typedef struct SOCKET_ADDRESS_LIST *LPSOCKET_ADDRESS_LIST;

/**
 * The value of SO_BSP_STATE.
 *
 * The addresses stand behind the structure in the buffer that was given to WSPGetSockOpt.
 */
typedef struct CSADDR_INFO {
    /** Local address; null and 0 if the socket is not bound. */
    struct SOCKET_ADDRESS LocalAddr;
    /** Address of the peer; null and 0 if the socket is not connected. */
    struct SOCKET_ADDRESS RemoteAddr;
    /** Socket type. */
    int iSocketType;
    /** Protocol. */
    int iProtocol;
} CSADDR_INFO;

/** A pointer to a CSADDR_INFO. */
typedef struct CSADDR_INFO *LPCSADDR_INFO;

/**
 * A protocol entry with a name of char; the value of SO_PROTOCOL_INFOA.
 *
 * The members are those of WSAPROTOCOL_INFOW.
 */
typedef struct WSAPROTOCOL_INFOA {
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
    char szProtocol[WSAPROTOCOL_LEN_WITH_NUL];
} WSAPROTOCOL_INFOA;

/** A pointer to a protocol entry. */
typedef struct WSAPROTOCOL_INFOA *LPWSAPROTOCOL_INFOA;

/** A pointer to a chain. */
typedef struct WSAPROTOCOLCHAIN *LPWSAPROTOCOLCHAIN;

/** A pointer to a FLOWSPEC. */
typedef struct FLOWSPEC *PFLOWSPEC;

/** A pointer to a FLOWSPEC. */
typedef struct FLOWSPEC *LPFLOWSPEC;

/** What every object in ProviderSpecific of a QOS begins with. */
typedef struct QOS_OBJECT_HDR {
    /** What it is. */
    ULONG ObjectType;
    /** Octets of the whole object with this header. */
    ULONG ObjectLength;
} QOS_OBJECT_HDR;

/** A pointer to a QOS_OBJECT_HDR. */
typedef struct QOS_OBJECT_HDR *LPQOS_OBJECT_HDR;

/**
 * What a connection of the ISO transport, class 2, negotiates and FLOWSPEC has no member for: an
 * object in ProviderSpecific, of type WSP_QOS_OBJECT_ISO and 48 octets long.
 *
 * In a member that is QOS_NOT_SPECIFIED nothing is said. WSPConnect takes the object as a wish,
 * and a condition function is shown one; in both, the limits are the worst values that the caller
 * can do with, while FLOWSPEC has the values that it would like. The condition function may answer
 * with a lower ErrorRate and a greater Priority; what it does to the limits is ignored. After the
 * connection has been made, the limits are the values that were agreed.
 */
typedef struct WSP_QOS_ISO {
    /** WSP_QOS_OBJECT_ISO, and 48. */
    struct QOS_OBJECT_HDR ObjectHdr;
    /** The limit for TokenRate of SendingFlowspec: not less. */
    ULONG SendingTokenRateLimit;
    /** The limit for its PeakBandwidth: not less. */
    ULONG SendingPeakBandwidthLimit;
    /** The limit for its Latency: not more. Like Latency it is rounded to milliseconds. */
    ULONG SendingLatencyLimit;
    /** The limit for TokenRate of ReceivingFlowspec: not less. */
    ULONG ReceivingTokenRateLimit;
    /** The limit for its PeakBandwidth: not less. */
    ULONG ReceivingPeakBandwidthLimit;
    /** The limit for its Latency: not more. */
    ULONG ReceivingLatencyLimit;
    /** The residual error rate: 9 is one error in 10^9 messages. 0 to 255. */
    ULONG ErrorRate;
    /** The limit for ErrorRate: not less. */
    ULONG ErrorRateLimit;
    /** The messages that it is about: 10 is 2^10 octets. */
    ULONG ErrorRateSduSize;
    /** The priority, 0 the highest, instead of that of ServiceType. 0 to 65535. */
    ULONG Priority;
} WSP_QOS_ISO;

/** A pointer to a WSP_QOS_ISO. */
typedef struct WSP_QOS_ISO *LPWSP_QOS_ISO;

/** The value of SO_LINGER. Linux's struct linger, whose members are wider, is understood too. */
typedef struct LINGER {
    /** Not 0: WSPCloseSocket lingers. */
    USHORT l_onoff;
    /** For so many seconds; 0 resets the connection at once. */
    USHORT l_linger;
} LINGER;

/** A pointer to a LINGER. */
typedef struct LINGER *PLINGER;

/** A pointer to a LINGER. */
typedef struct LINGER *LPLINGER;

/** An IPv6 address without a scope. */
typedef struct sockaddr_in6_old {
    /** AF_INET6. */
    short sin6_family;
    /** The port, in network byte order. */
    USHORT sin6_port;
    /** Flow information. */
    ULONG sin6_flowinfo;
    /** The address. */
    struct in6_addr sin6_addr;
} sockaddr_in6_old;

/** An address of one of three kinds. */
typedef union sockaddr_gen {
    /** Any. */
    struct sockaddr Address;
    /** IPv4. */
    struct sockaddr_in AddressIn;
    /** IPv6, which is not used. */
    struct sockaddr_in6_old AddressIn6;
} sockaddr_gen;

/** One address of an interface, as SIO_GET_INTERFACE_LIST tells it. */
typedef struct INTERFACE_INFO {
    /**
     * IFF_UP, IFF_BROADCAST, IFF_LOOPBACK, IFF_POINTTOPOINT, IFF_MULTICAST and others, which are
     * Linux's flags: they come from net/if.h.
     */
    ULONG iiFlags;
    /** The address. */
    union sockaddr_gen iiAddress;
    /** The address of everybody on its network; 255.255.255.255 if there is none. */
    union sockaddr_gen iiBroadcastAddress;
    /** Which bits of the address are those of the network. */
    union sockaddr_gen iiNetmask;
} INTERFACE_INFO;

/** A pointer to an INTERFACE_INFO. */
typedef struct INTERFACE_INFO *LPINTERFACE_INFO;

/**
 * The figures of a connection that SIO_TCP_INFO tells for version 0. What Linux counts in segments
 * is told as so many full ones.
 */
typedef struct TCP_INFO_v0 {
    /** The state. */
    TCPSTATE State;
    /** Octets of a full segment. */
    ULONG Mss;
    /** Milliseconds since it was connected. */
    uint64_t ConnectionTimeMs;
    /** TRUE if segments carry time stamps. */
    BYTE TimestampsEnabled;
    /** Microseconds there and back, smoothed. */
    ULONG RttUs;
    /** The least of those. */
    ULONG MinRttUs;
    /** Octets that are on their way. */
    ULONG BytesInFlight;
    /** Octets that may be on their way. */
    ULONG Cwnd;
    /** Octets that the peer has room for. 0 before Linux 5.4. */
    ULONG SndWnd;
    /** Octets that there is room for here. 0 before Linux 6.2. */
    ULONG RcvWnd;
    /** Octets of the receive buffer. */
    ULONG RcvBuf;
    /** Octets sent, those that were sent again too. */
    uint64_t BytesOut;
    /** Octets received. */
    uint64_t BytesIn;
    /** Octets that came out of their order. */
    ULONG BytesReordered;
    /** Octets sent again. */
    ULONG BytesRetrans;
    /** Segments sent again before their time was over. */
    ULONG FastRetrans;
    /** Segments that the peer had already. */
    ULONG DupAcksIn;
    /** How often the time for an answer was over. 0 before Linux 6.7. */
    ULONG TimeoutEpisodes;
    /** How often the connection request was sent again; while connecting. */
    BYTE SynRetrans;
} TCP_INFO_v0;

/** A pointer to a TCP_INFO_v0. */
typedef struct TCP_INFO_v0 *PTCP_INFO_v0;

/** The input of SIO_TCP_INITIAL_RTO. */
typedef struct TCP_INITIAL_RTO_PARAMETERS {
    /**
     * Milliseconds there and back to begin with. Linux knows no such time of a socket, so it has to
     * be TCP_INITIAL_RTO_DEFAULT_RTT or TCP_INITIAL_RTO_UNSPECIFIED_RTT.
     */
    USHORT Rtt;
    /**
     * How often a connection request, or the answer to one, is sent again: 1 to 127, or one of the
     * values below.
     */
    BYTE MaxSynRetransmissions;
} TCP_INITIAL_RTO_PARAMETERS;

/** A pointer to a TCP_INITIAL_RTO_PARAMETERS. */
typedef struct TCP_INITIAL_RTO_PARAMETERS *PTCP_INITIAL_RTO_PARAMETERS;

/*
 * ================================================================================================
 * Messages with control data
 * ================================================================================================
 *
 * WSARecvMsg and WSASendMsg are extension functions: WSPIoctl gives their addresses
 * (SIO_GET_EXTENSION_FUNCTION_POINTER with WSAID_WSARECVMSG and WSAID_WSASENDMSG), and their manual
 * stands at LPFN_WSARECVMSG and LPFN_WSASENDMSG.
 */

/** A message: its address, its data, and what the protocol says about it. */
typedef struct WSAMSG {
    /** Who sends, or who shall receive; or null. */
    LPSOCKADDR name;
    /** Octets of the address, or of the room for it. */
    INT namelen;
    /** The data, or the room for it. */
    LPWSABUF lpBuffers;
    /** How many buffers there are. */
    ULONG dwBufferCount;
    /** Control data, or the room for it: WSACMSGHDRs, each with its data behind it. */
    struct WSABUF Control;
    /** WSARecvMsg: in MSG_PEEK, out what is known of the message. WSASendMsg does not look at it. */
    ULONG dwFlags;
} WSAMSG;

/** A pointer to a message. */
typedef struct WSAMSG *PWSAMSG;

/** A pointer to a message. */
typedef struct WSAMSG *LPWSAMSG;

/** The size of something in memory. */
typedef uintptr_t SIZE_T;

/**
 * How a piece of control data begins. The macros WSA_CMSG_FIRSTHDR, WSA_CMSG_NXTHDR, WSA_CMSG_DATA,
 * WSA_CMSG_LEN and WSA_CMSG_SPACE find their way in it.
 */
typedef struct WSACMSGHDR {
    /** Octets of this header and its data, without what pads them. */
    SIZE_T cmsg_len;
    /** The protocol that it is about. */
    INT cmsg_level;
    /** What it is. */
    INT cmsg_type;
} WSACMSGHDR;

/** A pointer to a piece of control data. */
typedef struct WSACMSGHDR *PWSACMSGHDR;

/** A pointer to a piece of control data. */
typedef struct WSACMSGHDR *LPWSACMSGHDR;

/**
 * The data of IP_PKTINFO. It is Linux's structure, which has more members than Winsock's: ipi_addr is
 * the destination in the header, ipi_spec_dst the address of this computer. Linux's headers show it
 * under _DEFAULT_SOURCE, which is on unless the compiler was asked for plain C.
 */
typedef struct in_pktinfo IN_PKTINFO;

/** A pointer to the data of IP_PKTINFO. */
typedef IN_PKTINFO *PIN_PKTINFO;

/** The data of IPV6_PKTINFO. Linux's headers show it under _GNU_SOURCE. */
typedef struct in6_pktinfo IN6_PKTINFO;

/** A pointer to the data of IPV6_PKTINFO. */
typedef IN6_PKTINFO *PIN6_PKTINFO;

/**
 * WSARecvMsg: receives a datagram and what the protocol says about it.
 *
 * What is told in the control data is asked for with options (WSPSetSockOpt, BOOL, on datagram and raw
 * sockets), and comes with the datagrams that arrive from then on. One piece each, of this level and
 * type:
 *
 * - IPPROTO_IP, IP_PKTINFO (the option of the same name): IN_PKTINFO, destination and interface.
 * - IPPROTO_IP, IP_RECVDSTADDR (the same): struct in_addr, the destination.
 * - IPPROTO_IP, IP_RECVIF (the same): DWORD, the index of the interface.
 * - IPPROTO_IP, IP_TTL (option IP_RECVTTL or IP_HOPLIMIT): INT, what is left of the time to live.
 * - IPPROTO_IP, IP_TOS (option IP_RECVTOS): INT, the type of service.
 * - IPPROTO_IP, IP_ECN (option IP_RECVECN): INT, the congestion marks, the two low bits of it.
 * - IPPROTO_IPV6, IPV6_PKTINFO (the same): IN6_PKTINFO.
 * - IPPROTO_IPV6, IPV6_RECVDSTADDR (the same): struct in6_addr.
 * - IPPROTO_IPV6, IPV6_RECVIF (the same): DWORD.
 * - IPPROTO_IPV6, IPV6_HOPLIMIT (the same): INT.
 * - IPPROTO_IPV6, IPV6_TCLASS (option IPV6_RECVTCLASS): INT.
 * - IPPROTO_IPV6, IPV6_ECN (option IPV6_RECVECN): INT.
 *
 * Of a datagram over IPv4 an IPv6 socket tells what the options of level IPPROTO_IP ask for, and its
 * mapped destination if IPV6_PKTINFO is on.
 *
 * Parameters:
 *
 * - s: a bound datagram or raw socket.
 * - lpMsg: in and out. name is null or room for the sender's address, namelen that room and then the
 *   length of the address; lpBuffers and dwBufferCount room for the data; Control.buf room for control
 *   data, Control.len that room and then what was stored; dwFlags in 0 or MSG_PEEK, out any of MSG_BCAST
 *   and MSG_MCAST (the destination was a broadcast or a multicast address), MSG_TRUNC and MSG_CTRUNC.
 * - lpdwNumberOfBytesRecvd: out, octets received. It may be null if lpOverlapped is not.
 * - lpOverlapped, lpCompletionRoutine: null, or an overlapped request; see WSPSend. Until it is complete
 *   the client lends the structure lpMsg, name and Control.buf too.
 *
 * Returns 0, or SOCKET_ERROR. Members of lpMsg are changed on success and with WSAEMSGSIZE only.
 *
 * Errors (WSAGetLastError): those of WSPRecvFrom, and
 *
 * - WSAEMSGSIZE: the datagram was longer than the buffers (MSG_TRUNC; on UDP the rest is lost), or there
 *   was too little room for the control data (MSG_CTRUNC; pieces that did not fit are left out). The
 *   data have been received, and all outputs are there.
 * - WSAEINVAL: the socket is connection-oriented, or not bound.
 * - WSAEOPNOTSUPP: a flag that is not MSG_PEEK; MSG_PEEK on a connection-oriented socket.
 * - WSAEFAULT: a bad pointer; name or Control.buf is null and its length is not 0; too little room for an
 *   address. The datagram is still there.
 *
 * API page: WSARecvMsg.
 */
typedef int (*LPFN_WSARECVMSG)(SOCKET s,
                               LPWSAMSG lpMsg,
                               LPDWORD lpdwNumberOfBytesRecvd,
                               LPWSAOVERLAPPED lpOverlapped,
                               LPWSAOVERLAPPED_COMPLETION_ROUTINE lpCompletionRoutine);

/**
 * WSASendMsg: sends a datagram and says how.
 *
 * What Control may hold, a piece of each at most:
 *
 * - IPPROTO_IP, IP_PKTINFO: IN_PKTINFO. ipi_ifindex (if not 0) is the interface, ipi_spec_dst (if not
 *   zero; else ipi_addr, as on Windows) the source address. What WSARecvMsg gave is right for an answer.
 * - IPPROTO_IP, IP_TTL or IP_HOPLIMIT: INT, 1 to 255.
 * - IPPROTO_IP, IP_TOS: INT, 0 to 255.
 * - IPPROTO_IP, IP_ECN: INT, 0 to 3; the rest of the type of service is that of IP_TOS.
 * - IPPROTO_IPV6, IPV6_PKTINFO: IN6_PKTINFO. ipi6_ifindex and ipi6_addr, where they are not 0.
 * - IPPROTO_IPV6, IPV6_HOPLIMIT: INT, 0 to 255, or -1 for the usual one.
 * - IPPROTO_IPV6, IPV6_TCLASS: INT, 0 to 255, or -1 for the usual one.
 * - IPPROTO_IPV6, IPV6_ECN: INT, 0 to 3.
 *
 * - IPPROTO_IPV6, IPV6_HOPOPTS, IPV6_DSTOPTS or IPV6_RTHDR: as the kernel takes them.
 *
 * What is of the other IP version than the datagram has no effect.
 *
 * Parameters:
 *
 * - s: a datagram or raw socket. If it is not bound it is bound to an address and port of the system's
 *   choice, also if lpNumberOfBytesSent is null and nothing is sent.
 * - lpMsg: in. name and namelen are the destination, or null and 0 for the default peer; lpBuffers and
 *   dwBufferCount the data; Control the control data, or null and 0. It is free when the call returns;
 *   an overlapped request keeps the buffers only.
 * - dwFlags: 0 or MSG_DONTROUTE.
 * - lpNumberOfBytesSent: out, octets sent. It may be null if lpOverlapped is not.
 * - lpOverlapped, lpCompletionRoutine: null, or an overlapped request; see WSPSend.
 *
 * Returns 0, or SOCKET_ERROR.
 *
 * Errors (WSAGetLastError): those of WSPSendTo, and
 *
 * - WSAEINVAL: the socket is connection-oriented; control data that are cut, unknown or out of range, or
 *   any on AF_UNIX.
 * - WSAEADDRNOTAVAIL, WSAENETUNREACH: the source address or the interface is not of this computer, or
 *   there is no way from there.
 * - WSAEFAULT: a bad pointer; name or Control.buf is null and its length is not 0.
 *
 * API page: WSASendMsg.
 */
typedef int (*LPFN_WSASENDMSG)(SOCKET s,
                               LPWSAMSG lpMsg,
                               DWORD dwFlags,
                               LPDWORD lpNumberOfBytesSent,
                               LPWSAOVERLAPPED lpOverlapped,
                               LPWSAOVERLAPPED_COMPLETION_ROUTINE lpCompletionRoutine);

/** What TransmitFile sends before and after the file. */
typedef struct TRANSMIT_FILE_BUFFERS {
    /** What is sent first. */
    LPVOID Head;
    /** Octets of it; 0 for none. */
    DWORD HeadLength;
    /** What is sent last. */
    LPVOID Tail;
    /** Octets of it; 0 for none. */
    DWORD TailLength;
} TRANSMIT_FILE_BUFFERS;

/** A pointer to what is sent before and after a file. */
typedef struct TRANSMIT_FILE_BUFFERS *PTRANSMIT_FILE_BUFFERS;

/** A pointer to what is sent before and after a file. */
typedef struct TRANSMIT_FILE_BUFFERS *LPTRANSMIT_FILE_BUFFERS;

/** A pointer to an element, or to the first of several. */
typedef TRANSMIT_PACKETS_ELEMENT *PTRANSMIT_PACKETS_ELEMENT;

/** A pointer to an element, or to the first of several. */
typedef TRANSMIT_PACKETS_ELEMENT *LPTRANSMIT_PACKETS_ELEMENT;

/**
 * TransmitFile: sends a head, a file and a tail over a connection, in this order.
 *
 * The file goes from the kernel's memory to the network without being copied, where Linux can do that
 * (sendfile(2)); else it is read and sent. What is sent ends with the file, if that is shorter than it
 * should be, or is cut meanwhile. SIGPIPE is never raised.
 *
 * On a connection with messages (SOCK_SEQPACKET of AF_UNIX and the ISO transport) head, file and tail
 * are one message of at most 1 MiB, or one for each nNumberOfBytesPerSend octets. Where there is
 * nothing to send, no message goes out.
 *
 * Parameters:
 *
 * - hSocket: a connected socket of a protocol with connections.
 * - hFile: the file, open for reading; null for none. What is no regular file (a pipe, a socket, a
 *   device) is read, and can be sent without lpOverlapped only.
 * - nNumberOfBytesToWrite: octets of the file, or 0 for all up to the end that it has now; of a file
 *   without a length (a pipe, one in /proc) up to where reading ends.
 * - nNumberOfBytesPerSend: most octets of one system call, or of one message; 0 for no bound.
 * - lpOverlapped: null: the call returns when everything has been taken, also on a non-blocking socket;
 *   the file is read where it stands, and stands behind what was sent afterwards. Else Offset and
 *   OffsetHigh are the place in the file at which to begin, and where the file stands does not matter;
 *   on a socket made with WSA_FLAG_OVERLAPPED it is an overlapped request, as in WSPSend. Until that is
 *   complete the client lends the structure, Head and Tail; the file may be closed. The first request
 *   on a blocking socket makes its descriptor non-blocking (O_NONBLOCK) for good, which calls of this
 *   library do not show.
 * - lpTransmitBuffers: in. Head and tail, or null.
 * - dwFlags: TF_DISCONNECT (afterwards end the sending side, as WSPShutdown with SD_SEND does), with
 *   TF_REUSE_SOCKET the connection, as DisconnectEx with that flag does (LPFN_DISCONNECTEX),
 *   TF_WRITE_BEHIND, TF_USE_DEFAULT_WORKER, TF_USE_SYSTEM_THREAD, TF_USE_KERNEL_APC.
 *
 * Returns TRUE, or FALSE.
 *
 * Errors (WSAGetLastError): WSA_IO_PENDING for a request that will be carried out, those of WSPSend, and
 *
 * - WSAEINVAL: a datagram or raw socket; an unknown flag; TF_REUSE_SOCKET without TF_DISCONNECT; an
 *   offset that is not within the file; nNumberOfBytesToWrite above 2,147,483,646.
 * - WSAEOPNOTSUPP: TF_REUSE_SOCKET on a shared socket (WSPDuplicateSocket); what is no regular file in
 *   an overlapped request, or with an offset.
 * - WSAEMSGSIZE: a message is too long. Those before it have been sent.
 * - WSA_INVALID_HANDLE: hFile is no open descriptor.
 * - WSAEACCES: the file is not open for reading.
 * - WSAEMFILE: a request needs a descriptor of its own for the file, and there is none.
 * - WSAEFAULT: a bad pointer.
 * - WSASYSCALLFAILURE: the file could not be read. What stood before it has been sent.
 *
 * API page: TransmitFile.
 */
typedef BOOL (*LPFN_TRANSMITFILE)(SOCKET hSocket,
                                  HANDLE hFile,
                                  DWORD nNumberOfBytesToWrite,
                                  DWORD nNumberOfBytesPerSend,
                                  LPWSAOVERLAPPED lpOverlapped,
                                  LPTRANSMIT_FILE_BUFFERS lpTransmitBuffers,
                                  DWORD dwFlags);

/**
 * TransmitPackets: sends elements in memory and of files over a connection, in their order.
 *
 * On a stream socket they follow each other without a gap. On a connection with messages, and on a
 * datagram socket with a default peer, they are put together: a message ends with an element that has
 * TP_ELEMENT_EOP, with the last element, and when it has nSendSize octets; it has at most 1 MiB.
 *
 * Parameters:
 *
 * - hSocket: a connected socket.
 * - lpPacketArray: in, the elements. Of memory: pBuffer and cLength. Of a file: hFile, nFileOffset (-1:
 *   where it stands; in an overlapped request WSAEOPNOTSUPP) and cLength (0: to its end). The array is free when
 *   the call returns; the memory is lent until a request is complete.
 * - nElementCount: how many elements there are.
 * - nSendSize: most octets of one system call, or of one message; 0 or 0xFFFFFFFF for no bound.
 * - lpOverlapped: null: the call returns when everything has been taken. Else, on a socket made with
 *   WSA_FLAG_OVERLAPPED, an overlapped request; see TransmitFile. Offset and OffsetHigh do not matter.
 * - dwFlags: TP_DISCONNECT (connections), TP_USE_DEFAULT_WORKER, TP_USE_SYSTEM_THREAD,
 *   TP_USE_KERNEL_APC.
 *
 * Returns TRUE, or FALSE.
 *
 * Errors (WSAGetLastError): those of TransmitFile, and
 *
 * - WSAENOTCONN: also a datagram socket without a default peer.
 * - WSAEINVAL: an element that is neither or both of memory and file; no elements; TP_DISCONNECT on a
 *   datagram socket. That it is a datagram socket is no error.
 *
 * API page: TransmitPackets.
 */
typedef BOOL (*LPFN_TRANSMITPACKETS)(SOCKET hSocket,
                                     LPTRANSMIT_PACKETS_ELEMENT lpPacketArray,
                                     DWORD nElementCount,
                                     DWORD nSendSize,
                                     LPWSAOVERLAPPED lpOverlapped,
                                     DWORD dwFlags);

/*
 * ================================================================================================
 * Extension functions
 * ================================================================================================
 *
 * They are not exported: WSPIoctl with SIO_GET_EXTENSION_FUNCTION_POINTER gives the pointer to one,
 * the same for every socket, valid as long as the library is loaded. They have no lpErrno: the
 * error is told by WSAGetLastError. The input of the control code is a GUID, for instance
 * `GUID id = WSAID_ACCEPTEX`; the output is the pointer, an `LPFN_ACCEPTEX`.
 *
 * Those that take an lpOverlapped make an overlapped request, as described at WSPSend, whether the
 * socket has the overlapped attribute or not: TRUE means that it is done already, and is indicated
 * all the same; FALSE with WSA_IO_PENDING that it goes on. hEvent, WSPGetOverlappedResult,
 * wsp_cancel_overlapped and the close work as there.
 */

/**
 * AcceptEx: gives the next caller's connection to a socket that the client has made.
 *
 * Identifier: WSAID_ACCEPTEX. It works on TCP, AF_UNIX and the ISO transport.
 *
 * The connection takes the place of sAcceptSocket: the handle, the descriptor's number, its
 * registration for network events and the options that were set on it stay. What WSPAccept would
 * have passed on from the listener (options, blocking mode, registration) comes with
 * SO_UPDATE_ACCEPT_CONTEXT. All functions may be used before that too. (On the ISO transport the
 * options of the level SOL_ISO are always the listener's, because they were negotiated with them.)
 *
 * Several requests on one listener are given callers in the order in which they were made, and a
 * WSPAccept that waits has its place in that order. Callers that wait already come first, a
 * deferred one before the others. While requests wait, FD_ACCEPT is indicated only for callers that
 * none of them takes.
 *
 * With dwReceiveDataLength above 0 the request goes on until the caller has sent something, or
 * ended (0 octets then); further callers go to the requests behind it. SO_CONNECT_TIME on
 * sAcceptSocket tells whether there is a connection and for how long, so that silent callers can
 * be found; closing sAcceptSocket ends the request.
 *
 * A condition function that wsp_set_condition has given to the listener decides about each caller.
 *
 * Parameters:
 *
 * - sListenSocket: a listening socket.
 * - sAcceptSocket: a socket of the same protocol entry, neither bound nor connected. Until the
 *   request is over it can only be closed; after a failure without a connection it is as before.
 * - lpOutputBuffer: room for the first data, then for the local address, then for the remote one;
 *   lent until the request is complete. GetAcceptExSockaddrs finds the addresses.
 * - dwReceiveDataLength: the room for the first data; 0: none are waited for.
 * - dwLocalAddressLength: the room for the local address: at least 16 more than the longest
 *   address of the protocol, or 0 if it is not wanted.
 * - dwRemoteAddressLength: the same for the remote address, which has to be wanted.
 * - lpdwBytesReceived: null, or out, the octets of first data, if the call returns TRUE.
 * - lpOverlapped: the request.
 *
 * Returns TRUE, or FALSE.
 *
 * Errors:
 *
 * - WSA_IO_PENDING: it goes on.
 * - WSAEINVAL: sListenSocket does not listen; sAcceptSocket is bound, connected, reserved for
 *   another request, shared or of another protocol entry; the condition function's answer is none.
 * - WSAEOPNOTSUPP: sListenSocket is connectionless.
 * - WSA_INVALID_PARAMETER: lpOverlapped is null.
 * - WSAEFAULT: a bad pointer, dwRemoteAddressLength 0, or a length of an address above 0 that is too
 *   small. The last is told when a caller is there, who keeps the place in the backlog; Internal is
 *   then 0xC0000023.
 * - WSAECONNRESET: the caller has gone, before it was accepted or before it sent anything.
 * - WSAEMFILE: no descriptor is left; the caller keeps the place.
 * - WSAEMSGSIZE: the first message is longer than the room; it can still be received.
 * - WSA_OPERATION_ABORTED (at completion): either socket was closed, the request was cancelled, or
 *   its thread has ended. A connection that has been made by then stays.
 *
 * Threads: any.
 *
 * API page: AcceptEx.
 */
typedef BOOL (*LPFN_ACCEPTEX)(SOCKET sListenSocket,
                              SOCKET sAcceptSocket,
                              LPVOID lpOutputBuffer,
                              DWORD dwReceiveDataLength,
                              DWORD dwLocalAddressLength,
                              DWORD dwRemoteAddressLength,
                              LPDWORD lpdwBytesReceived,
                              LPWSAOVERLAPPED lpOverlapped);

/**
 * GetAcceptExSockaddrs: finds the addresses in the buffer of a completed AcceptEx.
 *
 * Identifier: WSAID_GETACCEPTEXSOCKADDRS.
 *
 * Parameters:
 *
 * - lpOutputBuffer, dwReceiveDataLength, dwLocalAddressLength, dwRemoteAddressLength: as given to
 *   AcceptEx.
 * - LocalSockaddr, LocalSockaddrLength: out, where in the buffer the local address is, and its
 *   length. They are left alone where AcceptEx was given no room for it.
 * - RemoteSockaddr, RemoteSockaddrLength: out, the same for the remote address.
 *
 * It has no result. What cannot be found, or not be stored through a bad pointer, is left alone.
 *
 * API page: GetAcceptExSockaddrs.
 */
typedef void (*LPFN_GETACCEPTEXSOCKADDRS)(LPVOID lpOutputBuffer,
                                          DWORD dwReceiveDataLength,
                                          DWORD dwLocalAddressLength,
                                          DWORD dwRemoteAddressLength,
                                          struct sockaddr **LocalSockaddr,
                                          LPINT LocalSockaddrLength,
                                          struct sockaddr **RemoteSockaddr,
                                          LPINT RemoteSockaddrLength);

/**
 * ConnectEx: connects a bound socket, and sends something first.
 *
 * Identifier: WSAID_CONNECTEX. It works on TCP, AF_UNIX and the ISO transport, on blocking and
 * non-blocking sockets alike. FD_CONNECT is indicated as for WSPConnect. All functions and options
 * may be used without SO_UPDATE_CONNECT_CONTEXT.
 *
 * The data are sent when the connection is there; on message-oriented sockets they are one message.
 * On the ISO transport the request itself carries what SO_CONNDATA has set, and asks for what
 * SIO_SET_QOS has set. That the request succeeds means that the data have been taken, and no more.
 *
 * Parameters:
 *
 * - s: a bound connection-oriented socket that neither listens nor is connected.
 * - name, namelen: the peer's address and its length, as for WSPConnect.
 * - lpSendBuffer: null, or the data. They are copied: the buffer is free when the call returns.
 * - dwSendDataLength: how many octets they are; ignored without lpSendBuffer.
 * - lpdwBytesSent: null, or out, the octets sent, if the call returns TRUE. Ignored without
 *   lpSendBuffer.
 * - lpOverlapped: the request.
 *
 * Returns TRUE, or FALSE.
 *
 * Errors, of the call or of the request:
 *
 * - WSA_IO_PENDING: it goes on.
 * - WSAEINVAL: the socket is not bound, listens, is connectionless, or an attempt is in progress on it.
 * - WSAEISCONN: the socket is connected.
 * - WSA_INVALID_PARAMETER: lpOverlapped is null.
 * - WSAEFAULT: a bad pointer, or too small a namelen.
 * - WSAECONNREFUSED, WSAETIMEDOUT, WSAENETUNREACH, WSAEHOSTUNREACH, WSAEADDRNOTAVAIL, WSAEADDRINUSE,
 *   WSAEAFNOSUPPORT, WSAENOBUFS: as for WSPConnect. The socket may be connected again.
 * - WSAECONNRESET, WSAECONNABORTED, WSAEMSGSIZE: as for WSPSend; the connection was made.
 * - WSA_OPERATION_ABORTED (at completion): the socket was closed, the request was cancelled, or its
 *   thread has ended. An attempt that is cancelled ends, and the socket may be connected again.
 *
 * Threads: any.
 *
 * API page: ConnectEx.
 */
typedef BOOL (*LPFN_CONNECTEX)(SOCKET s,
                               const struct sockaddr *name,
                               int namelen,
                               LPVOID lpSendBuffer,
                               DWORD dwSendDataLength,
                               LPDWORD lpdwBytesSent,
                               LPWSAOVERLAPPED lpOverlapped);

/**
 * DisconnectEx: ends sending, or ends the connection and makes the socket fresh again.
 *
 * Identifier: WSAID_DISCONNECTEX.
 *
 * Without a flag it is WSPShutdown with SD_SEND, after the sends that were made before: the peer reads
 * the end, and receiving goes on. A second time is no error.
 *
 * With TF_REUSE_SOCKET the connection ends in both directions, as by a graceful close that does not
 * wait: what was sent still arrives, and received data that were not read reset a TCP connection. The
 * handle then leads to another socket with the same options, mode and registration for network events,
 * under the same descriptor number. One that WSPAccept or AcceptEx has connected is unbound, and can be
 * the sAcceptSocket of an AcceptEx; one that has connected itself keeps its address on TCP (without
 * a WSPBind perhaps with another port), for a ConnectEx, while on AF_UNIX and the ISO transport it has to
 * be bound again. Calling the same peer from
 * the same address can be refused with WSAEADDRNOTAVAIL or WSAEADDRINUSE for a minute, because Linux
 * keeps ended connections in TIME-WAIT. Receives that wait end with WSAENOTCONN.
 *
 * Parameters:
 *
 * - s: a connected, connection-oriented socket.
 * - lpOverlapped: a request; or null, and the call returns when it is done.
 * - dwFlags: 0 or TF_REUSE_SOCKET.
 * - dwReserved: 0.
 *
 * Returns TRUE, or FALSE.
 *
 * Errors:
 *
 * - WSA_IO_PENDING: it goes on, behind sends that wait or what they have left to send.
 * - WSAENOTCONN: not connected, or not connection-oriented.
 * - WSAEINVAL: another flag, or dwReserved is not 0.
 * - WSAEOPNOTSUPP: TF_REUSE_SOCKET on a shared socket (WSPDuplicateSocket).
 * - WSAEWOULDBLOCK: without lpOverlapped on a non-blocking socket, while something is still to be sent.
 * - WSAEADDRINUSE: the address cannot be kept; the connection is as it was.
 * - WSAEMFILE, WSAENOBUFS: no resources; the connection is as it was.
 * - WSAEFAULT: a bad pointer.
 * - WSAEINTR: the socket was closed while the call waited, or the wait was cancelled.
 * - WSA_OPERATION_ABORTED (at completion): the socket was closed or the request cancelled.
 *
 * Threads: any; TF_REUSE_SOCKET is for a socket that no other thread is using.
 *
 * API page: DisconnectEx.
 */
typedef BOOL (*LPFN_DISCONNECTEX)(SOCKET s,
                                  LPWSAOVERLAPPED lpOverlapped,
                                  DWORD dwFlags,
                                  DWORD dwReserved);

/** The input of SIO_KEEPALIVE_VALS. */
typedef struct tcp_keepalive {
    /** Not 0: keep-alive is on. */
    ULONG onoff;
    /** Milliseconds without traffic before the first probe. */
    ULONG keepalivetime;
    /** Milliseconds between probes that are not answered. */
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

#define TCPSTATE_CLOSED                 0           /**< There is none. */
#define TCPSTATE_LISTEN                 1           /**< The socket listens. */
#define TCPSTATE_SYN_SENT               2           /**< A request has been sent. */
#define TCPSTATE_SYN_RCVD               3           /**< A request has come. */
#define TCPSTATE_ESTABLISHED            4           /**< Connected. */
#define TCPSTATE_FIN_WAIT_1             5           /**< This side has ended. */
#define TCPSTATE_FIN_WAIT_2             6           /**< This side has ended, and the peer knows. */
#define TCPSTATE_CLOSE_WAIT             7           /**< The peer has ended. */
#define TCPSTATE_CLOSING                8           /**< Both have ended at the same time. */
#define TCPSTATE_LAST_ACK               9           /**< The peer has ended first, then this side. */
#define TCPSTATE_TIME_WAIT              10          /**< Over; late segments are waited for. */
#define TCPSTATE_MAX                    11          /**< One more than the last state. */
#define TCP_INITIAL_RTO_UNSPECIFIED_RTT 0xFFFF      /**< Rtt: as it is. */
#define TCP_INITIAL_RTO_DEFAULT_RTT     0           /**< Rtt: as the system has it. */
#define TCP_INITIAL_RTO_UNSPECIFIED_MAX_SYN_RETRANSMISSIONS 255         /**< MaxSynRetransmissions: as it is. */
#define TCP_INITIAL_RTO_NO_SYN_RETRANSMISSIONS 254         /**< MaxSynRetransmissions: not at all, which cannot be had on Linux. */
#define TCP_INITIAL_RTO_DEFAULT_MAX_SYN_RETRANSMISSIONS 0           /**< MaxSynRetransmissions: as the system has it. */

/*
 * ================================================================================================
 * Sending files
 * ================================================================================================
 *
 * TransmitFile and TransmitPackets are extension functions: WSPIoctl gives their addresses
 * (SIO_GET_EXTENSION_FUNCTION_POINTER with WSAID_TRANSMITFILE and WSAID_TRANSMITPACKETS), and their
 * manual stands at LPFN_TRANSMITFILE and LPFN_TRANSMITPACKETS. The handle of a file is its descriptor:
 * (HANDLE)(intptr_t)fd. Descriptor 0 would be a null handle; use dup(2).
 */

#define TF_DISCONNECT                   1u          /**< Afterwards end the sending side. */
#define TF_REUSE_SOCKET                 2u          /**< Afterwards make the socket ready for another connection. */
#define TF_WRITE_BEHIND                 4u          /**< Complete when the data have been taken, which is what happens anyway. */
#define TF_USE_DEFAULT_WORKER           0u          /**< Which thread does the work; without an effect. */
#define TF_USE_SYSTEM_THREAD            16u         /**< Which thread does the work; without an effect. */
#define TF_USE_KERNEL_APC               32u         /**< Which thread does the work; without an effect. */
#define TP_DISCONNECT                   1u          /**< TF_DISCONNECT, for TransmitPackets. */
#define TP_REUSE_SOCKET                 2u          /**< TF_REUSE_SOCKET, for TransmitPackets. */
#define TP_USE_DEFAULT_WORKER           0u          /**< Which thread does the work; without an effect. */
#define TP_USE_SYSTEM_THREAD            16u         /**< Which thread does the work; without an effect. */
#define TP_USE_KERNEL_APC               32u         /**< Which thread does the work; without an effect. */
#define TP_ELEMENT_MEMORY               1u          /**< An element in memory. */
#define TP_ELEMENT_FILE                 2u          /**< An element of a file. */
#define TP_ELEMENT_EOP                  4u          /**< The message ends with this element. */

#ifdef __cplusplus
extern "C" {
#endif // __cplusplus

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
 * Event objects stay: they belong to the client. WSPStartup may follow at once, also in another
 * thread while this one still waits: what it starts is not ended with the rest.
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
 * Sockets
 * ================================================================================================
 *
 * On TCP, UDP and AF_UNIX a SOCKET is the file descriptor itself. It may be used with poll,
 * epoll, fstat and SCM_RIGHTS beside this interface. Reading, writing, or setting O_NONBLOCK and
 * options behind the provider's back works as far as the kernel goes, but the provider does not
 * learn of it: network events are then missed. Close a socket with WSPCloseSocket; a descriptor
 * that was closed with close(2) all the same is noticed when its number comes back, and is never
 * confused with its successor. On the ISO transport a SOCKET is a handle from
 * WPUCreateSocketHandle and no descriptor; wsp_socket_fd tells the descriptor of its TCP connection,
 * whose octets are the library's to read and write.
 */

/**
 * Makes a socket: blocking, not bound, not connected.
 *
 * Parameters:
 *
 * - af: address family: AF_INET, AF_INET6, AF_UNIX or AF_ISO. 0 means any.
 * - type: SOCK_STREAM, SOCK_DGRAM (not AF_ISO), SOCK_SEQPACKET (AF_UNIX and AF_ISO) or SOCK_RAW
 *   (AF_INET and AF_INET6). 0 means any.
 * - protocol: IPPROTO_TCP, IPPROTO_UDP, or 0 to let the provider choose; for SOCK_RAW any number of
 *   a protocol from 1 to 255, or 0 for a socket that is to have SIO_RCVALL.
 * - lpProtocolInfo: null, or an entry of WSCEnumProtocols. Where af, type or protocol is 0 or
 *   FROM_PROTOCOL_INFO its iAddressFamily, iSocketType or iProtocol counts. Or what
 *   WSPDuplicateSocket filled in: then this is one more descriptor of that socket.
 * - g: reserved: 0, SG_UNCONSTRAINED_GROUP or SG_CONSTRAINED_GROUP, all without an effect.
 * - dwFlags: WSA_FLAG_OVERLAPPED, WSA_FLAG_NO_HANDLE_INHERIT and WSA_FLAG_ACCESS_SYSTEM_SECURITY
 *   are taken. On UDP and raw sockets the two leaf flags WSA_FLAG_MULTIPOINT_C_LEAF and
 *   WSA_FLAG_MULTIPOINT_D_LEAF are taken together; WSPJoinLeaf needs them.
 * - lpErrno: out, the error.
 *
 * Returns the socket, which belongs to the client until WSPCloseSocket, or INVALID_SOCKET. The
 * descriptor is close-on-exec. It has passed WPUModifyIFSHandle of the client's upcall table; the
 * value that this returned is the one to use.
 *
 * Errors:
 *
 * - WSAEAFNOSUPPORT: no entry has this family.
 * - WSAESOCKTNOSUPPORT: no entry has this type, or none in this family.
 * - WSAEPROTONOSUPPORT: the protocol is not known, or not with this family and type.
 * - WSAEINVAL: neither family nor protocol is given; an unknown flag or group; multipoint flags
 *   that do not go together or with the protocol; a shared socket that is not to be had.
 * - WSAEACCES: SOCK_RAW without the right to it (CAP_NET_RAW).
 * - WSAEMFILE: no more descriptors.
 * - WSAENOBUFS: no memory.
 * - WSAEFAULT: a bad lpProtocolInfo.
 *
 * A raw socket sends and receives the packets of one protocol. What is received over IPv4 begins
 * with the IP header, over IPv6 it does not; what is sent has none unless IP_HDRINCL or IPV6_HDRINCL
 * is on (off at first, also for IPPROTO_RAW), and then Linux still fills in the checksum and total
 * length of an IPv4 header, and its identification and source where they are 0. There are no ports;
 * over IPv6 the port of a destination has to be 0. As every datagram socket it receives once it is
 * bound, or has sent. The system gives it a copy of each packet of its protocol, whoever it is for.
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
 * - name: the address, of the socket's family: struct sockaddr_in, sockaddr_in6, sockaddr_un or
 *   SOCKADDR_TP (see wsp_iso_address).
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
 * - WSAEINTR: a close that lingers was cancelled; the socket is still open.
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
 * Tells the address of the peer of a connected socket, also when the connection has ended
 * meanwhile.
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
 * Shares a socket with another process: fills in a structure with which WSPSocket there gives
 * one more descriptor of the same socket.
 *
 * Neither process needs privileges. The structure is the protocol entry of the socket, as
 * WSCEnumProtocols has it, except for dwProviderReserved and the entries of ProtocolChain behind
 * the first: they lead to a place where a descriptor waits. It may be copied as octets by any
 * means; it opens nothing to anybody but the process that was named, which the kernel identifies.
 * In another network namespace the target has to be one that may trace this process: it comes over
 * a socket of this process, which it copies with pidfd_getfd (Linux 5.6). Who may do that may copy
 * any descriptor of this process, shared or not; WSPSocket gives nothing to anybody but the target.
 *
 * The socket waits for 60 seconds (wsp_duplicate_timeout), until the target has taken it or has
 * ended, and until the last WSPCleanup of this process. It may be closed here at once: the
 * connection lives on. Meanwhile a service thread runs. The target may be this process.
 *
 * What the descriptors have in common, whichever process sets it: data, names, state, options,
 * blocking mode, and the event registration, of which there is one: WSPEventSelect or
 * WSPAsyncSelect through one descriptor cancels what was registered through another, in any process.
 * Closing one leaves the others alone; the last one ends the connection. SO_LINGER concerns the
 * last one.
 *
 * What each has for itself: the overlapped attribute, the network events that have been recorded
 * (a re-enabling call counts in the process that makes it), requests that a condition function
 * deferred, data that a non-blocking send has taken and the kernel has not, what SIO_GET_QOS tells,
 * the table of IPv4 multicast groups, which are left through the descriptor that joined them, and
 * overlapped requests: a cancel or a close through one ends those that were made through it, and no
 * others. Each of several receives gets what it is the first to take. The order of sends is kept for
 * each descriptor by itself: a send to a stream that the kernel takes in parts may be mixed with one
 * through another descriptor.
 *
 * A call that was asleep on the socket before it was shared is not ended by WSPCloseSocket.
 *
 * Parameters:
 *
 * - s: a socket of TCP, UDP or AF_UNIX in any state.
 * - dwProcessId: the target process, as this process numbers it (getpid there; a process, not one
 *   of its threads). It has to belong to the same user, unless this process is root's.
 * - lpProtocolInfo: out, what the target passes to WSPSocket, once, with af, type and protocol 0 or
 *   as here, and with the same dwFlags.
 * - lpErrno: out, the error.
 *
 * Returns 0, or SOCKET_ERROR. What the target's WSPSocket answers: WSAEINVAL if the structure was
 * used before, is not for this process, is too old or incomplete, or if the source has ended;
 * WSAETIMEDOUT if the source does not answer within 10 seconds; WSAEMFILE if there is no room (three
 * descriptors for a moment, from another network namespace four), and then it may be tried again.
 *
 * Errors:
 *
 * - WSAENOTSOCK: not a socket.
 * - WSAEFAULT: a bad lpProtocolInfo.
 * - WSAEINVAL: there is no such process; or the socket has a quality of service (SIO_SET_QOS).
 * - WSAEACCES: the process is another user's.
 * - WSAEOPNOTSUPP: an ISO socket, whose connection is known to its process only.
 * - WSAEMFILE: no more descriptors. A shared socket keeps one more; one that waits, five more.
 * - WSAENOBUFS: no memory, or no service thread.
 *
 * SPI page: WSPDuplicateSocket. Differs from Windows: the target fetches the socket, so the source
 * has to live, and be started, until then.
 */
int WSPDuplicateSocket(SOCKET s,
                       DWORD dwProcessId,
                       LPWSAPROTOCOL_INFOW lpProtocolInfo,
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
 *
 * On the ISO transport nothing is answered before the program has decided: the caller's connect
 * ends with the verdict, and CF_DEFER keeps it waiting. A full backlog refuses.
 */

/**
 * Makes a bound socket listen for connection requests, or changes the length of its backlog.
 *
 * Parameters:
 *
 * - s: a bound connection-oriented socket that is not connected.
 * - backlog: how many requests may wait. An illegal value becomes the nearest legal one silently,
 *   and SOMAXCONN or anything above the limit of the system (net.core.somaxconn) becomes that
 *   limit. SOMAXCONN_HINT(n) means n. What came of it cannot be asked for.
 * - lpErrno: out, the error.
 *
 * Returns 0, or SOCKET_ERROR.
 *
 * A second call sets the new length, and requests beyond it are refused.
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
 * - WSAECONNREFUSED: the condition function rejected the request, or lowered the quality of service
 *   below what the caller can do with.
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
 * What the condition function sees beside the two addresses depends on the protocol. On the ISO
 * transport lpCallerData is the user data of the request (up to 32 octets, more with ISO_RDP_DATA),
 * lpCalleeData has room for as many, which go to the caller with the answer, also with a rejection
 * in class 2; and lpSQOS, in class 2, is what the caller asks for, as seen from the socket that
 * accepts: the function may lower it, and the caller gets what is left. On TCP and AF_UNIX
 * lpCallerData and lpSQOS are null and the len of lpCalleeData is 0.
 *
 * SPI page: WSPAccept. SO_CONDITIONAL_ACCEPT is stored; on TCP it cannot hold back the kernel's
 * answer, and on the ISO transport the answer is always the program's.
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
 * - lpCallerData: user data to send with the request: up to 32 octets on the ISO transport, where
 *   null means what SO_CONNDATA has set. The others carry none: null. On a datagram socket it is
 *   ignored.
 * - lpCalleeData: null, or a buffer for user data that comes back, with an acceptance or a refusal:
 *   as much as fits is stored, and len becomes how much that was, 0 if there is none. On a
 *   non-blocking socket of the ISO transport the buffer is lent until FD_CONNECT.
 * - lpSQOS: null, or the quality of service wanted. On the ISO transport, class 2, it is negotiated
 *   and overwritten with what was agreed, at return or, on a non-blocking socket, before FD_CONNECT;
 *   ProviderSpecific may hold a WSP_QOS_ISO. On TCP and UDP it marks and paces what is sent (see
 *   SIO_SET_QOS). On AF_UNIX only best effort, no traffic and no change can be met.
 * - lpGQOS: reserved: null.
 * - lpErrno: out, the error.
 *
 * Returns 0, or SOCKET_ERROR.
 *
 * Errors:
 *
 * - WSAEWOULDBLOCK: non-blocking, and the attempt goes on.
 * - WSAEALREADY: an attempt is in progress on this socket.
 * - WSAEISCONN: the socket is connected, or in a multipoint session.
 * - WSAEINVAL: the socket listens, or lpGQOS is not null.
 * - WSAECONNREFUSED: nobody listens there, or the caller was refused; on AF_UNIX and the ISO
 *   transport also a full backlog, on AF_UNIX a path that nobody has. ISO_REASON tells more.
 * - WSAETIMEDOUT: no answer; on the ISO transport also no decision within ISO_CONNECT_TIMEOUT, and the
 *   request is taken back.
 * - WSAENETUNREACH, WSAEHOSTUNREACH: there is no way to the address.
 * - WSAEADDRNOTAVAIL: the address is all zeros, has port 0, or nobody can have it; the called host
 *   has no such selector.
 * - WSAEADDRINUSE: no local port is free, or the pair of addresses is in use.
 * - WSAEAFNOSUPPORT: the address is of another family.
 * - WSAEACCES: an AF_UNIX path without permission.
 * - WSAEPROTONOSUPPORT: lpCallerData is not null on a TCP or AF_UNIX connection.
 * - WSAEOPNOTSUPP: the wish in lpSQOS cannot be met, or the called party did not meet a guarantee; a
 *   raw socket cannot lose its peer, only get another.
 * - WSA_QOS_EOBJLENGTH: ProviderSpecific is no list of objects.
 * - WSAEINTR: the call was cancelled, or the socket closed by another thread, while it waited.
 * - WSAENOBUFS: no memory.
 * - WSAEFAULT: a bad pointer, too short a length, or more caller data than the protocol carries.
 *
 * SPI page: WSPConnect. Differs from Windows on TCP and AF_UNIX: that the peer has answered does not
 * mean that its program has accepted; see the head of this section.
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
 * - lpOutboundDisconnectData: null, or disconnect data: up to 64 octets on the ISO transport, where
 *   null means what SO_DISCDATA has set. The others carry none: null.
 * - lpErrno: out, the error.
 *
 * Returns 0, or SOCKET_ERROR.
 *
 * Errors:
 *
 * - WSAENOTCONN: a connection-oriented socket that is not connected.
 * - WSAENOPROTOOPT: lpOutboundDisconnectData is not null where the protocol carries none.
 * - WSAEFAULT: a bad pointer, or more data than the protocol carries.
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
 * - lpInboundDisconnectData: null, or room for the peer's disconnect data on the ISO transport; len
 *   becomes how much there was, 0 if none has come. The other transports carry none: null.
 * - lpErrno: out, the error.
 *
 * Returns 0, or SOCKET_ERROR.
 *
 * Errors:
 *
 * - WSAENOTCONN: a connection-oriented socket that is not connected.
 * - WSAENOPROTOOPT: lpInboundDisconnectData is not null where the protocol carries none.
 * - WSAEFAULT: a bad pointer, or too little room: the data can be fetched again.
 *
 * SPI page: WSPRecvDisconnect.
 */
int WSPRecvDisconnect(SOCKET s, LPWSABUF lpInboundDisconnectData, LPINT lpErrno);

/*
 * ================================================================================================
 * Multipoint
 * ================================================================================================
 *
 * The multipoint sessions are the groups of IP multicast, over IPv4 and IPv6. Every member is a
 * leaf: no protocol has a root, neither to invite leaves nor to distribute data, so the two root
 * flags of WSPSocket are refused. A leaf is a socket of SOCK_DGRAM or SOCK_RAW that WSPSocket made
 * with WSA_FLAG_MULTIPOINT_C_LEAF and WSA_FLAG_MULTIPOINT_D_LEAF; it hears the groups that it has
 * joined itself and no others. The options IP_ADD_MEMBERSHIP, IPV6_ADD_MEMBERSHIP and their
 * relatives are there for every such socket too, leaf or not.
 */

/**
 * Joins a leaf to a multipoint session: a multicast group.
 *
 * A leaf that is not bound is bound to the wildcard address and a port of the system's choice. One
 * that is to receive has to be bound to the wildcard address or to that of the group, because Linux
 * gives multicasts to no others. The group is joined at the interface that IP_MULTICAST_IF or
 * IPV6_MULTICAST_IF names, else at the one to which the routes lead; an IPv6 address may name it in
 * sin6_scope_id. From then on the group is the leaf's peer: WSPGetPeerName tells it, and WSPSend
 * sends to it. WSPSendTo reaches everybody, and everybody's datagrams to the leaf are received.
 * WSPCloseSocket leaves the session.
 *
 * Nothing is waited for. On a non-blocking socket too the join has ended when the call returns, and
 * FD_CONNECT tells the outcome as well; WSPSelect does not tell it.
 *
 * Parameters:
 *
 * - s: a leaf that has not joined and is not connected.
 * - name: the group, and the port that a leaf that sends sends to.
 * - namelen: its length in octets.
 * - lpCallerData: null: no protocol carries user data to a group.
 * - lpCalleeData: null, or a buffer for user data that comes back: its len becomes 0.
 * - lpSQOS: null, or the quality of service wanted, which marks and paces what is sent (SIO_SET_QOS).
 * - lpGQOS: reserved: null.
 * - dwFlags: JL_BOTH; JL_RECEIVER_ONLY: WSPSend has no destination; or JL_SENDER_ONLY: the group is not
 *   joined, and only what is sent to the leaf's own address is received.
 * - lpErrno: out, the error.
 *
 * Returns s, or INVALID_SOCKET.
 *
 * Errors:
 *
 * - WSAEINVAL: the socket was made without the leaf flags; another value of dwFlags; lpGQOS is not null.
 * - WSAEISCONN: the leaf is in a session, the socket is a member of the group, or it is connected.
 * - WSAEALREADY: another thread is joining it.
 * - WSAEADDRNOTAVAIL: the address is no group; port 0 for a leaf that sends by UDP; a leaf that is to
 *   receive is bound to another address.
 * - WSAEAFNOSUPPORT: the address is of another family.
 * - WSAENETUNREACH: no interface leads to the group.
 * - WSAEPROTONOSUPPORT: lpCallerData is not null.
 * - WSAENOBUFS: no memory, or more groups than the system allows.
 * - WSAEFAULT: a bad pointer, or too short a length.
 *
 * After a failure the same socket may join again.
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
 * Data
 * ================================================================================================
 *
 * All four functions scatter or gather over an array of WSABUF, which may hold 1 to 1024 buffers
 * of any length, also of length 0. The array and the buffers belong to the call and are free
 * again when it returns.
 *
 * On a socket made with WSA_FLAG_OVERLAPPED a call with an lpOverlapped that is not null is an
 * overlapped request. If it can be done at once the call returns 0, and the request is indicated all
 * the same. If not, the call fails with WSA_IO_PENDING, also on a blocking socket, and the request is
 * carried out when data or room come. Until it is complete the client lends the structure, the
 * buffers, lpFrom and lpFromlen; the array of WSABUF is free when the call returns. Any other error
 * means that there is no request. What requests and calls of one direction transfer keeps their
 * order.
 *
 * At its end a request with a completion routine has the routine queued to the thread of lpThreadId
 * (null: the thread that made the request), where it runs in an alertable wait
 * (WSAWaitForMultipleEvents, wsp_sleep_alertable) or in a blocking call that has to wait; hEvent is
 * not touched then. Without a routine hEvent is signalled, if it is not null.
 * WSPGetOverlappedResult tells how it ended. Closing the socket, the end of the thread that made the
 * request and wsp_cancel_overlapped complete it with WSA_OPERATION_ABORTED. From the first
 * request of a socket that pends until the close, threads that wait in the library do the work; where
 * none has for a millisecond a service thread does (at once, if upcalls of the client's own tell of
 * the end).
 *
 * Without the attribute, or with a null lpOverlapped, the call returns when it is done, and
 * lpCompletionRoutine and lpThreadId are ignored.
 */

/**
 * Sends data to the peer of a connected socket.
 *
 * A blocking stream socket returns when all data have been taken. A non-blocking one takes all of
 * what it begins to take; if it can take nothing it fails with WSAEWOULDBLOCK, and FD_WRITE tells
 * when there is room again. On message-oriented sockets (UDP, AF_UNIX seqpacket and datagram) the
 * buffers together are one message, which is sent whole or not at all. On the ISO transport they are
 * one message of any length, or a part of one with MSG_PARTIAL. SIGPIPE is never raised.
 *
 * Parameters:
 *
 * - s: a connected socket, or a datagram socket with a default peer.
 * - lpBuffers: the data, gathered in the order of the array.
 * - dwBufferCount: how many buffers there are.
 * - lpNumberOfBytesSent: out, octets taken.
 * - dwFlags: 0, MSG_OOB (TCP: the last octet is urgent; ISO transport: 1 to 16 octets of expedited
 *   data), MSG_DONTROUTE, or MSG_PARTIAL (ISO transport, SOCK_SEQPACKET: the message goes on with
 *   the next send).
 * - lpOverlapped, lpCompletionRoutine, lpThreadId: null, or an overlapped request; see above.
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
 * - WSAEOPNOTSUPP: an unknown flag, MSG_PARTIAL, or MSG_OOB on a socket without urgent data.
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
 * - lpOverlapped, lpCompletionRoutine, lpThreadId: null, or an overlapped request; see above.
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
 * - lpFlags: in: 0, MSG_PEEK (look, and leave the data there), MSG_OOB (the urgent octet, or expedited
 *   data of the ISO transport; without SO_OOBINLINE), MSG_WAITALL (blocking streams: return only
 *   when the buffers are full) or MSG_PARTIAL (ISO transport: do not wait for the end of a message;
 *   else ignored). Out: MSG_OOB if urgent data were received; MSG_PARTIAL if the message goes on with
 *   the next receive (ISO transport, SOCK_SEQPACKET); else 0.
 * - lpOverlapped, lpCompletionRoutine, lpThreadId: null, or an overlapped request; see above.
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
 * - WSAEMSGSIZE: the message did not fit. (Not on the ISO transport: there MSG_PARTIAL tells it, but
 *   for expedited data.)
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
 * - lpOverlapped, lpCompletionRoutine, lpThreadId: null, or an overlapped request; see above.
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
 * Tells the result of an overlapped request.
 *
 * Parameters:
 *
 * - s: the socket that the request was made on.
 * - lpOverlapped: the request.
 * - lpcbTransfer: out, octets transferred. Left alone on failure.
 * - fWait: TRUE to wait for the end of the request; that is for requests with an hEvent only, and the
 *   wait is not alertable.
 * - lpdwFlags: out, the flags that lpFlags of a receive would have got. Left alone on failure.
 * - lpErrno: out, the error.
 *
 * Returns TRUE when the request has succeeded, or FALSE.
 *
 * Errors:
 *
 * - WSA_IO_INCOMPLETE: the request is not complete, and fWait is FALSE.
 * - WSA_INVALID_HANDLE: it is not, and hEvent is no event object to wait for.
 * - WSAENOTSOCK: s is no socket.
 * - WSAEFAULT: a bad pointer.
 * - the error of the request itself, such as WSA_OPERATION_ABORTED or WSAECONNRESET.
 *
 * SPI page: WSPGetOverlappedResult.
 */
BOOL WSPGetOverlappedResult(SOCKET s,
                            LPWSAOVERLAPPED lpOverlapped,
                            LPDWORD lpcbTransfer,
                            BOOL fWait,
                            LPDWORD lpdwFlags,
                            LPINT lpErrno);

/**
 * Cancels an overlapped request, or all of a socket.
 *
 * A request that is cancelled completes with WSA_OPERATION_ABORTED, and is indicated like any
 * other completion: its event is signalled or its routine queued. One that is being carried out at
 * this moment may still succeed. What a send has handed over already is not taken back, nor what a
 * receive with MSG_WAITALL has got; how many octets that was stands in InternalHigh and is told to
 * the routine. Any other receive that was cancelled has taken nothing.
 *
 * Parameters:
 *
 * - s: the socket.
 * - lpOverlapped: the request, or null for all requests of the socket, whichever thread made them.
 * - lpErrno: out, the error.
 *
 * Returns 0, or SOCKET_ERROR.
 *
 * Errors:
 *
 * - WSAEINVAL: the request is complete, or was never made on this socket.
 * - WSAENOTSOCK: s is no socket.
 *
 * Threads: any.
 */
int wsp_cancel_overlapped(SOCKET s, LPWSAOVERLAPPED lpOverlapped, LPINT lpErrno);

/**
 * Waits alertably: completion routines and other procedures that are queued to this thread run.
 *
 * While it waits, this thread does the work of the library, as in WSAWaitForMultipleEvents.
 *
 * Parameters:
 *
 * - dwMilliseconds: how long to wait, 0 to run only what is queued, or WSA_INFINITE.
 *
 * Returns WSA_WAIT_IO_COMPLETION when procedures have run, WSA_WAIT_TIMEOUT when the time is over,
 * or WSA_WAIT_FAILED.
 *
 * Errors (WSAGetLastError):
 *
 * - WSAEMFILE, WSAENOBUFS: no resources to wait with.
 */
DWORD wsp_sleep_alertable(DWORD dwMilliseconds);

/**
 * Gives a listening socket a condition function that decides about the callers of its AcceptEx
 * requests.
 *
 * Windows has no such thing: there AcceptEx accepts whoever calls. What the answers do:
 *
 * - CF_ACCEPT: the caller is accepted, with callee data and quality of service as in WSPAccept.
 * - CF_REJECT: the caller is refused, and the request goes on to the next one.
 * - CF_DEFER: the caller stays at the top, and the request waits. A WSPAccept gets this caller, and
 *   the next AcceptEx that is made has the function asked again.
 * - anything else, or a group that does not exist: the request completes with WSAEINVAL, and the
 *   caller stays.
 *
 * WSPAccept asks only the function that it is given itself.
 *
 * Parameters:
 *
 * - s: a listening socket.
 * - lpfnCondition: the condition function, or null for none. It counts from the next caller on.
 * - dwCallbackData: passed on to it as it is.
 * - lpErrno: out, the error.
 *
 * Returns 0, or SOCKET_ERROR.
 *
 * Errors:
 *
 * - WSAEINVAL: the socket does not listen.
 * - WSAEOPNOTSUPP: the socket is connectionless.
 * - WSAEFAULT: lpfnCondition is no function.
 *
 * Threads: the function runs in whichever thread finds the caller: the one that calls AcceptEx (or
 * this function), one that waits in the library or makes it look, such as
 * WSAWaitForMultipleEvents, WSPEnumNetworkEvents or wsp_drive, or the service thread. It is never run
 * twice at a time for one listener, and no lock is held: it may call the library. While it decides,
 * the request cannot be cancelled; closing a socket is heeded when it returns.
 */
int wsp_set_condition(SOCKET s,
                      LPCONDITIONPROC lpfnCondition,
                      DWORD_PTR dwCallbackData,
                      LPINT lpErrno);

/*
 * ================================================================================================
 * Network events
 * ================================================================================================
 *
 * Ten things can happen to a socket, each with a FD_ constant. A program asks to be told of some
 * of them with WSPEventSelect (an event object is signalled, WSPEnumNetworkEvents tells what
 * happened) or with WSPAsyncSelect (messages). A socket has one registration; each call replaces
 * the former one. A registration makes the socket non-blocking, and it stays so after the
 * registration is ended until FIONBIO says otherwise.
 *
 * After an event has been told it is not told again until its re-enabling function was called,
 * whether that succeeded or not. FD_READ, FD_OOB and FD_ACCEPT are then told again at once if the
 * condition still holds:
 *
 * - FD_READ and FD_OOB: WSPRecv and WSPRecvFrom
 * - FD_WRITE: WSPSend and WSPSendTo, when they have failed with WSAEWOULDBLOCK
 * - FD_ACCEPT: WSPAccept, except when the request was deferred (WSATRY_AGAIN)
 * - FD_CONNECT, FD_CLOSE: none; they are told once for an attempt and once for a connection
 *
 * WSPEnumNetworkEvents and resetting the event object re-enable nothing. An event may be told
 * although another call has dealt with it meanwhile: be ready for WSAEWOULDBLOCK.
 *
 * Who does the work: there is no thread behind this. A thread that waits in
 * WSAWaitForMultipleEvents, or calls WSPEnumNetworkEvents, moves things on for the whole process.
 * Only where something must happen although nobody waits in the library (an event object of the
 * client's own, messages, a descriptor of wsp_event_fd, data that a non-blocking send has taken)
 * a service thread runs until that is over. A program with a loop of its own polls wsp_driver_fd
 * or wsp_event_fd.
 */

/**
 * Ties an event object to network events of a socket.
 *
 * What already holds is told at once. Accepted sockets inherit the registration of their
 * listener.
 *
 * Parameters:
 *
 * - s: the socket.
 * - hEventObject: an event object of WSACreateEvent or WPUCreateEvent; if the client's upcall
 *   table has a WPUSetEvent of its own, then any handle of the client's, which is set through
 *   that upcall. The object stays the client's, also when the socket is closed. Ignored if
 *   lNetworkEvents is 0.
 * - lNetworkEvents: FD_ flags of the events wanted; 0 ends the registration.
 * - lpErrno: out, the error.
 *
 * Returns 0, or SOCKET_ERROR.
 *
 * Events that have been recorded and not yet enumerated survive a change of the flags. FD_QOS,
 * FD_GROUP_QOS, FD_ROUTING_INTERFACE_CHANGE and FD_ADDRESS_LIST_CHANGE may be asked for but are
 * not told in this version.
 *
 * Errors:
 *
 * - WSAEINVAL: an unknown flag, or hEventObject is no event object.
 * - WSAENOBUFS, WSAEMFILE: no resources.
 *
 * SPI page: WSPEventSelect.
 */
int WSPEventSelect(SOCKET s, WSAEVENT hEventObject, LONG lNetworkEvents, LPINT lpErrno);

/**
 * Tells which network events have happened, and clears the record.
 *
 * Telling, clearing and resetting the event object are one step: an event that happens next
 * signals the object again.
 *
 * Parameters:
 *
 * - s: the socket.
 * - hEventObject: null, or an event object to reset. Null leaves the object as it is.
 * - lpNetworkEvents: out. lNetworkEvents has the FD_ flag of each event; iErrorCode at the index
 *   FD_..._BIT has its error, 0 for none. Only the elements of events that have happened are
 *   written.
 * - lpErrno: out, the error.
 *
 * Returns 0, or SOCKET_ERROR; after a failure nothing has been cleared or reset.
 *
 * Errors: FD_CONNECT carries what WSPConnect would have answered; FD_CLOSE carries 0 for a
 * graceful end, WSAECONNRESET for a reset, WSAECONNABORTED for another failure. The others carry
 * 0. The call itself fails with
 *
 * - WSAEFAULT: a bad lpNetworkEvents.
 * - WSAEINVAL: hEventObject is neither null nor an event object.
 *
 * Events of WSPAsyncSelect are not recorded.
 *
 * SPI page: WSPEnumNetworkEvents.
 */
int WSPEnumNetworkEvents(SOCKET s,
                         WSAEVENT hEventObject,
                         LPWSANETWORKEVENTS lpNetworkEvents,
                         LPINT lpErrno);

/**
 * Asks for messages about network events of a socket.
 *
 * Each event that happens is one message, posted through WPUPostMessage of the client's upcall
 * table by a thread of the library: wParam is the socket, WSAGETSELECTEVENT(lParam) the event,
 * WSAGETSELECTERROR(lParam) its error. The window and what becomes of the message are the
 * client's. No further message comes for an event until its re-enabling function was called.
 *
 * Parameters:
 *
 * - s: the socket.
 * - hWnd: the window, passed on as it is. Ignored if lEvent is 0.
 * - wMsg: the message, the same for all events of the socket.
 * - lEvent: FD_ flags of the events wanted; 0 ends the registration. Messages that were posted
 *   before may still arrive.
 * - lpErrno: out, the error.
 *
 * Returns 0, or SOCKET_ERROR.
 *
 * Errors:
 *
 * - WSAEINVAL: an unknown flag, hWnd is null, or the client has no WPUPostMessage.
 * - WSAENOBUFS, WSAEMFILE: no resources.
 *
 * SPI page: WSPAsyncSelect. Differs from Windows: whether the window exists is for the client to
 * know.
 */
int WSPAsyncSelect(SOCKET s, HWND hWnd, unsigned int wMsg, LONG lEvent, LPINT lpErrno);

/**
 * Cancels the blocking call of the calling thread, which then fails with WSAEINTR.
 *
 * A thread can call it only from something that runs in the thread while the call waits: its
 * blocking hook, or a signal handler (the function is async-signal-safe). After a cancelled
 * WSPConnect the attempt is given up; a cancelled WSPAccept leaves the listening socket as it
 * was. The state of a connection on which a send was cancelled is not certain.
 *
 * Parameters:
 *
 * - lpErrno: out, the error.
 *
 * Returns 0, or SOCKET_ERROR.
 *
 * Errors:
 *
 * - WSAEINVAL: this thread has no blocking call outstanding.
 *
 * SPI page: WSPCancelBlockingCall.
 */
int WSPCancelBlockingCall(LPINT lpErrno);

/**
 * Waits until one of some sockets is ready, by its present state.
 *
 * Ready means, in readfds: a receive would not wait (data, the end, a reset), or a listening
 * socket has a request; in writefds: a send would not wait, or a connect has succeeded; in
 * exceptfds: a connect has failed (SO_ERROR tells why), or urgent data are there and SO_OOBINLINE
 * is off.
 *
 * Parameters:
 *
 * - nfds: ignored.
 * - readfds, writefds, exceptfds: each null, or in and out: on return only the ready sockets are
 *   left. A set has fd_count entries and may be larger than WSP_FD_SET: fd_array is just where
 *   they begin.
 * - timeout: null to wait without an end; zero to look and return at once. It is never changed.
 *   This is Linux's struct timeval.
 * - lpErrno: out, the error.
 *
 * Returns how many sockets are ready, over all sets; 0 when the time is over; or SOCKET_ERROR.
 *
 * Errors:
 *
 * - WSAEINVAL: no socket in any set, or a negative time.
 * - WSAENOTSOCK: an entry is not a socket, or was closed meanwhile.
 * - WSAEINTR: the call was cancelled while it waited.
 * - WSAEFAULT: a bad pointer, or no resources to wait with.
 *
 * Network events are neither told nor re-enabled by it.
 *
 * SPI page: WSPSelect.
 */
int WSPSelect(int nfds,
              LPWSP_FD_SET readfds,
              LPWSP_FD_SET writefds,
              LPWSP_FD_SET exceptfds,
              const struct timeval *timeout,
              LPINT lpErrno);

/*
 * ================================================================================================
 * Event objects
 * ================================================================================================
 *
 * An event object is signalled or not, and stays so until it is reset (manual reset). It belongs
 * to the process that made it, and works with and without WSPStartup. Its handle is a number that
 * is never given twice, a multiple of 4, and no descriptor; wsp_event_fd gives one to poll.
 *
 * These functions have no lpErrno: WSAGetLastError tells the error.
 */

/**
 * Makes an event object, not signalled.
 *
 * Returns its handle, which belongs to the client until WSACloseEvent, or WSA_INVALID_EVENT.
 *
 * Errors:
 *
 * - WSA_NOT_ENOUGH_MEMORY: no more of them.
 *
 * API page: WSACreateEvent.
 */
WSAEVENT WSACreateEvent(void);

/**
 * Signals an event object. Every thread that waits for it wakes.
 *
 * Parameters:
 *
 * - hEvent: the event object.
 *
 * Returns TRUE, or FALSE.
 *
 * Errors:
 *
 * - WSA_INVALID_HANDLE: hEvent is no event object.
 *
 * API page: WSASetEvent.
 */
BOOL WSASetEvent(WSAEVENT hEvent);

/**
 * Makes an event object not signalled.
 *
 * Parameters:
 *
 * - hEvent: the event object.
 *
 * Returns TRUE, or FALSE.
 *
 * Errors:
 *
 * - WSA_INVALID_HANDLE: hEvent is no event object.
 *
 * API page: WSAResetEvent.
 */
BOOL WSAResetEvent(WSAEVENT hEvent);

/**
 * Closes an event object, and the descriptor of wsp_event_fd if there is one.
 *
 * End the registrations of sockets with it first: they keep signalling an object that nobody can
 * see.
 *
 * Parameters:
 *
 * - hEvent: the event object.
 *
 * Returns TRUE, or FALSE.
 *
 * Errors:
 *
 * - WSA_INVALID_HANDLE: hEvent is no event object.
 *
 * API page: WSACloseEvent.
 */
BOOL WSACloseEvent(WSAEVENT hEvent);

/**
 * Waits for event objects.
 *
 * While it waits, this thread does the work of the library for the whole process; see the section
 * on network events.
 *
 * Parameters:
 *
 * - cEvents: how many there are, 1 to WSA_MAXIMUM_WAIT_EVENTS (64); wsp_wait_for_events takes more.
 * - lphEvents: the event objects.
 * - fWaitAll: TRUE waits until all are signalled together, FALSE until one is.
 * - dwTimeout: milliseconds; 0 looks and returns at once, WSA_INFINITE waits without an end.
 * - fAlertable: TRUE lets procedures run that were queued to this thread (WPUQueueApc).
 *
 * Returns WSA_WAIT_EVENT_0 plus the smallest index of a signalled object (with fWaitAll just
 * WSA_WAIT_EVENT_0); WSA_WAIT_TIMEOUT when the time is over; WSA_WAIT_IO_COMPLETION when
 * procedures have run; or WSA_WAIT_FAILED. No object is changed.
 *
 * Errors (WSAGetLastError):
 *
 * - WSA_INVALID_PARAMETER: no object or too many, a bad pointer, or with fWaitAll the same object
 *   twice.
 * - WSA_INVALID_HANDLE: one of them is no event object.
 * - WSA_NOT_ENOUGH_MEMORY: no resources.
 *
 * API page: WSAWaitForMultipleEvents.
 */
DWORD WSAWaitForMultipleEvents(DWORD cEvents,
                               const WSAEVENT *lphEvents,
                               BOOL fWaitAll,
                               DWORD dwTimeout,
                               BOOL fAlertable);

/**
 * Waits for event objects, as many as there are.
 *
 * This is WSAWaitForMultipleEvents for more than WSA_MAXIMUM_WAIT_EVENTS (64) of them: the same
 * parameters, of which cEvents is limited by memory only, and one more for the index, because
 * WSA_WAIT_EVENT_0 plus a large index would look like WSA_WAIT_IO_COMPLETION or WSA_WAIT_TIMEOUT.
 * What it costs grows with the number of objects, each time; one object that serves many sockets
 * is cheaper.
 *
 * Parameters:
 *
 * - cEvents: how many there are, 1 or more.
 * - lphEvents: the event objects.
 * - fWaitAll: TRUE waits until all are signalled together, FALSE until one is.
 * - dwTimeout: milliseconds; 0 looks and returns at once, WSA_INFINITE waits without an end.
 * - fAlertable: TRUE lets procedures run that were queued to this thread (WPUQueueApc).
 * - lpdwIndex: out, the smallest index of a signalled object, 0 with fWaitAll; written with
 *   WSA_WAIT_EVENT_0 only. May be null.
 *
 * Returns WSA_WAIT_EVENT_0 when an object is signalled, or all are; WSA_WAIT_TIMEOUT when the time
 * is over; WSA_WAIT_IO_COMPLETION when procedures have run; or WSA_WAIT_FAILED. No object is
 * changed.
 *
 * Errors (WSAGetLastError):
 *
 * - WSA_INVALID_PARAMETER: no object, a bad pointer, or with fWaitAll the same object twice.
 * - WSA_INVALID_HANDLE: one of them is no event object.
 * - WSA_NOT_ENOUGH_MEMORY: no resources.
 *
 * Threads: any.
 */
DWORD wsp_wait_for_events(DWORD cEvents,
                          const WSAEVENT *lphEvents,
                          BOOL fWaitAll,
                          DWORD dwTimeout,
                          BOOL fAlertable,
                          LPDWORD lpdwIndex);

/*
 * ================================================================================================
 * Options and control codes
 * ================================================================================================
 *
 * Levels and the names that Linux has keep Linux's values (SOL_SOCKET, SO_KEEPALIVE, IPPROTO_TCP,
 * TCP_NODELAY and so on come from the system's headers). What they mean, their types, defaults
 * and errors are Winsock's. The type of a value stands in brackets; BOOL, DWORD and int have 4
 * octets.
 *
 * A BOOL may also be set and read with fewer octets; any value but 0 turns it on. Four of them
 * (SO_KEEPALIVE, SO_DONTROUTE, TCP_NODELAY, IPV6_V6ONLY) are always read as one octet, and
 * *optlen becomes 1, as on Windows: clear the variable first. Structures and other numbers need
 * their whole length.
 *
 * Level SOL_SOCKET, every socket:
 *
 * - SO_ACCEPTCONN (BOOL, read): whether the socket listens.
 * - SO_BSP_STATE (CSADDR_INFO, read): local and remote address, type, protocol. The addresses are
 *   behind the structure in the same buffer.
 * - SO_DEBUG (BOOL), SO_DONTROUTE (BOOL, not on IPv6): stored, without an effect.
 * - SO_ERROR (int): the socket's error as a WSA code; reading clears it. The error of a failed
 *   non-blocking connect stays until a connect succeeds.
 * - SO_EXCLUSIVEADDRUSE (BOOL): nobody else may bind to the address; before WSPBind only, and not
 *   together with SO_REUSEADDR (WSAEINVAL).
 * - SO_GROUP_ID, SO_GROUP_PRIORITY (read): reserved, 0.
 * - SO_MAX_MSG_SIZE, SO_MAXDG, SO_MAXPATHDG (DWORD, read): the longest message.
 * - SO_OPENTYPE (int): a value of the thread, not of a socket; stored.
 * - SO_PROTOCOL_INFOW (WSAPROTOCOL_INFOW, read), SO_PROTOCOL_INFOA (WSAPROTOCOL_INFOA, read): the
 *   socket's entry.
 * - SO_PORT_SCALABILITY (BOOL), SO_RANDOMIZE_PORT (BOOL; IP, before WSPBind): stored; Linux always
 *   draws ports at random, and each address has all of them.
 * - SO_REUSE_UNICASTPORT (BOOL; IP, before WSPBind, excludes SO_RANDOMIZE_PORT): on TCP a WSPBind
 *   without a port takes none, and WSPConnect takes one that may be in use towards another peer.
 * - SO_RCVBUF, SO_SNDBUF (int): sizes of the buffers. Read back as they were set, not doubled.
 * - SO_RCVTIMEO, SO_SNDTIMEO (DWORD of milliseconds, or struct timeval): after so long a blocking
 *   call fails with WSAETIMEDOUT; 0 and 0xFFFFFFFF mean never. As on Windows they work only on
 *   sockets made with WSA_FLAG_OVERLAPPED; on others they are stored.
 * - SO_REUSEADDR (BOOL): counts at WSPBind, see there.
 * - SO_TYPE (int, read): the socket's type.
 * - PVD_CONFIG (read): there is nothing to configure; the value has no octets.
 *
 * Level SOL_SOCKET, connection-oriented sockets:
 *
 * - SO_CONDITIONAL_ACCEPT (BOOL): before WSPListen. Stored; Linux cannot hold back its answer to
 *   a caller.
 * - SO_CONNECT_TIME (DWORD, read): seconds connected, 0xFFFFFFFF if not.
 * - SO_KEEPALIVE (BOOL): TCP probes an idle connection. Not while a connect is in progress.
 * - SO_LINGER (LINGER, or Linux's struct linger), SO_DONTLINGER (BOOL): see WSPCloseSocket. Each
 *   is the other one's opposite.
 * - SO_OOBINLINE (BOOL, TCP): urgent data stay in the stream.
 * - SO_UPDATE_ACCEPT_CONTEXT (SOCKET, the listener; set): gives the socket of an AcceptEx what WSPAccept
 *   would have passed on: options, blocking mode, registration for network events. Other connected
 *   sockets have it already. SO_UPDATE_CONNECT_CONTEXT (set): taken on connected sockets.
 *
 * Level SOL_SOCKET, UDP: SO_BROADCAST (BOOL); SO_REUSE_MULTICASTPORT (BOOL, before WSPBind): shares the
 * port as SO_REUSEADDR does.
 *
 * Level IPPROTO_TCP:
 *
 * - TCP_NODELAY (BOOL): send small pieces at once.
 * - TCP_KEEPIDLE, also called TCP_KEEPALIVE, and TCP_KEEPINTVL (DWORD of seconds): times of
 *   keep-alive.
 * - TCP_KEEPCNT (DWORD, 1 to 255): its probes. Linux makes at most 127.
 * - TCP_MAXRT (DWORD of seconds): how long sent data may stay without an answer; 0 is the
 *   system's time, 0xFFFFFFFF as long as possible. TCP_MAXRTMS is the same in milliseconds.
 * - TCP_FASTOPEN (BOOL): take data with a connection request; before WSPListen.
 * - TCP_BSDURGENT (TRUE), TCP_EXPEDITED_1122 (FALSE): these values only.
 *
 * Level IPPROTO_UDP:
 *
 * - UDP_NOCHECKSUM, and its opposite UDP_CHECKSUM_COVERAGE (BOOL, IPv4).
 * - UDP_SEND_MSG_SIZE (DWORD): cut a long send into datagrams of this size.
 *
 * Level IPPROTO_IP, TCP and UDP: IP_TTL, IP_TOS (int, 0 to 255), IP_DONTFRAGMENT (BOOL), IP_MTU
 * (DWORD, read, connected), IP_MTU_DISCOVER (values of Linux), IP_OPTIONS (octets of the header),
 * IP_UNICAST_IF (index in network byte order). UDP: IP_MULTICAST_IF (address, or index as
 * 0.x.x.x), IP_MULTICAST_TTL (int), IP_MULTICAST_LOOP (BOOL; it is the receiver that does not
 * hear its own computer), what WSARecvMsg shall tell of a datagram (BOOL: IP_PKTINFO, IP_RECVDSTADDR,
 * IP_RECVIF, IP_RECVTTL or IP_HOPLIMIT, IP_RECVTOS, IP_RECVECN), and, to be set only,
 * IP_ADD_MEMBERSHIP, IP_DROP_MEMBERSHIP (struct ip_mreq) and IP_ADD_SOURCE_MEMBERSHIP,
 * IP_DROP_SOURCE_MEMBERSHIP, IP_BLOCK_SOURCE, IP_UNBLOCK_SOURCE (struct ip_mreq_source). These
 * structures are Linux's.
 *
 * Level IPPROTO_IPV6: IPV6_UNICAST_HOPS (int), IPV6_V6ONLY (BOOL, on unless turned off before
 * WSPBind), IPV6_DONTFRAG (BOOL), IPV6_MTU, IPV6_MTU_DISCOVER, IPV6_UNICAST_IF (index),
 * IPV6_USER_MTU (DWORD, 1280 or more; 0xFFFFFFFF, the default, is no bound),
 * IPV6_PROTECTION_LEVEL (int; PROTECTION_LEVEL_RESTRICTED is WSAEOPNOTSUPP). UDP:
 * IPV6_MULTICAST_HOPS, IPV6_MULTICAST_IF (index), IPV6_MULTICAST_LOOP, for
 * WSARecvMsg IPV6_PKTINFO, IPV6_RECVDSTADDR, IPV6_RECVIF, IPV6_HOPLIMIT, IPV6_RECVTCLASS and
 * IPV6_RECVECN (BOOL), IPV6_ADD_MEMBERSHIP and IPV6_DROP_MEMBERSHIP (struct ipv6_mreq).
 *
 * Raw sockets have the options of UDP sockets at IPPROTO_IP and IPPROTO_IPV6, and IP_HDRINCL (BOOL,
 * IPv4) or IPV6_HDRINCL (BOOL, IPv6): what is sent begins with its IP header.
 *
 * Everything else is WSAENOPROTOOPT. SO_RCVLOWAT, SO_SNDLOWAT and SO_USELOOPBACK are WSAEINVAL, and so
 * are IP_HDRINCL and IPV6_HDRINCL on sockets that are not raw.
 */

/**
 * Reads an option of a socket.
 *
 * Parameters:
 *
 * - s: the socket, in any state.
 * - level: SOL_SOCKET, IPPROTO_TCP, IPPROTO_UDP, IPPROTO_IP or IPPROTO_IPV6.
 * - optname: the option.
 * - optval: out, its value.
 * - optlen: in, the room in octets; out, the length of the value. If the room is too small for an
 *   entry it tells the length needed.
 * - lpErrno: out, the error.
 *
 * Returns 0, or SOCKET_ERROR. On failure the value is not changed.
 *
 * Errors:
 *
 * - WSAENOPROTOOPT: the option is unknown, cannot be read, or does not go with this kind of
 *   socket.
 * - WSAEINVAL: the level is unknown, or the option is known but not offered, or goes with
 *   datagram sockets only.
 * - WSAENOTCONN: the option is one of a connection.
 * - WSAEFAULT: a bad pointer, or too little room.
 *
 * SPI page: WSPGetSockOpt.
 */
int WSPGetSockOpt(SOCKET s,
                  int level,
                  int optname,
                  char *optval,
                  LPINT optlen,
                  LPINT lpErrno);

/**
 * Sets an option of a socket. The options are listed above WSPGetSockOpt.
 *
 * Parameters:
 *
 * - s: the socket, in any state unless the option says otherwise.
 * - level: as for WSPGetSockOpt.
 * - optname: the option.
 * - optval: its value.
 * - optlen: the length of the value in octets.
 * - lpErrno: out, the error.
 *
 * Returns 0, or SOCKET_ERROR.
 *
 * Errors:
 *
 * - WSAENOPROTOOPT: the option is unknown, can only be read, or does not go with this kind of
 *   socket.
 * - WSAEINVAL: the level is unknown, the value is out of range, it is too early or too late, or
 *   the option is known but not offered.
 * - WSAEADDRNOTAVAIL: the multicast group has been joined already, or the interface does not
 *   exist.
 * - WSAEOPNOTSUPP: the value is known but cannot be had on Linux.
 * - WSAENOBUFS: a negative length where there is none; no memory.
 * - WSAEFAULT: a bad pointer, or too short a value.
 *
 * SPI page: WSPSetSockOpt.
 */
int WSPSetSockOpt(SOCKET s, int level, int optname, const char *optval, int optlen, LPINT lpErrno);

/**
 * Controls a socket.
 *
 * What there is:
 *
 * - FIONBIO (in: unsigned 32 bits): not 0 makes the socket non-blocking, 0 blocking. 0 is
 *   WSAEINVAL while network events are registered.
 * - FIONREAD (out: unsigned 32 bits): octets that a receive can read; on datagram sockets those
 *   of all messages together, on raw sockets those of the first packet.
 * - SIOCATMARK (out: BOOL): FALSE if urgent data are there and are not what the next receive
 *   gets. Stream sockets.
 * - SIO_KEEPALIVE_VALS (in: struct tcp_keepalive): keep-alive and its times, TCP only. Linux
 *   counts in whole seconds; times are rounded up.
 * - SIO_UDP_CONNRESET, SIO_UDP_NETRESET (in: BOOL): whether receives tell of datagrams that met
 *   nobody (WSAECONNRESET) or whose time to live ran out (WSAENETRESET). TRUE at first; UDP only.
 * - SIO_MULTIPOINT_LOOPBACK (in: BOOL): whether the socket hears multicasts of its own computer. TRUE
 *   at first; UDP and raw sockets. It is IP_MULTICAST_LOOP or IPV6_MULTICAST_LOOP.
 * - SIO_MULTICAST_SCOPE (in: int, 0 to 255): how many networks the multicasts that are sent may cross:
 *   0 for none, not even this one. 1 at first; UDP and raw sockets. It is IP_MULTICAST_TTL or
 *   IPV6_MULTICAST_HOPS.
 * - SIO_RCVALL (in: DWORD): RCVALL_ON: the socket receives every packet of its IP version that passes
 *   the interface with the address to which it is bound, in either direction, also those for other
 *   computers; RCVALL_IPLEVEL: without those; RCVALL_OFF: no longer. Only for a raw socket of protocol
 *   0 (AF_INET) or IPPROTO_IPV6 (AF_INET6), bound to an address of an interface. Each packet has its IP
 *   header, over IPv6 too. Meanwhile sending is WSAESHUTDOWN, and IP options cannot be set. Not while
 *   another thread receives from the socket.
 * - SIO_GET_EXTENSION_FUNCTION_POINTER (in: GUID, out: pointer): an extension function, the same
 *   for every socket; see LPFN_ACCEPTEX. An unknown identifier is WSAEINVAL.
 * - SIO_SET_QOS (in: QOS): the quality of service that is wanted. On TCP and UDP the kind of
 *   service of SendingFlowspec becomes the DSCP of what is sent (network control 48, guaranteed 40,
 *   controlled load 24, else 0) and its priority, and the TokenRate of a guaranteed service the pace
 *   of sending (TCP; UDP where the system paces). On the ISO transport it is what WSPConnect asks
 *   for when lpSQOS is null; not on a connection.
 * - SIO_GET_QOS (out: QOS, with room behind it also what ProviderSpecific points to): what was set,
 *   or what was agreed with the peer.
 * - SIO_BASE_HANDLE, the SIO_BSP_HANDLE codes and SIO_QUERY_TARGET_PNP_HANDLE (out: SOCKET): the
 *   socket itself.
 *
 * About this computer's network, on IP sockets:
 *
 * - SIO_ADDRESS_LIST_QUERY (out: SOCKET_ADDRESS_LIST): the addresses of the socket's family to which
 *   it can be bound, without those of the loopback interface's own. The addresses stand behind the
 *   list in the same buffer.
 * - SIO_ADDRESS_LIST_CHANGE: waits until that list changes.
 * - SIO_ROUTING_INTERFACE_QUERY (in: an address; out: an address): the address from which this
 *   computer sends to the given one, with port 0. A multicast address may be given too.
 * - SIO_ROUTING_INTERFACE_CHANGE (in: an address): waits until the answer to that changes; with the
 *   wildcard address, until anything about routes changes.
 * - SIO_ADDRESS_LIST_SORT (in and out: SOCKET_ADDRESS_LIST of SOCKADDR_IN6, IPv4 as mapped
 *   addresses; IPv6 sockets): puts destinations in the order in which to try them, as RFC 6724 says,
 *   by the addresses from which this computer would send to them. The list that comes out has the
 *   pointers of the one that goes in, and may be the same; what is no destination is left out.
 * - SIO_GET_INTERFACE_LIST (out: array of INTERFACE_INFO; IPv4 sockets): the IPv4 addresses.
 * - SIO_GET_BROADCAST_ADDRESS (out: an address; IPv4 sockets): 255.255.255.255.
 *
 * On a non-blocking socket the two codes that wait fail with WSAEWOULDBLOCK, and the first change
 * after that is told as FD_ADDRESS_LIST_CHANGE or FD_ROUTING_INTERFACE_CHANGE. As overlapped requests
 * they neither block nor fail, and there may be any number of them at once.
 *
 * About one connection:
 *
 * - SIO_TCP_INFO (in: DWORD, the version, 0; out: TCP_INFO_v0): figures of a TCP socket. The input
 *   has to have four octets (else WSAEMSGSIZE); too little room is WSAEINVAL.
 * - SIO_TCP_INITIAL_RTO (in: TCP_INITIAL_RTO_PARAMETERS): how often a connection request is sent
 *   again, before WSPConnect or on a listening socket. A time (Rtt) is WSAEOPNOTSUPP, because Linux
 *   has the same for all sockets.
 * - SIO_IDEAL_SEND_BACKLOG_QUERY (out: unsigned 32 bits): octets that should be on their way at any
 *   time, from 64 KiB to 16 MiB. TCP.
 * - SIO_LOOPBACK_FAST_PATH (in: BOOL): accepted on TCP sockets; Linux has no slower path.
 * - SIO_AF_UNIX_GETPEERPID (out: unsigned 32 bits): the process that called WSPConnect or WSPListen at
 *   the other end, on connection-oriented AF_UNIX sockets.
 *
 * FIONBIO, FIONREAD and SIOCATMARK are Linux's numbers; Winsock's own numbers of these three are
 * not known.
 *
 * Parameters:
 *
 * - s: the socket.
 * - dwIoControlCode: the code.
 * - lpvInBuffer, cbInBuffer: input and its length in octets.
 * - lpvOutBuffer, cbOutBuffer: room for output and its length in octets.
 * - lpcbBytesReturned: out, the length of the output. It is required, whatever the code. After a
 *   WSAEFAULT for too little room SIO_ADDRESS_LIST_QUERY, SIO_ADDRESS_LIST_SORT,
 *   SIO_ROUTING_INTERFACE_QUERY and SIO_GET_BROADCAST_ADDRESS tell the length needed.
 * - lpOverlapped, lpCompletionRoutine, lpThreadId: null, or an overlapped request (see WSPSend).
 *   SIO_ADDRESS_LIST_CHANGE and SIO_ROUTING_INTERFACE_CHANGE are pending then until the next change,
 *   on blocking and non-blocking sockets; a request for any other code is complete when the call
 *   returns.
 * - lpErrno: out, the error.
 *
 * Returns 0, or SOCKET_ERROR.
 *
 * Errors:
 *
 * - WSAEINVAL: FIONBIO as above, SIOCATMARK on a socket that is no stream, the SIO_UDP codes on one
 *   that is not UDP, the multipoint codes on one that is neither UDP nor raw, a value that they do not
 *   have, SIO_RCVALL on any other socket than those above, an unknown extension function; codes about
 *   the network on a socket of another family, a destination that is missing, cut or the wildcard;
 *   SIO_TCP_INFO on a socket that is not TCP; SIO_TCP_INITIAL_RTO on one that connects or is connected.
 * - WSAEACCES: SIO_RCVALL without the right to it (CAP_NET_RAW).
 * - WSAEWOULDBLOCK: a code that waits, on a non-blocking socket.
 * - WSAENETUNREACH: there is no way to the destination.
 * - WSAEAFNOSUPPORT: the destination is of another family.
 * - WSAENOTCONN: SIO_IDEAL_SEND_BACKLOG_QUERY and SIO_AF_UNIX_GETPEERPID on an unconnected socket.
 * - WSAEINTR: the socket was closed while a code waited, or the wait was cancelled.
 * - WSAENOPROTOOPT: a code that a provider need not have, such as SIO_FLUSH or
 *   SIO_ENABLE_CIRCULAR_QUEUEING; SIO_KEEPALIVE_VALS on a datagram socket; the QoS codes on AF_UNIX;
 *   SIO_GET_BROADCAST_ADDRESS where there is no broadcast.
 * - WSA_QOS_EFLOWSPEC: SIO_SET_QOS with a FLOWSPEC that contradicts itself: a TokenRate of zero, or
 *   unspecified though the service needs one; a PeakBandwidth below it; MinimumPolicedSize zero.
 * - WSAEOPNOTSUPP: any other code, or a code of TCP or AF_UNIX on other sockets.
 * - WSA_IO_PENDING: an overlapped request for a code that waits has begun.
 * - WSAEMFILE, WSAENOBUFS: no resources to wait with.
 * - WSAEFAULT: a bad pointer, or a buffer that is too small.
 *
 * SPI page: WSPIoctl.
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
 * Looks up a quality of service by the name of a template, or lists the names.
 *
 * The templates are those of the codecs that Winsock programs ask for: G711, G723.1, G729, GSM6.10,
 * H261QCIF, H261CIF, H263QCIF and H263CIF. Each asks for what its codec needs: its own rate with
 * the headers of RTP, one packet as the burst, and the delay that a conversation bears, as a
 * guaranteed service in both directions. They are the same for every transport.
 *
 * Parameters:
 *
 * - s: any socket.
 * - lpQOSName: the name as UTF-16 with a zero behind it, which is case-sensitive. With an empty
 *   name the buffer is filled with the names, each with its zero, and an empty one at the end; as
 *   many as it has room for.
 * - lpQOS: out, the quality of service; its ProviderSpecific is empty. Not used with an empty name.
 * - lpErrno: out, the error.
 *
 * Returns TRUE, or FALSE.
 *
 * Errors:
 *
 * - WSAEINVAL: no template has the name.
 * - WSAENOTSOCK: s is no socket.
 * - WSAEFAULT: a bad pointer, or no room for an empty name.
 *
 * SPI page: WSPGetQOSByName.
 */
BOOL WSPGetQOSByName(SOCKET s, LPWSABUF lpQOSName, LPQOS lpQOS, LPINT lpErrno);

/*
 * ================================================================================================
 * Addresses as text
 * ================================================================================================
 *
 * IPv4: 192.0.2.1 or 192.0.2.1:80. IPv6: 2001:db8::1, fe80::1%2 (with the index of an interface)
 * or, with a port, `[2001:db8::1]:80`. A port of 0 is left out. AF_UNIX, for which Winsock has no
 * form: unix:/path, unix:@name for an abstract name, unix: for none. The text is UTF-16 with a
 * zero at its end.
 */

/**
 * Writes an address as text. Names are not looked up.
 *
 * Parameters:
 *
 * - lpsaAddress: the address.
 * - dwAddressLength: its length in octets.
 * - lpProtocolInfo: an entry of WSCEnumProtocols whose family is the address's.
 * - lpszAddressString: out, the text.
 * - lpdwAddressStringLength: in, the room in WCHARs; out, WCHARs used or needed, with the zero.
 * - lpErrno: out, the error.
 *
 * Returns 0, or SOCKET_ERROR.
 *
 * Errors:
 *
 * - WSAEINVAL: lpProtocolInfo is no entry of this provider or of another family, or the address
 *   is too short.
 * - WSAEFAULT: a bad pointer, or too little room; then *lpdwAddressStringLength tells the room
 *   needed.
 *
 * SPI page: WSPAddressToString. It speaks of a length in bytes; Windows counts in WCHARs, and so
 * does this function.
 */
INT WSPAddressToString(LPSOCKADDR lpsaAddress,
                       DWORD dwAddressLength,
                       LPWSAPROTOCOL_INFOW lpProtocolInfo,
                       LPWSTR lpszAddressString,
                       LPDWORD lpdwAddressStringLength,
                       LPINT lpErrno);

/**
 * Reads an address from text. Names are not looked up.
 *
 * Parameters:
 *
 * - AddressString: the text, in one of the forms above.
 * - AddressFamily: AF_INET, AF_INET6 or AF_UNIX; AF_UNSPEC takes that of lpProtocolInfo.
 * - lpProtocolInfo: an entry of WSCEnumProtocols of this family.
 * - lpAddress: out, the address. A port that is missing is 0.
 * - lpAddressLength: in, the room in octets; out, octets used or needed.
 * - lpErrno: out, the error.
 *
 * Returns 0, or SOCKET_ERROR.
 *
 * Errors:
 *
 * - WSAEINVAL: the text is no address of this family (a port that is written must not be 0);
 *   lpProtocolInfo is no entry of this provider, or of another family.
 * - WSAEFAULT: a bad pointer, or too little room; then *lpAddressLength tells the room needed.
 *
 * SPI page: WSPStringToAddress.
 */
INT WSPStringToAddress(LPWSTR AddressString,
                       INT AddressFamily,
                       LPWSAPROTOCOL_INFOW lpProtocolInfo,
                       LPSOCKADDR lpAddress,
                       LPINT lpAddressLength,
                       LPINT lpErrno);

/*
 * ================================================================================================
 * ISO transport
 * ================================================================================================
 *
 * Sockets of family AF_ISO speak the ISO transport protocol (X.224) over TCP, as RFC 1006 and
 * RFC 2126 have it, and as RDP, S7 and IEC 61850 use it: WSPSocket(AF_ISO, SOCK_SEQPACKET or
 * SOCK_STREAM, ISOPROTO_TP0 or ISOPROTO_TP2, ...). A caller's WSPConnect returns when the called
 * program has decided: CF_ACCEPT, CF_REJECT and CF_DEFER of a condition function are answers on
 * the wire, and user data of up to 32 octets goes with the request and with the answer.
 *
 * An address is a transport selector, which tells the programs behind one TCP port apart, and an
 * IP address with a port. Several listeners with different selectors can share a port; one
 * without a selector gets the requests for which nobody else listens.
 */

/**
 * Makes the address of an ISO transport socket.
 *
 * Parameters:
 *
 * - lpAddress: out, the address; its length is sizeof(SOCKADDR_TP).
 * - network: a sockaddr_in or sockaddr_in6; or null, for WSPBind: any local address, port 102.
 * - networklen: its length in octets.
 * - selector: the transport selector; null if there is none.
 * - selectorlen: its length in octets: 0 to 32.
 * - lpErrno: out, the error.
 *
 * Returns 0, or SOCKET_ERROR.
 *
 * Errors:
 *
 * - WSAEAFNOSUPPORT: network is no IP address.
 * - WSAEINVAL: a selector of more than 32 octets.
 * - WSAEFAULT: a bad pointer, or too short a length.
 *
 * Threads: any; WSPStartup is not needed.
 */
int wsp_iso_address(LPSOCKADDR_TP lpAddress,
                    const struct sockaddr *network,
                    int networklen,
                    const void *selector,
                    int selectorlen,
                    LPINT lpErrno);

/**
 * Takes the address of an ISO transport socket apart.
 *
 * Parameters:
 *
 * - lpAddress: the address.
 * - addresslen: its length in octets.
 * - network: null, or out: the IP address, as a sockaddr_in or sockaddr_in6; of family AF_UNSPEC
 *   if the address has none.
 * - selector: null, or out: the transport selector. There must be room for 32 octets.
 * - selectorlen: null, or out: the octets of the selector.
 * - lpErrno: out, the error.
 *
 * Returns 0, or SOCKET_ERROR.
 *
 * Errors:
 *
 * - WSAEADDRNOTAVAIL: the address is not one of TCP/IP.
 * - WSAEFAULT: no address of the family AF_ISO, a bad pointer, or too short a length.
 *
 * Threads: any; WSPStartup is not needed.
 */
int wsp_iso_address_parts(const struct SOCKADDR_TP *lpAddress,
                          int addresslen,
                          struct sockaddr_storage *network,
                          void *selector,
                          LPINT selectorlen,
                          LPINT lpErrno);

/*
 * ================================================================================================
 * The built-in upcalls
 * ================================================================================================
 *
 * They stand in for null entries of a client's upcall table and may be put into a table by name.
 * A client that replaces some of them replaces those that belong together: all four for event
 * objects, or all for socket handles.
 *
 * The provider calls upcalls with no lock held. An upcall must not wait for another thread that
 * uses the provider, and must not close the socket that it is about.
 */

/**
 * Makes an event object, not signalled. WSACreateEvent is the same without lpErrno.
 *
 * Parameters:
 *
 * - lpErrno: out, the error.
 *
 * Returns its handle, which belongs to the caller until WPUCloseEvent, or WSA_INVALID_EVENT.
 *
 * Errors:
 *
 * - WSA_NOT_ENOUGH_MEMORY: no more of them.
 *
 * SPI page: WPUCreateEvent.
 */
WSAEVENT WPUCreateEvent(LPINT lpErrno);

/**
 * Signals an event object.
 *
 * Parameters:
 *
 * - hEvent: the event object.
 * - lpErrno: out, the error.
 *
 * Returns TRUE, or FALSE.
 *
 * Errors:
 *
 * - WSA_INVALID_HANDLE: hEvent is no event object.
 *
 * SPI page: WPUSetEvent.
 */
BOOL WPUSetEvent(WSAEVENT hEvent, LPINT lpErrno);

/**
 * Makes an event object not signalled.
 *
 * Parameters:
 *
 * - hEvent: the event object.
 * - lpErrno: out, the error.
 *
 * Returns TRUE, or FALSE.
 *
 * Errors:
 *
 * - WSA_INVALID_HANDLE: hEvent is no event object.
 *
 * SPI page: WPUResetEvent.
 */
BOOL WPUResetEvent(WSAEVENT hEvent, LPINT lpErrno);

/**
 * Closes an event object.
 *
 * Parameters:
 *
 * - hEvent: the event object.
 * - lpErrno: out, the error.
 *
 * Returns TRUE, or FALSE.
 *
 * Errors:
 *
 * - WSA_INVALID_HANDLE: hEvent is no event object.
 *
 * SPI page: WPUCloseEvent.
 */
BOOL WPUCloseEvent(WSAEVENT hEvent, LPINT lpErrno);

/**
 * Is shown the descriptor of each new socket, and returns the handle to be used for it.
 *
 * The built-in one returns what it is given. A client's own one may keep a list of sockets, may
 * return another descriptor of the same socket, or may refuse with INVALID_SOCKET; then the call
 * that made the socket fails with the error in *lpErrno.
 *
 * Parameters:
 *
 * - dwCatalogEntryId: the protocol entry of the socket.
 * - ProposedHandle: the descriptor.
 * - lpErrno: out, the error.
 *
 * Returns the handle, or INVALID_SOCKET.
 *
 * Errors:
 *
 * - WSAEINVAL: ProposedHandle is no handle.
 *
 * SPI page: WPUModifyIFSHandle.
 */
SOCKET WPUModifyIFSHandle(DWORD dwCatalogEntryId, SOCKET ProposedHandle, LPINT lpErrno);

/**
 * Makes a socket handle with a context, for providers whose sockets are not descriptors. This
 * provider has no such sockets; layered ones may have.
 *
 * The number is drawn from the descriptors of the process, so that no other socket has it.
 *
 * Parameters:
 *
 * - dwCatalogEntryId: the protocol entry.
 * - dwContext: what WPUQuerySocketHandleContext will tell.
 * - lpErrno: out, the error.
 *
 * Returns the handle, which belongs to the caller until WPUCloseSocketHandle, or INVALID_SOCKET.
 *
 * Errors:
 *
 * - WSAENOBUFS: no more descriptors.
 *
 * SPI page: WPUCreateSocketHandle.
 */
SOCKET WPUCreateSocketHandle(DWORD dwCatalogEntryId, DWORD_PTR dwContext, LPINT lpErrno);

/**
 * Gives back a handle of WPUCreateSocketHandle.
 *
 * Parameters:
 *
 * - s: the handle.
 * - lpErrno: out, the error.
 *
 * Returns 0, or SOCKET_ERROR.
 *
 * Errors:
 *
 * - WSAENOTSOCK: the handle was not made there.
 *
 * SPI page: WPUCloseSocketHandle.
 */
int WPUCloseSocketHandle(SOCKET s, LPINT lpErrno);

/**
 * Tells the context of a handle of WPUCreateSocketHandle.
 *
 * Parameters:
 *
 * - s: the handle.
 * - lpContext: out, the context.
 * - lpErrno: out, the error.
 *
 * Returns 0, or SOCKET_ERROR.
 *
 * Errors:
 *
 * - WSAENOTSOCK: the handle was not made there.
 * - WSAEFAULT: a bad lpContext.
 *
 * SPI page: WPUQuerySocketHandleContext.
 */
int WPUQuerySocketHandleContext(SOCKET s, PDWORD_PTR lpContext, LPINT lpErrno);

/**
 * Tells the blocking hook of the calling thread. The built-in client has none.
 *
 * If a client's own one gives a hook, a blocking call of this thread calls it again and again
 * while it has to wait, instead of sleeping. FALSE from the hook cancels the call (WSAEINTR).
 *
 * Parameters:
 *
 * - dwCatalogEntryId: the protocol entry of the socket.
 * - lplpfnCallback: out, the hook; null if there is none.
 * - lpdwContext: out, what the hook is called with.
 * - lpErrno: out, the error.
 *
 * Returns 0, or SOCKET_ERROR.
 *
 * Errors:
 *
 * - WSAEINVAL: no such entry.
 * - WSAEFAULT: a bad pointer.
 *
 * SPI page: WPUQueryBlockingCallback.
 */
int WPUQueryBlockingCallback(DWORD dwCatalogEntryId,
                             LPBLOCKINGCALLBACK *lplpfnCallback,
                             PDWORD_PTR lpdwContext,
                             LPINT lpErrno);

/**
 * Posts a message to a window. The built-in client has no windows: it answers FALSE, and
 * WSPAsyncSelect refuses to register without a client's own one.
 *
 * Parameters:
 *
 * - hWnd, Msg, wParam, lParam: as WSPAsyncSelect describes them.
 *
 * Returns TRUE, or FALSE.
 *
 * SPI page: WPUPostMessage.
 */
BOOL WPUPostMessage(HWND hWnd, UINT Msg, WPARAM wParam, LPARAM lParam);

/**
 * Tells whether a set has a socket.
 *
 * Parameters:
 *
 * - s: the socket.
 * - fdset: the set; fd_count entries are looked at.
 *
 * Returns 1, or 0; also 0 for a bad pointer.
 *
 * SPI page: WPUFDIsSet.
 */
int WPUFDIsSet(SOCKET s, LPWSP_FD_SET fdset);

/**
 * Tells the path of the library that holds a provider.
 *
 * Parameters:
 *
 * - lpProviderId: the ProviderId of an entry of WSCEnumProtocols.
 * - lpszProviderDllPath: out, the path in UTF-16 with a zero at its end.
 * - lpProviderDllPathLen: in, the room in WCHARs; out, WCHARs used or needed, with the zero.
 * - lpErrno: out, the error.
 *
 * Returns 0, or SOCKET_ERROR.
 *
 * Errors:
 *
 * - WSAEINVAL: no provider of this library.
 * - WSAEFAULT: a bad pointer, or too little room; then *lpProviderDllPathLen tells the room
 *   needed.
 *
 * SPI page: WPUGetProviderPath.
 */
int WPUGetProviderPath(LPGUID lpProviderId,
                       WCHAR *lpszProviderDllPath,
                       LPINT lpProviderDllPathLen,
                       LPINT lpErrno);

/**
 * Queues a procedure to a thread, which runs it in its next alertable WSAWaitForMultipleEvents.
 *
 * Parameters:
 *
 * - lpThreadId: a thread named by WPUOpenCurrentThread.
 * - lpfnUserApc: the procedure.
 * - dwContext: what it is called with.
 * - lpErrno: out, the error.
 *
 * Returns 0, or SOCKET_ERROR.
 *
 * Errors:
 *
 * - WSAEFAULT: no such thread, or a bad pointer.
 *
 * SPI page: WPUQueueApc.
 */
int WPUQueueApc(LPWSATHREADID lpThreadId,
                LPWSAUSERAPC lpfnUserApc,
                DWORD_PTR dwContext,
                LPINT lpErrno);

/**
 * Names the calling thread for WPUQueueApc. Each name needs its own WPUCloseThread.
 *
 * Parameters:
 *
 * - lpThreadId: out, the name.
 * - lpErrno: out, the error.
 *
 * Returns 0, or SOCKET_ERROR.
 *
 * Errors:
 *
 * - WSAEFAULT: a bad pointer.
 *
 * SPI page: WPUOpenCurrentThread.
 */
int WPUOpenCurrentThread(LPWSATHREADID lpThreadId, LPINT lpErrno);

/**
 * Gives back the name of a thread.
 *
 * Parameters:
 *
 * - lpThreadId: the name.
 * - lpErrno: out, the error.
 *
 * Returns 0, or SOCKET_ERROR.
 *
 * Errors:
 *
 * - WSAEFAULT: a bad pointer, or no such name.
 *
 * SPI page: WPUCloseThread.
 */
int WPUCloseThread(LPWSATHREADID lpThreadId, LPINT lpErrno);

/**
 * Tells of the end of an overlapped request on a handle of WPUCreateSocketHandle.
 *
 * For providers above this one whose handles are not descriptors; this provider does not use it.
 *
 * Parameters:
 *
 * - s: the handle.
 * - lpOverlapped: the request. InternalHigh gets cbTransferred, Offset and OffsetHigh belong to
 *   the caller, and its hEvent is signalled if there is one.
 * - dwError: the outcome, 0 for success.
 * - cbTransferred: octets.
 * - lpErrno: out, the error.
 *
 * Returns 0, or SOCKET_ERROR.
 *
 * Errors:
 *
 * - WSAEINVAL: the handle was not made by WPUCreateSocketHandle.
 * - WSAEFAULT: a bad pointer.
 *
 * SPI page: WPUCompleteOverlappedRequest.
 */
int WPUCompleteOverlappedRequest(SOCKET s,
                                 LPWSAOVERLAPPED lpOverlapped,
                                 DWORD dwError,
                                 DWORD cbTransferred,
                                 LPINT lpErrno);

/*
 * ================================================================================================
 * The last error of a thread
 * ================================================================================================
 *
 * For the functions that have no lpErrno: those of event objects and wsp_event_fd, wsp_driver_fd,
 * wsp_drive and wsp_socket_fd. The WSP and WPU functions never change it, and no success clears
 * it.
 */

/**
 * Tells the last error of the calling thread.
 *
 * API page: WSAGetLastError.
 */
int WSAGetLastError(void);

/**
 * Sets the last error of the calling thread.
 *
 * Parameters:
 *
 * - iError: the error.
 *
 * API page: WSASetLastError.
 */
void WSASetLastError(int iError);

/*
 * ================================================================================================
 * What Windows does not have
 * ================================================================================================
 *
 * For programs with an epoll or poll loop of their own.
 */

/**
 * Gives a descriptor that is readable (POLLIN) while an event object is signalled.
 *
 * The descriptor belongs to the event object: do not read, write or close it. It lives until the
 * event object is closed. From the first call until then a service thread does the library's work
 * for it, so that the descriptor becomes readable although nobody waits in the library. It goes on
 * to do so after the last WSPCleanup and another WSPStartup.
 *
 * Parameters:
 *
 * - event: the event object.
 *
 * Returns the descriptor, the same at every call, or -1.
 *
 * Errors (WSAGetLastError):
 *
 * - WSA_INVALID_HANDLE: no event object.
 * - WSANOTINITIALISED: WSPStartup has not been called.
 * - WSAEMFILE, WSAENOBUFS: no resources.
 */
int wsp_event_fd(WSAEVENT event);

/**
 * Gives one descriptor that is readable (POLLIN) while the library has something to do.
 *
 * With it a loop of one thread needs no service thread, and from this call on there is none: who
 * has asked for the descriptor does the work. Poll it, call wsp_drive when it is readable, then
 * look at the sockets with WSPEnumNetworkEvents, or at the event objects with
 * WSAWaitForMultipleEvents and a time of 0. Calls like these may find more than they were asked
 * about: look at everything before polling again, and once after this call. It is an epoll
 * instance, so it can be put into another one.
 *
 * The descriptor belongs to the library until the last WSPCleanup: do not close it.
 *
 * Returns the descriptor, or -1.
 *
 * Errors (WSAGetLastError):
 *
 * - WSANOTINITIALISED: WSPStartup has not been called.
 * - WSAEMFILE, WSAENOBUFS: no resources.
 */
int wsp_driver_fd(void);

/**
 * Does what there is to do, without waiting: records network events, signals event objects, sends
 * data that had no room before.
 *
 * It may be called at any time and by several threads.
 *
 * Returns how many things it dealt with, or -1.
 *
 * Errors (WSAGetLastError):
 *
 * - WSANOTINITIALISED: WSPStartup has not been called.
 */
int wsp_drive(void);

/**
 * Gives the descriptor under a socket.
 *
 * On TCP, UDP and AF_UNIX this is the value of the SOCKET, unless the client's WPUModifyIFSHandle
 * changed it. It belongs to the socket: do not close it.
 *
 * Parameters:
 *
 * - s: the socket.
 *
 * Returns the descriptor, or -1.
 *
 * Errors (WSAGetLastError):
 *
 * - WSAENOTSOCK: not a socket of this library.
 * - WSANOTINITIALISED: WSPStartup has not been called.
 */
int wsp_socket_fd(SOCKET s);

/**
 * Tells which process calls, from inside a condition function.
 *
 * It works on AF_UNIX. The kernel took the figures when the caller connected; they cannot be
 * forged, but the process may have ended since.
 *
 * Parameters:
 *
 * - credentials: out, process, user and group.
 * - lpErrno: out, the error.
 *
 * Returns 0, or SOCKET_ERROR.
 *
 * Errors:
 *
 * - WSAEINVAL: this thread is not inside a condition function.
 * - WSAEOPNOTSUPP: the caller is not an AF_UNIX one.
 * - WSAEFAULT: a bad pointer.
 */
int wsp_caller_credentials(struct wsp_credentials *credentials, LPINT lpErrno);

/**
 * Sets how long a socket waits for its target after WSPDuplicateSocket.
 *
 * It counts for what this process shares from now on.
 *
 * Parameters:
 *
 * - milliseconds: the time; 0 means the default of 60000.
 *
 * Returns the former time.
 */
DWORD wsp_duplicate_timeout(DWORD milliseconds);

/**
 * Gives name and meaning of an error, such as "WSAECONNREFUSED: connection refused".
 *
 * Parameters:
 *
 * - error: a code from lpErrno, WSPStartup or WSAGetLastError.
 *
 * Returns a text that lives as long as the library and is not to be changed; "unknown error" for
 * a number that is none. It may be called at any time, also without WSPStartup, by several
 * threads.
 */
const char *wsp_strerror(int error);

/**
 * Gives the version of the library, such as "0.1.0"; the text lives as long as the library.
 *
 * WSP_VERSION_MAJOR, WSP_VERSION_MINOR and WSP_VERSION_PATCH are the version of the header.
 */
const char *wsp_version(void);

#ifdef __cplusplus
}  // extern "C"
#endif  // __cplusplus

#endif  /* WSP_H */
