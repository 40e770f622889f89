//! The error codes, with Winsock's values.

/// # Errors
///
/// What lpErrno, WSPStartup and WSAGetLastError tell. wsp_strerror gives the name and these words.
///
/// ---
///
/// The handle is not that of an event object.
pub const WSA_INVALID_HANDLE: i32 = 6;
/// Not enough memory.
pub const WSA_NOT_ENOUGH_MEMORY: i32 = 8;
/// A parameter is out of range.
pub const WSA_INVALID_PARAMETER: i32 = 87;
/// The overlapped operation was cancelled.
pub const WSA_OPERATION_ABORTED: i32 = 995;
/// The overlapped operation has not completed yet.
pub const WSA_IO_INCOMPLETE: i32 = 996;
/// The overlapped operation will complete later.
pub const WSA_IO_PENDING: i32 = 997;
/// The blocking call was cancelled.
pub const WSAEINTR: i32 = 10004;
/// Bad file handle.
pub const WSAEBADF: i32 = 10009;
/// Permission denied.
pub const WSAEACCES: i32 = 10013;
/// Bad pointer, or too little room behind it.
pub const WSAEFAULT: i32 = 10014;
/// Invalid argument, or the wrong state for this call.
pub const WSAEINVAL: i32 = 10022;
/// No more socket descriptors.
pub const WSAEMFILE: i32 = 10024;
/// The call would have to wait on a non-blocking socket.
pub const WSAEWOULDBLOCK: i32 = 10035;
/// A blocking call or a callback is in progress.
pub const WSAEINPROGRESS: i32 = 10036;
/// A non-blocking connect is already under way.
pub const WSAEALREADY: i32 = 10037;
/// Not a socket.
pub const WSAENOTSOCK: i32 = 10038;
/// A destination address is needed.
pub const WSAEDESTADDRREQ: i32 = 10039;
/// The message does not fit.
pub const WSAEMSGSIZE: i32 = 10040;
/// The protocol is of another type than the socket.
pub const WSAEPROTOTYPE: i32 = 10041;
/// Unknown or unsupported option.
pub const WSAENOPROTOOPT: i32 = 10042;
/// Protocol not supported.
pub const WSAEPROTONOSUPPORT: i32 = 10043;
/// Socket type not supported in this address family.
pub const WSAESOCKTNOSUPPORT: i32 = 10044;
/// Operation not supported by this kind of socket.
pub const WSAEOPNOTSUPP: i32 = 10045;
/// Protocol family not supported.
pub const WSAEPFNOSUPPORT: i32 = 10046;
/// Address family not supported.
pub const WSAEAFNOSUPPORT: i32 = 10047;
/// Address already in use.
pub const WSAEADDRINUSE: i32 = 10048;
/// Address not available on this machine.
pub const WSAEADDRNOTAVAIL: i32 = 10049;
/// The network, or the provider itself, has failed.
pub const WSAENETDOWN: i32 = 10050;
/// Network unreachable.
pub const WSAENETUNREACH: i32 = 10051;
/// Keep-alive found the connection dead; a time to live ran out.
pub const WSAENETRESET: i32 = 10052;
/// Connection aborted by this side.
pub const WSAECONNABORTED: i32 = 10053;
/// Connection reset by the peer.
pub const WSAECONNRESET: i32 = 10054;
/// No buffer space.
pub const WSAENOBUFS: i32 = 10055;
/// Already connected.
pub const WSAEISCONN: i32 = 10056;
/// Not connected.
pub const WSAENOTCONN: i32 = 10057;
/// This direction has been shut down.
pub const WSAESHUTDOWN: i32 = 10058;
/// Too many references to a kernel object.
pub const WSAETOOMANYREFS: i32 = 10059;
/// Timed out.
pub const WSAETIMEDOUT: i32 = 10060;
/// Connection refused.
pub const WSAECONNREFUSED: i32 = 10061;
/// Too many symbolic links in a name.
pub const WSAELOOP: i32 = 10062;
/// Name too long.
pub const WSAENAMETOOLONG: i32 = 10063;
/// Host is down.
pub const WSAEHOSTDOWN: i32 = 10064;
/// Host unreachable.
pub const WSAEHOSTUNREACH: i32 = 10065;
/// Directory not empty.
pub const WSAENOTEMPTY: i32 = 10066;
/// Too many processes use the provider.
pub const WSAEPROCLIM: i32 = 10067;
/// User quota exceeded.
pub const WSAEUSERS: i32 = 10068;
/// Disk quota exceeded.
pub const WSAEDQUOT: i32 = 10069;
/// Stale file handle.
pub const WSAESTALE: i32 = 10070;
/// The item is on another machine.
pub const WSAEREMOTE: i32 = 10071;
/// The network subsystem is not ready.
pub const WSASYSNOTREADY: i32 = 10091;
/// Version of Windows Sockets not supported.
pub const WSAVERNOTSUPPORTED: i32 = 10092;
/// WSPStartup has not been called.
pub const WSANOTINITIALISED: i32 = 10093;
/// The peer has ended the message stream gracefully.
pub const WSAEDISCON: i32 = 10101;
/// No more results.
pub const WSAENOMORE: i32 = 10102;
/// The call was cancelled.
pub const WSAECANCELLED: i32 = 10103;
/// The provider's procedure table is not valid.
pub const WSAEINVALIDPROCTABLE: i32 = 10104;
/// The provider answered with a version other than 2.2.
pub const WSAEINVALIDPROVIDER: i32 = 10105;
/// The provider could not be loaded or started.
pub const WSAEPROVIDERFAILEDINIT: i32 = 10106;
/// A system call failed that should not.
pub const WSASYSCALLFAILURE: i32 = 10107;
/// Service not known.
pub const WSASERVICE_NOT_FOUND: i32 = 10108;
/// Class not known.
pub const WSATYPE_NOT_FOUND: i32 = 10109;
/// No more results.
pub const WSA_E_NO_MORE: i32 = 10110;
/// The call was cancelled.
pub const WSA_E_CANCELLED: i32 = 10111;
/// The query was refused.
pub const WSAEREFUSED: i32 = 10112;
/// Host not found.
pub const WSAHOST_NOT_FOUND: i32 = 11001;
/// Deferred by the condition function; no answer from a name server.
pub const WSATRY_AGAIN: i32 = 11002;
/// A failure that repeating will not mend.
pub const WSANO_RECOVERY: i32 = 11003;
/// The name is known but has no such record.
pub const WSANO_DATA: i32 = 11004;
/// At least one reservation has arrived.
pub const WSA_QOS_RECEIVERS: i32 = 11005;
/// At least one path message has arrived.
pub const WSA_QOS_SENDERS: i32 = 11006;
/// There are no senders.
pub const WSA_QOS_NO_SENDERS: i32 = 11007;
/// There are no receivers.
pub const WSA_QOS_NO_RECEIVERS: i32 = 11008;
/// The reservation is confirmed.
pub const WSA_QOS_REQUEST_CONFIRMED: i32 = 11009;
/// Not enough resources for the quality asked for.
pub const WSA_QOS_ADMISSION_FAILURE: i32 = 11010;
/// Policy forbids the quality asked for.
pub const WSA_QOS_POLICY_FAILURE: i32 = 11011;
/// Unknown or conflicting style.
pub const WSA_QOS_BAD_STYLE: i32 = 11012;
/// A part of the filter or of ProviderSpecific is wrong.
pub const WSA_QOS_BAD_OBJECT: i32 = 11013;
/// A part of the flow specification is wrong.
pub const WSA_QOS_TRAFFIC_CTRL_ERROR: i32 = 11014;
/// A quality of service error.
pub const WSA_QOS_GENERIC_ERROR: i32 = 11015;
/// Unknown service type in a FLOWSPEC.
pub const WSA_QOS_ESERVICETYPE: i32 = 11016;
/// Wrong or inconsistent FLOWSPEC.
pub const WSA_QOS_EFLOWSPEC: i32 = 11017;
/// Wrong ProviderSpecific buffer.
pub const WSA_QOS_EPROVSPECBUF: i32 = 11018;
/// Wrong filter style.
pub const WSA_QOS_EFILTERSTYLE: i32 = 11019;
/// Wrong filter type.
pub const WSA_QOS_EFILTERTYPE: i32 = 11020;
/// Wrong number of filters.
pub const WSA_QOS_EFILTERCOUNT: i32 = 11021;
/// An object in ProviderSpecific has a wrong length.
pub const WSA_QOS_EOBJLENGTH: i32 = 11022;
/// Wrong number of flow descriptors.
pub const WSA_QOS_EFLOWCOUNT: i32 = 11023;
/// Unknown object in ProviderSpecific.
pub const WSA_QOS_EUNKOWNPSOBJ: i32 = 11024;
/// Wrong policy object in ProviderSpecific.
pub const WSA_QOS_EPOLICYOBJ: i32 = 11025;
/// Wrong flow descriptor in the list.
pub const WSA_QOS_EFLOWDESC: i32 = 11026;
/// Wrong FLOWSPEC in ProviderSpecific.
pub const WSA_QOS_EPSFLOWSPEC: i32 = 11027;
/// Wrong filter specification in ProviderSpecific.
pub const WSA_QOS_EPSFILTERSPEC: i32 = 11028;
/// Wrong discard mode object in ProviderSpecific.
pub const WSA_QOS_ESDMODEOBJ: i32 = 11029;
/// Wrong shaping rate object in ProviderSpecific.
pub const WSA_QOS_ESHAPERATEOBJ: i32 = 11030;
/// Reserved policy element in ProviderSpecific.
pub const WSA_QOS_RESERVED_PETYPE: i32 = 11031;
/// No secure answer for this host.
pub const WSA_SECURE_HOST_NOT_FOUND: i32 = 11032;
/// No name policy for a secure answer.
pub const WSA_IPSEC_NAME_POLICY_ERROR: i32 = 11033;
