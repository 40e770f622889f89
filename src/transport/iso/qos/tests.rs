//! The vectors, the rows of the mapping, and properties of the negotiation.

mod mapping;
mod negotiation;
mod properties;

use super::{UNSAID_FLOW, UserQos, object, outcome};
use crate::spi::qos::*;
use crate::transport::iso::codec::{
    Format, Offer, PACKET_LIMIT, Packet, Qos, Rates, ResidualErrorRate, Throughput, Tpdu, Tpdus,
    TransitDelay, packet,
};
use crate::transport::iso::nsap::hexadecimal;

/// A CR of class 2 with all parameters of quality of service.
const C3: &str = "030000704be00000004221c0010df00201ffc1021001c2021002c40101c60121c70100891801e84800\
    30d403d0900061a800f42400186a01e8480030d48808001400c8001e012c860309060a87020004303132333435363738393a\
    3b3c3d3e3f404142434445464748494a4b4c4d4e4f";
/// The CC that answers it.
const C4: &str = "0300004d41d00042800221f00140c1021001c2021002c60121891800fa0000fa0001f40001f400007d00007d\
    0000fa0000fa00880800320032003c003c860309090a8702000777656c636f6d65";

/// The parameters of quality of service in a frame.
fn parameters_of(frame: &str) -> Qos {
    let frame = hexadecimal(frame).expect("hexadecimal");
    let Ok(Packet::Whole { contents, .. }) = packet(&frame, PACKET_LIMIT) else { panic!("no packet") };
    match Tpdus::new(contents, Format::Two).next().expect("a TPDU").expect("well-formed") {
        Tpdu::ConnectionRequest(request) => request.parameters.qos,
        Tpdu::ConnectionConfirm(confirm) => confirm.parameters.qos,
        other => panic!("{other:?}"),
    }
}

fn flow(service: SERVICETYPE, rate: u32, peak: u32, latency: u32) -> FLOWSPEC {
    FLOWSPEC { TokenRate: rate, PeakBandwidth: peak, Latency: latency, ServiceType: service, ..UNSAID_FLOW }
}

fn wish(sending: FLOWSPEC, receiving: FLOWSPEC) -> UserQos {
    UserQos { sending, receiving, iso: object::UNSAID }
}

/// What the caller of the worked example wants: 10 % of each rate will do.
fn caller_of_the_example() -> UserQos {
    UserQos {
        sending: flow(SERVICETYPE_BESTEFFORT, 62_500, 125_000, 20_000),
        receiving: flow(SERVICETYPE_BESTEFFORT, 125_000, 250_000, 30_000),
        iso: WSP_QOS_ISO {
            SendingTokenRateLimit: 6_250,
            SendingPeakBandwidthLimit: 12_500,
            SendingLatencyLimit: 200_000,
            ReceivingTokenRateLimit: 12_500,
            ReceivingPeakBandwidthLimit: 25_000,
            ReceivingLatencyLimit: 300_000,
            ErrorRate: 9,
            ErrorRateLimit: 6,
            ErrorRateSduSize: 10,
            Priority: 4,
            ..object::UNSAID
        },
    }
}

const fn offer<T: Copy>(target: T, acceptable: T) -> Offer<T> {
    Offer { target, acceptable }
}

fn rates(to_called: Offer<u32>, to_calling: Offer<u32>) -> Rates {
    Rates { to_called, to_calling }
}

const NO_RATE: Offer<u32> = offer(0xFF_FFFF, 0);
const NO_DELAY: Offer<u16> = offer(0xFFFF, 0xFFFF);
const UNSAID: u32 = QOS_NOT_SPECIFIED;
