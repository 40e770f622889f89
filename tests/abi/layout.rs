//! Every structure against windows-sys: size, alignment, and the offset of every field.

use std::mem::offset_of;
use windows_sys::Win32::NetworkManagement::QoS::QOS_OBJECT_HDR;
use windows_sys::Win32::Networking::WinSock as winsock;
use windows_sys::Win32::System::IO::OVERLAPPED;
use windows_sys::core::GUID;
use wsp::spi;

/// Compares two structures whose fields have the same names, or names given as pairs. The
/// pattern without `..` keeps a field from being forgotten.
macro_rules! same_layout {
    ($test:ident: $ours:path, $theirs:path; $($field:ident $(= $($other:ident).+)?)*) => {
        #[test]
        fn $test() {
            type Ours = $ours;
            type Theirs = $theirs;
            fn _every_field(Ours { $($field: _),* }: Ours) {}
            assert_eq!(size_of::<Ours>(), size_of::<Theirs>(), "size");
            assert_eq!(align_of::<Ours>(), align_of::<Theirs>(), "alignment");
            $(assert_eq!(
                offset_of!(Ours, $field),
                same_layout!(@offset Theirs, $field $(, $($other).+)?),
                stringify!($field)
            );)*
        }
    };
    (@offset $type:ty, $field:ident) => { offset_of!($type, $field) };
    (@offset $type:ty, $field:ident, $($other:ident).+) => { offset_of!($type, $($other).+) };
}

same_layout!(guid: spi::types::GUID, GUID;
    Data1 = data1 Data2 = data2 Data3 = data3 Data4 = data4
);
same_layout!(wsabuf: spi::types::WSABUF, winsock::WSABUF;
    len buf
);
same_layout!(wsaoverlapped: spi::types::WSAOVERLAPPED, OVERLAPPED;
    Internal InternalHigh Offset = Anonymous.Anonymous.Offset OffsetHigh =
    Anonymous.Anonymous.OffsetHigh hEvent
);
same_layout!(wsathreadid: spi::types::WSATHREADID, winsock::WSATHREADID;
    ThreadHandle Reserved
);
same_layout!(wsp_fd_set: spi::types::WSP_FD_SET, winsock::FD_SET;
    fd_count fd_array
);
same_layout!(socket_address: spi::address::SOCKET_ADDRESS, winsock::SOCKET_ADDRESS;
    lpSockaddr iSockaddrLength
);
same_layout!(socket_address_list: spi::address::SOCKET_ADDRESS_LIST, winsock::SOCKET_ADDRESS_LIST;
    iAddressCount Address
);
same_layout!(csaddr_info: spi::address::CSADDR_INFO, winsock::CSADDR_INFO;
    LocalAddr RemoteAddr iSocketType iProtocol
);
same_layout!(sockaddr_tp: spi::address::SOCKADDR_TP, winsock::SOCKADDR_TP;
    tp_family tp_addr_type tp_taddr_len tp_tsel_len tp_addr
);
same_layout!(wsaprotocolchain: spi::protocol_info::WSAPROTOCOLCHAIN, winsock::WSAPROTOCOLCHAIN;
    ChainLen ChainEntries
);
same_layout!(wsaprotocol_infow: spi::protocol_info::WSAPROTOCOL_INFOW, winsock::WSAPROTOCOL_INFOW;
    dwServiceFlags1 dwServiceFlags2 dwServiceFlags3 dwServiceFlags4 dwProviderFlags ProviderId
    dwCatalogEntryId ProtocolChain iVersion iAddressFamily iMaxSockAddr iMinSockAddr iSocketType
    iProtocol iProtocolMaxOffset iNetworkByteOrder iSecurityScheme dwMessageSize
    dwProviderReserved szProtocol
);
same_layout!(wsaprotocol_infoa: spi::protocol_info::WSAPROTOCOL_INFOA, winsock::WSAPROTOCOL_INFOA;
    dwServiceFlags1 dwServiceFlags2 dwServiceFlags3 dwServiceFlags4 dwProviderFlags ProviderId
    dwCatalogEntryId ProtocolChain iVersion iAddressFamily iMaxSockAddr iMinSockAddr iSocketType
    iProtocol iProtocolMaxOffset iNetworkByteOrder iSecurityScheme dwMessageSize
    dwProviderReserved szProtocol
);
same_layout!(wspdata: spi::protocol_info::WSPDATA, winsock::WSPDATA;
    wVersion wHighVersion szDescription
);
same_layout!(flowspec: spi::qos::FLOWSPEC, winsock::FLOWSPEC;
    TokenRate TokenBucketSize PeakBandwidth Latency DelayVariation ServiceType MaxSduSize
    MinimumPolicedSize
);
same_layout!(qos: spi::qos::QOS, winsock::QOS;
    SendingFlowspec ReceivingFlowspec ProviderSpecific
);
same_layout!(qos_object_hdr: spi::qos::QOS_OBJECT_HDR, QOS_OBJECT_HDR;
    ObjectType ObjectLength
);
same_layout!(wsanetworkevents: spi::network_event::WSANETWORKEVENTS, winsock::WSANETWORKEVENTS;
    lNetworkEvents iErrorCode
);
same_layout!(wspproc_table: spi::proc_table::WSPPROC_TABLE, winsock::WSPPROC_TABLE;
    lpWSPAccept lpWSPAddressToString lpWSPAsyncSelect lpWSPBind lpWSPCancelBlockingCall
    lpWSPCleanup lpWSPCloseSocket lpWSPConnect lpWSPDuplicateSocket lpWSPEnumNetworkEvents
    lpWSPEventSelect lpWSPGetOverlappedResult lpWSPGetPeerName lpWSPGetSockName lpWSPGetSockOpt
    lpWSPGetQOSByName lpWSPIoctl lpWSPJoinLeaf lpWSPListen lpWSPRecv lpWSPRecvDisconnect
    lpWSPRecvFrom lpWSPSelect lpWSPSend lpWSPSendDisconnect lpWSPSendTo lpWSPSetSockOpt
    lpWSPShutdown lpWSPSocket lpWSPStringToAddress
);
same_layout!(wspupcalltable: spi::upcall_table::WSPUPCALLTABLE, winsock::WSPUPCALLTABLE;
    lpWPUCloseEvent lpWPUCloseSocketHandle lpWPUCreateEvent lpWPUCreateSocketHandle lpWPUFDIsSet
    lpWPUGetProviderPath lpWPUModifyIFSHandle lpWPUPostMessage lpWPUQueryBlockingCallback
    lpWPUQuerySocketHandleContext lpWPUQueueApc lpWPUResetEvent lpWPUSetEvent
    lpWPUOpenCurrentThread lpWPUCloseThread
);
same_layout!(wsamsg: spi::message::WSAMSG, winsock::WSAMSG;
    name namelen lpBuffers dwBufferCount Control dwFlags
);
same_layout!(wsacmsghdr: spi::message::WSACMSGHDR, winsock::CMSGHDR;
    cmsg_len cmsg_level cmsg_type
);
same_layout!(transmit_file_buffers: spi::transmit::TRANSMIT_FILE_BUFFERS, winsock::TRANSMIT_FILE_BUFFERS;
    Head HeadLength Tail TailLength
);
same_layout!(transmit_packets_element: spi::transmit::TRANSMIT_PACKETS_ELEMENT, winsock::TRANSMIT_PACKETS_ELEMENT;
    dwElFlags cLength place = Anonymous hFile = Anonymous.Anonymous.hFile
);
same_layout!(sockaddr_in6_old: spi::control::sockaddr_in6_old, winsock::sockaddr_in6_old;
    sin6_family sin6_port sin6_flowinfo sin6_addr
);
same_layout!(interface_info: spi::control::INTERFACE_INFO, winsock::INTERFACE_INFO;
    iiFlags iiAddress iiBroadcastAddress iiNetmask
);
same_layout!(tcp_info_v0: spi::control::TCP_INFO_v0, winsock::TCP_INFO_v0;
    State Mss ConnectionTimeMs TimestampsEnabled RttUs MinRttUs BytesInFlight Cwnd SndWnd RcvWnd
    RcvBuf BytesOut BytesIn BytesReordered BytesRetrans FastRetrans DupAcksIn TimeoutEpisodes
    SynRetrans
);
same_layout!(tcp_initial_rto: spi::control::TCP_INITIAL_RTO_PARAMETERS,
    winsock::TCP_INITIAL_RTO_PARAMETERS;
    Rtt MaxSynRetransmissions
);
same_layout!(linger: spi::option::LINGER, winsock::LINGER;
    l_onoff l_linger
);
same_layout!(tcp_keepalive: spi::option::tcp_keepalive, winsock::tcp_keepalive;
    onoff keepalivetime keepaliveinterval
);
