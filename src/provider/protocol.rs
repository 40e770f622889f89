//! The catalog: the protocol entries that this provider offers, and how a socket's family, type
//! and protocol choose one of them.

use crate::os::address::{AF_INET, AF_INET6, AF_UNIX};
use crate::spi::address::{AF_ISO, ISOPROTO_TP0, ISOPROTO_TP2};
use crate::spi::error::{Result, WSAEAFNOSUPPORT, WSAEINVAL, WSAEPROTONOSUPPORT, WSAESOCKTNOSUPPORT, fail};
use crate::spi::protocol_info::*;
use crate::spi::types::GUID;
use crate::transport::Transport;
use crate::transport::iso::{TP0_MESSAGES, TP0_STREAM, TP2_MESSAGES, TP2_STREAM};
use crate::transport::raw::RAW;
use crate::transport::tcp::TCP;
use crate::transport::udp::UDP;
use crate::transport::unix::{UNIX_DATAGRAM, UNIX_SEQPACKET, UNIX_STREAM};

/// One protocol entry and the transport that carries it.
pub(crate) struct Protocol {
    pub(crate) entry_id: u32,
    pub(crate) family: u16,
    pub(crate) kind: i32,
    pub(crate) number: i32,
    pub(crate) flags: u32,
    pub(crate) provider: GUID,
    pub(crate) name: &'static str,
    max_address: i32,
    min_address: i32,
    /// Octets of the longest message: 0 for a stream, 1 when only the socket knows.
    message_size: u32,
    pub(crate) transport: &'static dyn Transport,
}

const STREAM: u32 = XP1_GUARANTEED_DELIVERY | XP1_GUARANTEED_ORDER | XP1_GRACEFUL_CLOSE | XP1_IFS_HANDLES;
const TCP_FLAGS: u32 = STREAM | XP1_EXPEDITED_DATA;
/// UDP and raw packets.
const DATAGRAM_FLAGS: u32 = XP1_CONNECTIONLESS
    | XP1_MESSAGE_ORIENTED
    | XP1_SUPPORT_BROADCAST
    | XP1_SUPPORT_MULTIPOINT
    | XP1_IFS_HANDLES;
const UNIX_DATAGRAM_FLAGS: u32 = XP1_CONNECTIONLESS
    | XP1_MESSAGE_ORIENTED
    | XP1_GUARANTEED_DELIVERY
    | XP1_GUARANTEED_ORDER
    | XP1_IFS_HANDLES;

const ISO: u32 = XP1_GUARANTEED_DELIVERY
    | XP1_GUARANTEED_ORDER
    | XP1_MESSAGE_ORIENTED
    | XP1_EXPEDITED_DATA
    | XP1_CONNECT_DATA
    | XP1_DISCONNECT_DATA;
const ISO_CLASS_2: u32 = ISO | XP1_GRACEFUL_CLOSE | XP1_QOS_SUPPORTED;

const fn guid(last: u8) -> GUID {
    GUID {
        Data1: 0x7c1f_3a52,
        Data2: 0x90b4,
        Data3: 0x4e0d,
        Data4: [0xa6, 0x37, 0x5d, 0x21, 0xc8, 0x4e, 0x90, last],
    }
}

/// The provider of the IPv4, the IPv6, the AF_UNIX and the ISO entries.
const IPV4: GUID = guid(4);
const IPV6: GUID = guid(6);
const LOCAL: GUID = guid(1);
const OSI: GUID = guid(7);

/// What a raw socket sends at most, as Winsock has it: a packet less the longest header that IPv4
/// could have, and some more.
const LARGEST_PACKET: u32 = 65467;

/// The numbers of a raw socket's protocol, which the entry has the first of (SOC-24).
const LAST_PROTOCOL: i32 = 255;

/// The entries in catalog order, which is the order of the search (WSC-04, WSC-05).
pub(crate) static PROTOCOLS: [Protocol; 13] = [
    Protocol {
        entry_id: 1001,
        family: AF_INET,
        kind: libc::SOCK_STREAM,
        number: libc::IPPROTO_TCP,
        flags: TCP_FLAGS,
        provider: IPV4,
        name: "wsp TCP/IPv4",
        max_address: 16,
        min_address: 16,
        message_size: 0,
        transport: &TCP,
    },
    Protocol {
        entry_id: 1002,
        family: AF_INET,
        kind: libc::SOCK_DGRAM,
        number: libc::IPPROTO_UDP,
        flags: DATAGRAM_FLAGS,
        provider: IPV4,
        name: "wsp UDP/IPv4",
        max_address: 16,
        min_address: 16,
        message_size: 65507,
        transport: &UDP,
    },
    Protocol {
        entry_id: 1003,
        family: AF_INET6,
        kind: libc::SOCK_STREAM,
        number: libc::IPPROTO_TCP,
        flags: TCP_FLAGS,
        provider: IPV6,
        name: "wsp TCP/IPv6",
        max_address: 28,
        min_address: 28,
        message_size: 0,
        transport: &TCP,
    },
    Protocol {
        entry_id: 1004,
        family: AF_INET6,
        kind: libc::SOCK_DGRAM,
        number: libc::IPPROTO_UDP,
        flags: DATAGRAM_FLAGS,
        provider: IPV6,
        name: "wsp UDP/IPv6",
        max_address: 28,
        min_address: 28,
        message_size: 65527,
        transport: &UDP,
    },
    Protocol {
        entry_id: 1005,
        family: AF_UNIX,
        kind: libc::SOCK_STREAM,
        number: 0,
        flags: STREAM,
        provider: LOCAL,
        name: "wsp AF_UNIX stream",
        max_address: 110,
        min_address: 2,
        message_size: 0,
        transport: &UNIX_STREAM,
    },
    Protocol {
        entry_id: 1006,
        family: AF_UNIX,
        kind: libc::SOCK_SEQPACKET,
        number: 0,
        flags: STREAM | XP1_MESSAGE_ORIENTED,
        provider: LOCAL,
        name: "wsp AF_UNIX seqpacket",
        max_address: 110,
        min_address: 2,
        message_size: 1,
        transport: &UNIX_SEQPACKET,
    },
    Protocol {
        entry_id: 1007,
        family: AF_UNIX,
        kind: libc::SOCK_DGRAM,
        number: 0,
        flags: UNIX_DATAGRAM_FLAGS,
        provider: LOCAL,
        name: "wsp AF_UNIX datagram",
        max_address: 110,
        min_address: 2,
        message_size: 1,
        transport: &UNIX_DATAGRAM,
    },
    Protocol {
        entry_id: 1008,
        family: AF_ISO as u16,
        kind: libc::SOCK_SEQPACKET,
        number: ISOPROTO_TP0,
        flags: ISO | XP1_PARTIAL_MESSAGE,
        provider: OSI,
        name: "wsp ISO transport class 0 messages",
        max_address: 72,
        min_address: 8,
        message_size: u32::MAX,
        transport: &TP0_MESSAGES,
    },
    Protocol {
        entry_id: 1009,
        family: AF_ISO as u16,
        kind: libc::SOCK_STREAM,
        number: ISOPROTO_TP0,
        flags: ISO | XP1_PSEUDO_STREAM,
        provider: OSI,
        name: "wsp ISO transport class 0 stream",
        max_address: 72,
        min_address: 8,
        message_size: u32::MAX,
        transport: &TP0_STREAM,
    },
    Protocol {
        entry_id: 1010,
        family: AF_ISO as u16,
        kind: libc::SOCK_SEQPACKET,
        number: ISOPROTO_TP2,
        flags: ISO_CLASS_2 | XP1_PARTIAL_MESSAGE,
        provider: OSI,
        name: "wsp ISO transport class 2 messages",
        max_address: 72,
        min_address: 8,
        message_size: u32::MAX,
        transport: &TP2_MESSAGES,
    },
    Protocol {
        entry_id: 1011,
        family: AF_ISO as u16,
        kind: libc::SOCK_STREAM,
        number: ISOPROTO_TP2,
        flags: ISO_CLASS_2 | XP1_PSEUDO_STREAM,
        provider: OSI,
        name: "wsp ISO transport class 2 stream",
        max_address: 72,
        min_address: 8,
        message_size: u32::MAX,
        transport: &TP2_STREAM,
    },
    Protocol {
        entry_id: 1012,
        family: AF_INET,
        kind: libc::SOCK_RAW,
        number: 0,
        flags: DATAGRAM_FLAGS,
        provider: IPV4,
        name: "wsp RAW/IPv4",
        max_address: 16,
        min_address: 16,
        message_size: LARGEST_PACKET,
        transport: &RAW,
    },
    Protocol {
        entry_id: 1013,
        family: AF_INET6,
        kind: libc::SOCK_RAW,
        number: 0,
        flags: DATAGRAM_FLAGS,
        provider: IPV6,
        name: "wsp RAW/IPv6",
        max_address: 28,
        min_address: 28,
        message_size: LARGEST_PACKET,
        transport: &RAW,
    },
];

impl Protocol {
    pub(crate) fn has(&self, flag: u32) -> bool {
        self.flags & flag != 0
    }

    pub(crate) fn is_raw(&self) -> bool {
        self.kind == libc::SOCK_RAW
    }

    pub(crate) fn connection_oriented(&self) -> bool {
        !self.has(XP1_CONNECTIONLESS)
    }

    pub(crate) fn message_oriented(&self) -> bool {
        self.has(XP1_MESSAGE_ORIENTED) && !self.has(XP1_PSEUDO_STREAM)
    }

    /// RECV-07: a message that does not fit stays where it is, because nothing may be lost.
    pub(crate) fn reliable_messages(&self) -> bool {
        self.message_oriented() && self.has(XP1_GUARANTEED_DELIVERY)
    }

    pub(crate) fn message_size(&self) -> u32 {
        self.message_size
    }

    /// The ISO transport has several entries for one family and type: without a number it is class
    /// 0 with messages.
    fn provider_flags(&self) -> u32 {
        match (i32::from(self.family), self.kind, self.number) {
            (AF_ISO, libc::SOCK_SEQPACKET, ISOPROTO_TP0) => {
                PFL_MULTIPLE_PROTO_ENTRIES | PFL_MATCHES_PROTOCOL_ZERO
            }
            (AF_ISO, ..) => PFL_MULTIPLE_PROTO_ENTRIES,
            _ if self.is_raw() => PFL_MATCHES_PROTOCOL_ZERO | PFL_HIDDEN,
            _ => PFL_MATCHES_PROTOCOL_ZERO,
        }
    }

    /// Whether a client that asks for this number may have this protocol; zero is a wildcard for most
    /// (WSC-05, SOC-23).
    fn has_number(&self, number: i32) -> bool {
        let any = number == 0 && self.provider_flags() & PFL_MATCHES_PROTOCOL_ZERO != 0;
        any || self.number == number || (self.is_raw() && (0..=LAST_PROTOCOL).contains(&number))
    }

    pub(crate) fn longest_address(&self) -> usize {
        self.max_address as usize
    }

    /// The entry as WSCEnumProtocols and SO_PROTOCOL_INFO show it.
    pub(crate) fn info(&self) -> WSAPROTOCOL_INFOW {
        let raw = self.is_raw();
        let mut chain = WSAPROTOCOLCHAIN { ChainLen: BASE_PROTOCOL, ChainEntries: [0; MAX_PROTOCOL_CHAIN] };
        chain.ChainEntries[0] = self.entry_id;
        let mut info = WSAPROTOCOL_INFOW {
            dwServiceFlags1: self.flags,
            dwServiceFlags2: 0,
            dwServiceFlags3: 0,
            dwServiceFlags4: 0,
            dwProviderFlags: self.provider_flags(),
            ProviderId: self.provider,
            dwCatalogEntryId: self.entry_id,
            ProtocolChain: chain,
            iVersion: 2,
            iAddressFamily: i32::from(self.family),
            iMaxSockAddr: self.max_address,
            iMinSockAddr: self.min_address,
            iSocketType: self.kind,
            iProtocol: self.number,
            iProtocolMaxOffset: if raw { LAST_PROTOCOL } else { 0 },
            iNetworkByteOrder: BIGENDIAN,
            iSecurityScheme: SECURITY_PROTOCOL_NONE,
            dwMessageSize: self.message_size,
            dwProviderReserved: 0,
            szProtocol: [0; WSAPROTOCOL_LEN_WITH_NUL],
        };
        for (slot, unit) in info.szProtocol.iter_mut().zip(self.name.encode_utf16()) {
            *slot = unit;
        }
        info
    }
}

/// The protocol that a client's copy of an entry names.
pub(crate) fn of_entry(info: &WSAPROTOCOL_INFOW) -> Option<&'static Protocol> {
    PROTOCOLS
        .iter()
        .find(|protocol| protocol.entry_id == info.dwCatalogEntryId && protocol.provider == info.ProviderId)
}

/// Chooses the protocol for a new socket (SOCKET-01, SOCKET-03, SOCKET-05). Zero is a wildcard;
/// the type is judged before the family (SOC-04), and without family and protocol there is
/// nothing to go by (SOC-15).
pub(crate) fn choose(family: i32, kind: i32, number: i32) -> Result<&'static Protocol> {
    if family == 0 && number == 0 {
        return fail(WSAEINVAL);
    }
    if kind != 0 && !PROTOCOLS.iter().any(|protocol| protocol.kind == kind) {
        return fail(WSAESOCKTNOSUPPORT);
    }
    check_family(family)?;
    let in_family = |protocol: &&Protocol| family == 0 || i32::from(protocol.family) == family;
    let of_kind = |protocol: &&Protocol| kind == 0 || protocol.kind == kind;
    let mut candidates = PROTOCOLS.iter().filter(in_family).filter(of_kind).peekable();
    if candidates.peek().is_none() {
        return fail(WSAESOCKTNOSUPPORT);
    }
    match candidates.find(|protocol| protocol.has_number(number)) {
        Some(protocol) => Ok(protocol),
        None => fail(WSAEPROTONOSUPPORT),
    }
}

/// Zero, or a family that some entry has.
pub(crate) fn check_family(family: i32) -> Result<()> {
    match family == 0 || PROTOCOLS.iter().any(|protocol| i32::from(protocol.family) == family) {
        true => Ok(()),
        false => fail(WSAEAFNOSUPPORT),
    }
}
