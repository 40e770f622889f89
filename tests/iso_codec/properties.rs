//! What holds for all octets, and for all TPDUs.

use std::fs;
use std::path::Path;

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use wsp::iso_codec::{
    AdditionalOptions, Class, ClassOptions, ClassSet, ConnectionConfirm, ConnectionRequest, Data,
    DisconnectConfirm, DisconnectReason, DisconnectRequest, ErrorReport, ExpeditedAcknowledgement,
    ExpeditedData, Format, Offer, PACKET_LIMIT, Packet, Parameters, PreferredSize, Qos, Rates, RejectCause,
    ResidualErrorRate, Throughput, Tpdu, TpduSize, TransitDelay, fit, packet,
};

use crate::check::check;
use crate::frames::{octets, read, written};
use crate::peers::*;

/// Octets that live as long as the process, because TPDUs borrow them; the tests are short.
fn text(most: usize) -> impl Strategy<Value = &'static [u8]> {
    vec(any::<u8>(), 0..=most).prop_map(|octets| &*octets.leak())
}

fn rates() -> impl Strategy<Value = Rates> {
    any::<[u32; 4]>().prop_map(|octets| {
        let [a, b, c, d] = octets.map(|rate| rate >> 8);
        Rates {
            to_called: Offer { target: a, acceptable: b },
            to_calling: Offer { target: c, acceptable: d },
        }
    })
}

fn delay() -> impl Strategy<Value = TransitDelay> {
    any::<[u16; 4]>().prop_map(|[a, b, c, d]| TransitDelay {
        to_called: Offer { target: a, acceptable: b },
        to_calling: Offer { target: c, acceptable: d },
    })
}

fn error_rate() -> impl Strategy<Value = ResidualErrorRate> {
    any::<[u8; 3]>().prop_map(|[target, acceptable, tsdu_size]| ResidualErrorRate {
        exponent: Offer { target, acceptable },
        tsdu_size,
    })
}

fn qos() -> impl Strategy<Value = Qos> {
    let throughput =
        (rates(), option::of(rates())).prop_map(|(maximum, average)| Throughput { maximum, average });
    (option::of(throughput), option::of(delay()), option::of(error_rate()), option::of(any::<u16>()))
        .prop_map(|(throughput, transit_delay, residual_error_rate, priority)| Qos {
            throughput,
            transit_delay,
            residual_error_rate,
            priority,
        })
}

/// What every class has.
fn class_0_parameters() -> impl Strategy<Value = Parameters<'static>> {
    let sizes = (option::of(7..=13_u8), option::of(1..=511_u32));
    let selectors = (option::of(text(32)), option::of(text(32)));
    (sizes, selectors, any::<bool>()).prop_map(|((size, units), (calling, called), expedited)| Parameters {
        tpdu_size: size.and_then(TpduSize::from_code),
        preferred_size: units.and_then(PreferredSize::from_units),
        calling: calling.filter(|octets| !octets.is_empty()),
        called: called.filter(|octets| !octets.is_empty()),
        options: expedited.then_some(AdditionalOptions::EXPEDITED),
        ..Parameters::default()
    })
}

fn residue() -> impl Strategy<Value = Parameters<'static>> {
    text(200).prop_map(|residue| Parameters { residue, ..Parameters::default() })
}

fn class_2_parameters() -> impl Strategy<Value = Parameters<'static>> {
    let rest = (option::of(Just(1_u8)), option::of(text(8)), any::<bool>(), qos());
    (class_0_parameters(), rest).prop_map(|(base, (version, protection, alternative, qos))| Parameters {
        version,
        protection,
        qos,
        alternatives: if alternative { ClassSet::NONE.with(Class::Zero) } else { ClassSet::NONE },
        ..base
    })
}

fn connect() -> impl Strategy<Value = (ClassOptions, Parameters<'static>)> {
    prop_oneof![
        class_0_parameters().prop_map(|parameters| (ClassOptions::ZERO, parameters)),
        residue().prop_map(|parameters| (ClassOptions::ZERO, parameters)),
        class_2_parameters().prop_map(|parameters| (ClassOptions::TWO, parameters)),
    ]
}

fn request() -> impl Strategy<Value = ConnectionRequest<'static>> {
    (any::<u16>(), connect(), text(33)).prop_map(|(source, (class, parameters), user_data)| {
        ConnectionRequest { source, class, parameters, user_data }
    })
}

fn confirm() -> impl Strategy<Value = ConnectionConfirm<'static>> {
    (any::<[u16; 2]>(), connect(), text(33)).prop_map(
        |([destination, source], (class, parameters), user_data)| ConnectionConfirm {
            destination,
            source,
            class,
            parameters,
            user_data,
        },
    )
}

fn release() -> impl Strategy<Value = Tpdu<'static>> {
    (any::<[u16; 2]>(), any::<u8>(), option::of(text(20)), text(65)).prop_map(
        |([destination, source], code, additional, user_data)| {
            let reason = DisconnectReason::from_code(code);
            Tpdu::DisconnectRequest(DisconnectRequest { destination, source, reason, additional, user_data })
        },
    )
}

fn report() -> impl Strategy<Value = Tpdu<'static>> {
    (any::<u16>(), any::<u8>(), option::of(text(249))).prop_map(|(destination, code, rejected)| {
        Tpdu::ErrorReport(ErrorReport { destination, cause: RejectCause::from_code(code), rejected })
    })
}

fn data() -> impl Strategy<Value = Tpdu<'static>> {
    let all = (option::of(any::<u16>()), any::<bool>(), 0..=0x7F_u8);
    prop_oneof![
        (all.clone(), text(300)).prop_map(|((destination, end, _), user_data)| Tpdu::Data(Data {
            destination,
            end,
            user_data
        })),
        (all.clone(), text(17)).prop_map(|((destination, _, number), user_data)| {
            let number = if destination.is_some() { number } else { 0 };
            Tpdu::ExpeditedData(ExpeditedData { destination, number, user_data })
        }),
        all.prop_map(|(destination, _, number)| {
            let destination = destination.unwrap_or(1);
            Tpdu::ExpeditedAcknowledgement(ExpeditedAcknowledgement { destination, number })
        }),
        any::<[u16; 2]>().prop_map(|[destination, source]| Tpdu::DisconnectConfirm(DisconnectConfirm {
            destination,
            source
        })),
    ]
}

fn tpdu() -> impl Strategy<Value = Tpdu<'static>> {
    prop_oneof![
        request().prop_map(Tpdu::ConnectionRequest),
        confirm().prop_map(Tpdu::ConnectionConfirm),
        release(),
        report(),
        data(),
    ]
}

/// The format in which a TPDU makes sense.
fn format_of(tpdu: &Tpdu<'_>) -> Format {
    match tpdu {
        Tpdu::Data(Data { destination: None, .. }) => Format::Zero,
        Tpdu::ExpeditedData(ExpeditedData { destination: None, .. }) => Format::Zero,
        _ => Format::Two,
    }
}

/// Octets with a code and a length indicator that lead somewhere.
fn plausible() -> impl Strategy<Value = Vec<u8>> {
    let codes = vec![0xE0, 0xD0, 0x80, 0xC0, 0xF0, 0x10, 0x20, 0x70, 0x60, 0x50];
    let parameter_codes = vec![0xC0, 0xF0, 0xC1, 0xC2, 0xC3, 0xC4, 0xC5, 0xC6, 0xC7, 0xE0, 0x87, 0x88, 0x89];
    let classes = vec![0x00, 0x20, 0x21, 0x40];
    let parameter = (proptest::sample::select(parameter_codes), 0..=26_u8, vec(any::<u8>(), 0..=26));
    let variable = vec(parameter, 0..4).prop_map(|parameters| {
        parameters.into_iter().flat_map(|(code, len, value)| [vec![code, len], value].concat()).collect()
    });
    let fixed = (proptest::sample::select(codes), any::<[u8; 4]>(), proptest::sample::select(classes));
    (fixed, variable, vec(any::<u8>(), 0..20), any::<u8>()).prop_map(
        |((code, references, class), variable, user_data, choice): (_, Vec<u8>, _, _)| {
            let li = (6 + variable.len()) as u8;
            [&[choice, li, code], &references[..], &[class], &variable, &user_data].concat()
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_reads_as_the_same(tpdu in tpdu()) {
        if let Ok(frame) = written(&tpdu) {
            prop_assert_eq!(read(&frame, format_of(&tpdu)), Ok(tpdu));
        }
    }

    #[test]
    fn what_fits_can_be_written(request in request(), guaranteed in any::<bool>()) {
        let mut fitted = request;
        if fit(&mut fitted, guaranteed).is_ok() {
            let frame = written(&Tpdu::ConnectionRequest(fitted)).expect("it fits");
            prop_assert!(frame.len() <= 4 + 128);
            prop_assert_eq!(fitted.parameters.called, request.parameters.called);
            prop_assert_eq!(fitted.parameters.tpdu_size, request.parameters.tpdu_size);
        } else {
            prop_assert!(written(&Tpdu::ConnectionRequest(request)).is_err());
        }
    }

    #[test]
    fn arbitrary_octets_do_no_harm(input in vec(any::<u8>(), 0..400)) {
        check(&input);
    }

    #[test]
    fn plausible_octets_do_no_harm(input in plausible()) {
        check(&input);
    }

    #[test]
    fn frames_with_a_wrong_octet_do_no_harm(
        frame in proptest::sample::select(vec![R2, R5, R7, R11, R14, R17, R21, C3, C4, C7, C10, C15, C16, C22]),
        at in any::<proptest::sample::Index>(),
        octet in any::<u8>(),
        cut in any::<proptest::sample::Index>(),
    ) {
        let mut frame = octets(frame);
        let at = at.index(frame.len());
        frame[at] = octet;
        frame.truncate(1 + cut.index(frame.len()).max(at));
        for choice in 0..4 {
            check(&[&[choice], &frame[..]].concat());
            check(&[&[choice], &frame[4.min(frame.len())..]].concat());
        }
    }

    #[test]
    fn cuts_change_nothing(tpdus in vec(tpdu(), 1..5), sizes in vec(1..40_usize, 1..20)) {
        let frames: Vec<Vec<u8>> = tpdus.iter().filter_map(|tpdu| written(tpdu).ok()).collect();
        let stream = frames.concat();
        let (mut arrived, mut taken, mut found) = (0, 0, Vec::new());
        let mut sizes = sizes.iter().cycle();
        while arrived < stream.len() {
            arrived = stream.len().min(arrived + sizes.next().expect("endless"));
            while let Ok(Packet::Whole { len, .. }) = packet(&stream[taken..arrived], PACKET_LIMIT) {
                found.push(stream[taken..taken + len].to_vec());
                taken += len;
            }
        }
        prop_assert_eq!(found, frames);
    }
}

#[test]
fn the_seeds_of_the_fuzz_target_do_no_harm() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus/codec");
    let seeds = fs::read_dir(folder).expect("the seeds").map(|entry| entry.expect("a seed").path());
    let count = seeds.inspect(|seed| check(&fs::read(seed).expect("a readable seed"))).count();
    assert!(count > 0);
}
