//! The procedure table of this provider.

use super::*;
use crate::spi::proc_table::WSPPROC_TABLE;

/// What WSPStartup copies to its client.
pub(crate) const PROC_TABLE: WSPPROC_TABLE = WSPPROC_TABLE {
    lpWSPAccept: Some(WSPAccept),
    lpWSPAddressToString: Some(WSPAddressToString),
    lpWSPAsyncSelect: Some(WSPAsyncSelect),
    lpWSPBind: Some(WSPBind),
    lpWSPCancelBlockingCall: Some(WSPCancelBlockingCall),
    lpWSPCleanup: Some(WSPCleanup),
    lpWSPCloseSocket: Some(WSPCloseSocket),
    lpWSPConnect: Some(WSPConnect),
    lpWSPDuplicateSocket: Some(WSPDuplicateSocket),
    lpWSPEnumNetworkEvents: Some(WSPEnumNetworkEvents),
    lpWSPEventSelect: Some(WSPEventSelect),
    lpWSPGetOverlappedResult: Some(WSPGetOverlappedResult),
    lpWSPGetPeerName: Some(WSPGetPeerName),
    lpWSPGetSockName: Some(WSPGetSockName),
    lpWSPGetSockOpt: Some(WSPGetSockOpt),
    lpWSPGetQOSByName: Some(WSPGetQOSByName),
    lpWSPIoctl: Some(WSPIoctl),
    lpWSPJoinLeaf: Some(WSPJoinLeaf),
    lpWSPListen: Some(WSPListen),
    lpWSPRecv: Some(WSPRecv),
    lpWSPRecvDisconnect: Some(WSPRecvDisconnect),
    lpWSPRecvFrom: Some(WSPRecvFrom),
    lpWSPSelect: Some(WSPSelect),
    lpWSPSend: Some(WSPSend),
    lpWSPSendDisconnect: Some(WSPSendDisconnect),
    lpWSPSendTo: Some(WSPSendTo),
    lpWSPSetSockOpt: Some(WSPSetSockOpt),
    lpWSPShutdown: Some(WSPShutdown),
    lpWSPSocket: Some(WSPSocket),
    lpWSPStringToAddress: Some(WSPStringToAddress),
};
