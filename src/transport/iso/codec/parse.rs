//! Reading TPDUs (X.224 13).
//!
//! LI is judged before any other field is read: it lies within the octets, and the fixed part lies
//! within it. All other reads rely on that.

use super::malformed::Kind;
use super::parameter::{ADDITIONAL, INVALID_TPDU, Walk};
use super::{
    CONNECT_DATA_LIMIT, Class, ClassOptions, ConnectionConfirm, ConnectionRequest, DISCONNECT_DATA_LIMIT,
    Data, Defect, DisconnectConfirm, DisconnectReason, DisconnectRequest, EXPEDITED_DATA_LIMIT, ErrorReport,
    ExpeditedAcknowledgement, ExpeditedData, Format, Malformed, Origin, Parameters, RejectCause, Tpdu,
};

/// EOT in the octet of a TPDU number.
pub(super) const END: u8 = 0x80;

/// Reads the TPDU that `octets` begin with, and returns it with what follows in the same TPKT.
/// Nothing follows a TPDU that has user data. `octets` are the contents of a TPKT, or what was
/// returned of them.
pub fn parse(octets: &[u8], format: Format) -> Result<(Tpdu<'_>, &[u8]), Malformed<'_>> {
    let reader = Reader::new(octets, format)?;
    let tpdu = match reader.kind {
        Kind::ConnectionRequest => Tpdu::ConnectionRequest(reader.connection_request()?),
        Kind::ConnectionConfirm => Tpdu::ConnectionConfirm(reader.connection_confirm()?),
        Kind::DisconnectRequest => Tpdu::DisconnectRequest(reader.disconnect_request()?),
        Kind::Data => Tpdu::Data(reader.data()),
        Kind::ExpeditedData => Tpdu::ExpeditedData(reader.expedited_data()?),
        _ => return reader.without_user_data(),
    };
    Ok((tpdu, &[]))
}

/// The TPDUs in a TPKT: one, or in class 2 several (X.224 6.4). After an error there are no more.
#[derive(Clone, Debug)]
pub struct Tpdus<'a> {
    octets: &'a [u8],
    format: Format,
}

impl<'a> Tpdus<'a> {
    /// Those in the contents of a TPKT.
    pub fn new(octets: &'a [u8], format: Format) -> Self {
        Self { octets, format }
    }
}

impl<'a> Iterator for Tpdus<'a> {
    type Item = Result<Tpdu<'a>, Malformed<'a>>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.octets.is_empty() {
            return None;
        }
        let result = parse(self.octets, self.format);
        self.octets = result.as_ref().map_or(&[], |(_, rest)| *rest);
        Some(result.map(|(tpdu, _)| tpdu))
    }
}

/// A TPDU whose LI and code are in order.
pub(super) struct Reader<'a> {
    octets: &'a [u8],
    /// Octets of LI, the fixed and the variable part.
    header_len: usize,
    kind: Kind,
    format: Format,
    origin: Option<Origin>,
}

impl<'a> Reader<'a> {
    fn new(octets: &'a [u8], format: Format) -> Result<Self, Malformed<'a>> {
        let kind = octets.get(1).and_then(|code| Kind::from_code(*code));
        let blame = |len: usize, defect| Malformed { defect, kind, origin: None, blamed: &octets[..len] };
        let Some(li) = octets.first().map(|li| usize::from(*li)) else {
            return Err(blame(0, Defect::LengthIndicator));
        };
        if li == 0 || li > super::emit::LI_LIMIT || li >= octets.len() {
            return Err(blame(1, Defect::LengthIndicator));
        }
        let Some(kind) = kind.filter(|kind| kind.is_of(format)) else {
            return Err(blame(2, Defect::TpduType));
        };
        let fixed = kind.fixed_part(format);
        if li < fixed || (li > fixed && !kind.has_variable_part()) {
            return Err(blame(1, Defect::LengthIndicator));
        }
        Ok(Self { octets, header_len: 1 + li, kind, format, origin: None })
    }

    /// LI, the fixed and the variable part.
    pub(super) fn header(&self) -> &'a [u8] {
        &self.octets[..self.header_len]
    }

    /// Index of the variable part.
    pub(super) fn variable_part(&self) -> usize {
        1 + self.kind.fixed_part(self.format)
    }

    /// Blames the octet of this index, counted from 0.
    pub(super) fn blame(&self, index: usize, defect: Defect) -> Malformed<'a> {
        Malformed { defect, kind: Some(self.kind), origin: self.origin, blamed: &self.octets[..=index] }
    }

    fn word(&self, index: usize) -> u16 {
        u16::from_be_bytes([self.octets[index], self.octets[index + 1]])
    }

    fn user_data(&self) -> &'a [u8] {
        &self.octets[self.header_len..]
    }

    /// User data up to a limit. Class 0, where the standard has none, takes the first of more.
    fn limited_user_data(&self, limit: usize, class_0: bool) -> Result<&'a [u8], Malformed<'a>> {
        match self.user_data().get(..limit) {
            Some(first) if class_0 || self.user_data().len() == limit => Ok(first),
            Some(_) => Err(self.blame(self.header_len + limit, Defect::UserData)),
            None => Ok(self.user_data()),
        }
    }

    /// What CR and CC have in common from octet 5 on. References: class 0 callers (RDP) say that
    /// theirs is 0, and there is only one connection to confuse.
    fn connect(&mut self) -> Result<(ClassOptions, Parameters<'a>, &'a [u8]), Malformed<'a>> {
        let class = ClassOptions::from_octet(self.octets[6]);
        let source = self.word(4);
        self.origin = Some(Origin { source, class: class.map(|class| class.class) });
        let Some(class) = class else {
            return Err(self.blame(6, Defect::ClassOptions));
        };
        let class_0 = class.class == Class::Zero;
        if source == 0 && !class_0 {
            return Err(self.blame(5, Defect::Reference));
        }
        if self.kind == Kind::ConnectionRequest && self.word(2) != 0 && !class_0 {
            return Err(self.blame(3, Defect::Reference));
        }
        let parameters = Parameters::read(self, self.kind, class.class)?;
        Ok((class, parameters, self.limited_user_data(CONNECT_DATA_LIMIT, class_0)?))
    }

    fn connection_request(mut self) -> Result<ConnectionRequest<'a>, Malformed<'a>> {
        let (class, parameters, user_data) = self.connect()?;
        Ok(ConnectionRequest { source: self.word(4), class, parameters, user_data })
    }

    fn connection_confirm(mut self) -> Result<ConnectionConfirm<'a>, Malformed<'a>> {
        let (class, parameters, user_data) = self.connect()?;
        let (destination, source) = (self.word(2), self.word(4));
        Ok(ConnectionConfirm { destination, source, class, parameters, user_data })
    }

    fn disconnect_request(mut self) -> Result<DisconnectRequest<'a>, Malformed<'a>> {
        let (destination, source) = (self.word(2), self.word(4));
        self.origin = Some(Origin { source, class: None });
        let additional = self.only_parameter(ADDITIONAL)?;
        let user_data = self.limited_user_data(DISCONNECT_DATA_LIMIT, self.format == Format::Zero)?;
        let reason = DisconnectReason::from_code(self.octets[6]);
        Ok(DisconnectRequest { destination, source, reason, additional, user_data })
    }

    /// The reference that class 2 has in DT, ED and EA, and the octet after it.
    fn addressed(&self) -> (Option<u16>, usize) {
        match self.format {
            Format::Zero => (None, 2),
            Format::Two => (Some(self.word(2)), 4),
        }
    }

    /// The number means nothing, also where the standard has it 0 (RFC 1006 6).
    fn data(&self) -> Data<'a> {
        let (destination, number) = self.addressed();
        Data { destination, end: self.octets[number] & END != 0, user_data: self.user_data() }
    }

    fn expedited_data(&self) -> Result<ExpeditedData<'a>, Malformed<'a>> {
        let (destination, at) = self.addressed();
        if self.octets[at] & END == 0 {
            return Err(self.blame(at, Defect::EndMark));
        }
        let user_data = self.user_data();
        if user_data.is_empty() {
            return Err(self.blame(at, Defect::ExpeditedLength));
        }
        if user_data.len() > EXPEDITED_DATA_LIMIT {
            return Err(self.blame(self.header_len + EXPEDITED_DATA_LIMIT, Defect::ExpeditedLength));
        }
        let number = destination.map_or(0, |_| self.octets[at] & !END);
        Ok(ExpeditedData { destination, number, user_data })
    }

    /// TPDUs that end with their header. In class 2 another may follow (X.224 6.4).
    fn without_user_data(self) -> Result<(Tpdu<'a>, &'a [u8]), Malformed<'a>> {
        let destination = self.word(2);
        let tpdu = match self.kind {
            Kind::DisconnectConfirm => {
                Tpdu::DisconnectConfirm(DisconnectConfirm { destination, source: self.word(4) })
            }
            Kind::ExpeditedAcknowledgement => Tpdu::ExpeditedAcknowledgement(self.acknowledgement()?),
            Kind::ErrorReport => Tpdu::ErrorReport(self.error_report()?),
            Kind::Reject => Tpdu::Reject,
            _ => Tpdu::DataAcknowledgement,
        };
        if self.format == Format::Zero && !self.user_data().is_empty() {
            return Err(self.blame(self.header_len, Defect::Concatenated));
        }
        Ok((tpdu, self.user_data()))
    }

    fn acknowledgement(&self) -> Result<ExpeditedAcknowledgement, Malformed<'a>> {
        let number = self.octets[4];
        if number & END != 0 {
            return Err(self.blame(4, Defect::EndMark));
        }
        Ok(ExpeditedAcknowledgement { destination: self.word(2), number })
    }

    fn error_report(&self) -> Result<ErrorReport<'a>, Malformed<'a>> {
        let rejected = self.only_parameter(INVALID_TPDU)?;
        let cause = RejectCause::from_code(self.octets[4]);
        Ok(ErrorReport { destination: self.word(2), cause, rejected })
    }

    /// The value of the one parameter that this TPDU knows; of several the last counts.
    fn only_parameter(&self, code: u8) -> Result<Option<&'a [u8]>, Malformed<'a>> {
        let mut walk = Walk::new(self);
        let mut value = None;
        while let Some(parameter) = walk.take()? {
            if parameter.code != code {
                return Err(parameter.unknown());
            }
            value = Some(parameter.value);
        }
        Ok(value)
    }
}

impl Kind {
    /// Whether a connection of this format has such TPDUs. DC is none of class 0, but an S7
    /// server answers a DR with one.
    fn is_of(self, format: Format) -> bool {
        let class_2 = [Self::ExpeditedAcknowledgement, Self::DataAcknowledgement, Self::Reject];
        format == Format::Two || !class_2.contains(&self)
    }

    /// The least LI.
    fn fixed_part(self, format: Format) -> usize {
        match self {
            Self::ConnectionRequest | Self::ConnectionConfirm | Self::DisconnectRequest => 6,
            Self::DisconnectConfirm => 5,
            Self::Data | Self::ExpeditedData if format == Format::Zero => 2,
            _ => 4,
        }
    }

    /// Whether LI may be more than the least. What AK and RJ have there is not looked at.
    fn has_variable_part(self) -> bool {
        !matches!(
            self,
            Self::DisconnectConfirm | Self::Data | Self::ExpeditedData | Self::ExpeditedAcknowledgement
        )
    }
}
