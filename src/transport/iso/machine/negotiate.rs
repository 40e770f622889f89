//! What a CR proposes, what a CC selects, and what both make of it.

use super::super::codec::{
    AdditionalOptions, Class, ClassOptions, ClassSet, DisconnectReason, Parameters, PreferredSize, Qos,
    TpduSize,
};
use super::Settings;

/// The largest TPDU that a TPKT has room for (RFC 1006 6), and the size if none is told.
const LARGEST: usize = 65531;
const SMALLEST: usize = 128;

/// The largest TPDU that the settings allow.
pub(super) fn limit(settings: &Settings) -> usize {
    usize::try_from(settings.max_tpdu).unwrap_or(LARGEST).clamp(SMALLEST, LARGEST)
}

/// The two parameters that tell a TPDU's size.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Sizes {
    pub(super) tpdu: Option<TpduSize>,
    pub(super) preferred: Option<PreferredSize>,
}

impl Sizes {
    pub(super) fn of(parameters: &Parameters<'_>) -> Self {
        Self { tpdu: parameters.tpdu_size, preferred: parameters.preferred_size }
    }

    /// The size in octets that a CR with these parameters proposes.
    pub(super) fn proposed(self) -> usize {
        let told = self.preferred.map(PreferredSize::octets).or(self.tpdu.map(TpduSize::octets));
        told.unwrap_or(LARGEST).clamp(SMALLEST, LARGEST)
    }

    /// What a CR proposes. Class 0 peers do not know the preferred size; some choke on it.
    pub(super) fn proposal(settings: &Settings) -> Self {
        let limit = limit(settings);
        let tpdu = TpduSize::at_most(limit);
        let preferred = PreferredSize::at_most(limit).filter(|preferred| {
            settings.class2 && tpdu.is_none_or(|tpdu| preferred.octets() > tpdu.octets())
        });
        Self { tpdu, preferred }
    }

    /// What a CC selects: by the parameter that the CR prefers and never more than it says. In
    /// class 0 silence is answered by silence; in class 2 the size is always told, because the
    /// defaults of X.224 and of the RFCs differ.
    pub(super) fn selection(self, settings: &Settings, class: Class) -> Self {
        let limit = limit(settings);
        match (self.preferred, self.tpdu) {
            (Some(theirs), _) => {
                Self { preferred: PreferredSize::at_most(limit.min(theirs.octets())), tpdu: None }
            }
            (None, Some(theirs)) => {
                Self { tpdu: TpduSize::at_most(limit.min(theirs.octets())), preferred: None }
            }
            (None, None) if class == Class::Zero => Self::default(),
            (None, None) => Self { tpdu: TpduSize::at_most(limit), preferred: None },
        }
    }

    /// The size that a proposal and its answer come to at the calling end. A CC says no more than
    /// the CR; if it does, or says nothing, the proposal holds, as peers do it. Who does not answer
    /// the preferred size does not know it.
    pub(super) fn agreed(self, answer: Self, settings: &Settings) -> usize {
        let proposed = self.tpdu.map_or(LARGEST, TpduSize::octets);
        let size = match (self.preferred, answer.preferred, answer.tpdu) {
            (Some(ours), Some(theirs), _) => ours.octets().min(theirs.octets()),
            (_, _, Some(theirs)) => proposed.min(theirs.octets()),
            _ => proposed,
        };
        size.min(limit(settings))
    }

    /// The size that this selection means at the called end.
    pub(super) fn octets(self, settings: &Settings) -> usize {
        self.proposed().min(limit(settings))
    }
}

/// The class that answers a CR (X.224 6.5.4, RFC 2126), or why there is none. Class 0 is implied
/// by class 1; by classes 3 and 4 if they have class 1 as an alternative. Class 2 with explicit
/// flow control is not for TCP, and without it must have been proposed.
pub(super) fn class(
    settings: &Settings,
    preferred: ClassOptions,
    alternatives: ClassSet,
) -> Result<Class, DisconnectReason> {
    let two = preferred.class == Class::Two && preferred.no_explicit_flow_control;
    if settings.class2 && two {
        return Ok(Class::Two);
    }
    let zero = match preferred.class {
        Class::Zero | Class::One => true,
        Class::Two => alternatives.contains(Class::Zero),
        Class::Three | Class::Four => alternatives.contains(Class::Zero) || alternatives.contains(Class::One),
    };
    let only_two = settings.class2 && settings.class2_only;
    match preferred.class {
        _ if zero && !only_two => Ok(Class::Zero),
        Class::Zero => Err(DisconnectReason::NotSpecified),
        _ => Err(DisconnectReason::NegotiationFailed),
    }
}

/// The additional options that a CR proposes: in class 0 they are not told if there are none.
pub(super) fn proposed_options(settings: &Settings) -> Option<AdditionalOptions> {
    match (settings.class2, settings.expedited) {
        (true, true) => Some(with_acknowledgement()),
        (true, false) => Some(AdditionalOptions::default()),
        (false, true) => Some(AdditionalOptions::EXPEDITED),
        (false, false) => None,
    }
}

/// The options that are in effect when one end has proposed these and we want what the settings
/// say. Over TCP the default is none (RFC 1006 5, RFC 2126), and without expedited data the others
/// mean nothing.
pub(super) fn options(
    settings: &Settings,
    class: Class,
    theirs: Option<AdditionalOptions>,
) -> AdditionalOptions {
    let theirs = theirs.unwrap_or_default();
    if !settings.expedited || !theirs.contains(AdditionalOptions::EXPEDITED) {
        return AdditionalOptions::default();
    }
    match class {
        Class::Two => theirs.and(with_acknowledgement()),
        _ => AdditionalOptions::EXPEDITED,
    }
}

fn with_acknowledgement() -> AdditionalOptions {
    AdditionalOptions::EXPEDITED.or(AdditionalOptions::EXPEDITED_ACKNOWLEDGEMENT)
}

/// Of what the called user selects, that which the CR has.
pub(super) fn selected_qos(proposed: &Qos, selected: &Qos) -> Qos {
    Qos {
        throughput: proposed.throughput.and(selected.throughput),
        transit_delay: proposed.transit_delay.and(selected.transit_delay),
        residual_error_rate: proposed.residual_error_rate.and(selected.residual_error_rate),
        priority: proposed.priority.and(selected.priority),
    }
}
