//! The identifiers of the extension functions. The header has them as initialisers, by hand,
//! because C cannot have a GUID as a constant.

use super::types::GUID;

const fn guid(data1: u32, data2: u16, data3: u16, data4: u64) -> GUID {
    GUID { Data1: data1, Data2: data2, Data3: data3, Data4: data4.to_be_bytes() }
}

/// cbindgen:ignore
pub const WSAID_ACCEPTEX: GUID = guid(0xb536_7df1, 0xcbac, 0x11cf, 0x95ca_0080_5f48_a192);
/// cbindgen:ignore
pub const WSAID_CONNECTEX: GUID = guid(0x25a2_07b9, 0xddf3, 0x4660, 0x8ee9_76e5_8c74_063e);
/// cbindgen:ignore
pub const WSAID_DISCONNECTEX: GUID = guid(0x7fda_2e11, 0x8630, 0x436f, 0xa031_f536_a6ee_c157);
/// cbindgen:ignore
pub const WSAID_GETACCEPTEXSOCKADDRS: GUID = guid(0xb536_7df2, 0xcbac, 0x11cf, 0x95ca_0080_5f48_a192);
/// cbindgen:ignore
pub const WSAID_TRANSMITFILE: GUID = guid(0xb536_7df0, 0xcbac, 0x11cf, 0x95ca_0080_5f48_a192);
/// cbindgen:ignore
pub const WSAID_TRANSMITPACKETS: GUID = guid(0xd968_9da0, 0x1f90, 0x11d3, 0x9971_00c0_4f68_c876);
/// cbindgen:ignore
pub const WSAID_WSARECVMSG: GUID = guid(0xf689_d7c8, 0x6f1f, 0x436b, 0x8a53_e54f_e351_c322);
/// cbindgen:ignore
pub const WSAID_WSASENDMSG: GUID = guid(0xa441_e712, 0x754f, 0x43ca, 0x84a7_0dee_44cf_606d);
