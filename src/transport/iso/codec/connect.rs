//! The variable part of CR and CC, interpreted (X.224 13.3.4 and 13.4.4).

use super::parameter::{
    ACKNOWLEDGEMENT_TIME, ALTERNATIVES, CALLED, CALLING, CHECKSUM, INACTIVITY_TIME, LOWEST_DEFINED, OPTIONS,
    PREFERRED_SIZE, PRIORITY, PROTECTION, Parameter, REASSIGNMENT_TIME, RESIDUAL_ERROR_RATE, THROUGHPUT,
    TPDU_SIZE, TRANSIT_DELAY, VERSION, Walk,
};
use super::parse::Reader;
use super::{Class, ClassSet, Kind, Malformed, PreferredSize, Qos, SELECTOR_LIMIT, TpduSize};

/// The bits of the additional option selection (X.224 13.3.4, RFC 2126).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AdditionalOptions(pub u8);

impl AdditionalOptions {
    /// Transport expedited data.
    pub const EXPEDITED: Self = Self(0x01);
    /// RFC 2126: each ED is acknowledged by an EA. Means something with `EXPEDITED` only.
    pub const EXPEDITED_ACKNOWLEDGEMENT: Self = Self(0x20);

    /// Whether all the options of `wanted` are on.
    pub fn contains(self, wanted: Self) -> bool {
        self.0 & wanted.0 == wanted.0
    }

    /// The options that are on in both: yes may be answered by no, no only by no.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// The options that are on in either.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// What belongs to classes 1, 3 and 4. It is read, because a CR that prefers one of them may
/// offer class 0 too, and never sent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OtherClasses {
    /// Code C3; not verified.
    pub checksum: Option<u16>,
    /// Code 85, milliseconds.
    pub acknowledgement_time: Option<u16>,
    /// Code 8B, seconds.
    pub reassignment_time: Option<u16>,
    /// Code F2, milliseconds.
    pub inactivity_time: Option<u32>,
}

/// The variable part of a CR or a CC.
///
/// A class 0 TPDU has `tpdu_size`, `preferred_size`, `calling`, `called`, `options` and `residue`
/// only; what else a peer puts there is private to it and is not read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Parameters<'a> {
    /// Code C0.
    pub tpdu_size: Option<TpduSize>,
    /// Code F0.
    pub preferred_size: Option<PreferredSize>,
    /// Code C1, the selector of the calling user. An empty one is none.
    pub calling: Option<&'a [u8]>,
    /// Code C2, the selector of the called user, in a CC of the one that responds. An empty one is
    /// none.
    pub called: Option<&'a [u8]>,
    /// Code C4, in a CR.
    pub version: Option<u8>,
    /// Code C5, defined by the users.
    pub protection: Option<&'a [u8]>,
    /// Code C6. Over TCP no expedited data is the default (RFC 1006 5 and RFC 2126).
    pub options: Option<AdditionalOptions>,
    /// Code C7, in a CR.
    pub alternatives: ClassSet,
    /// Codes 86 to 89.
    pub qos: Qos,
    /// Parameters of classes 1, 3 and 4.
    pub other_classes: OtherClasses,
    /// Class 0: what follows from the first octet on that cannot be a parameter's code. RDP puts
    /// its cookie or routing token and its negotiation here, without a parameter around them.
    pub residue: &'a [u8],
}

impl<'a> Parameters<'a> {
    /// Reads them. A parameter that comes twice counts as it came last. Codes that are unknown
    /// here are ignored, in a CC too.
    pub(super) fn read(reader: &Reader<'a>, kind: Kind, class: Class) -> Result<Self, Malformed<'a>> {
        let mut parameters = Self::default();
        let mut walk = Walk::new(reader);
        loop {
            if class == Class::Zero && walk.rest().first().is_some_and(|code| *code < LOWEST_DEFINED) {
                parameters.residue = walk.rest();
                return Ok(parameters);
            }
            let Some(parameter) = walk.take()? else {
                return Ok(parameters);
            };
            parameters.set(&parameter, kind, class)?;
        }
    }

    /// The parameters of every class, and then those that class 0 does not have: there S7 peers
    /// use C6 and C7 with two octets for their routing.
    fn set(&mut self, parameter: &Parameter<'_, 'a>, kind: Kind, class: Class) -> Result<(), Malformed<'a>> {
        match parameter.code {
            TPDU_SIZE => self.set_tpdu_size(parameter),
            PREFERRED_SIZE => self.set_preferred_size(parameter, kind),
            CALLING => selector(parameter).map(|selector| self.calling = selector),
            CALLED => selector(parameter).map(|selector| self.called = selector),
            OPTIONS if class == Class::Zero && parameter.value.len() != 1 => Ok(()),
            OPTIONS => parameter.exactly().map(|[bits]| self.options = Some(AdditionalOptions(bits))),
            _ if class == Class::Zero => Ok(()),
            VERSION | ALTERNATIVES | REASSIGNMENT_TIME if kind != Kind::ConnectionRequest => Ok(()),
            VERSION => parameter.exactly().map(|[version]| self.version = Some(version)),
            ALTERNATIVES => self.set_alternatives(parameter),
            PROTECTION => {
                self.protection = Some(parameter.value);
                Ok(())
            }
            THROUGHPUT | TRANSIT_DELAY | RESIDUAL_ERROR_RATE | PRIORITY => self.qos.set(parameter),
            _ => self.other_classes.set(parameter),
        }
    }

    /// A size that is none leaves the parameter unsaid.
    fn set_tpdu_size(&mut self, parameter: &Parameter<'_, 'a>) -> Result<(), Malformed<'a>> {
        let [code] = parameter.exactly()?;
        self.tpdu_size = TpduSize::from_code(code).or(self.tpdu_size);
        Ok(())
    }

    /// One to four octets. A CR that prefers nothing at all says nothing; a CC selects something.
    fn set_preferred_size(&mut self, parameter: &Parameter<'_, 'a>, kind: Kind) -> Result<(), Malformed<'a>> {
        if !(1..=4).contains(&parameter.value.len()) {
            return Err(parameter.bad_length());
        }
        let units = parameter.value.iter().fold(0, |units, octet| units << 8 | u32::from(*octet));
        let size = PreferredSize::from_units(units);
        if size.is_none() && kind == Kind::ConnectionConfirm {
            return Err(parameter.bad_value(parameter.value.len() - 1));
        }
        self.preferred_size = size.or(self.preferred_size);
        Ok(())
    }

    /// One octet a class, without options. They are judged also in a CR, where other values that
    /// mean nothing are ignored (X.224 6.22).
    fn set_alternatives(&mut self, parameter: &Parameter<'_, 'a>) -> Result<(), Malformed<'a>> {
        let mut classes = ClassSet::NONE;
        for (index, octet) in parameter.value.iter().enumerate() {
            let class = Class::from_number(octet >> 4).filter(|_| octet & 0x0F == 0);
            classes = classes.with(class.ok_or_else(|| parameter.bad_value(index))?);
        }
        self.alternatives = classes;
        Ok(())
    }
}

impl OtherClasses {
    fn set<'a>(&mut self, parameter: &Parameter<'_, 'a>) -> Result<(), Malformed<'a>> {
        match parameter.code {
            CHECKSUM => self.checksum = Some(u16::from_be_bytes(parameter.exactly()?)),
            ACKNOWLEDGEMENT_TIME => {
                self.acknowledgement_time = Some(u16::from_be_bytes(parameter.exactly()?));
            }
            REASSIGNMENT_TIME => self.reassignment_time = Some(u16::from_be_bytes(parameter.exactly()?)),
            INACTIVITY_TIME => self.inactivity_time = Some(u32::from_be_bytes(parameter.exactly()?)),
            _ => {}
        }
        Ok(())
    }
}

/// A selector; an empty one is none.
fn selector<'a>(parameter: &Parameter<'_, 'a>) -> Result<Option<&'a [u8]>, Malformed<'a>> {
    match parameter.value {
        [] => Ok(None),
        value if value.len() > SELECTOR_LIMIT => Err(parameter.long_selector()),
        value => Ok(Some(value)),
    }
}
