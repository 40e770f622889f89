//! Writing TPDUs, strictly (X.224 13).

use core::ops::Deref;

use super::malformed::Kind;
use super::parameter::{ADDITIONAL, INVALID_TPDU};
use super::parse::END;
use super::{
    CONNECT_DATA_LIMIT, ClassOptions, ConnectionConfirm, ConnectionRequest, DISCONNECT_DATA_LIMIT, Data,
    DisconnectConfirm, DisconnectRequest, EXPEDITED_DATA_LIMIT, ErrorReport, ExpeditedAcknowledgement,
    ExpeditedData, PACKET_HEADER, Tpdu, tpkt,
};

/// The largest LI; 255 is reserved (X.224 13.2.1).
pub(super) const LI_LIMIT: usize = 254;
/// Octets of a rejected TPDU that an ER has room for: LI counts the fixed part and two octets of
/// the parameter too.
pub(super) const REJECTED_LIMIT: usize = LI_LIMIT - 6;
/// The longest CR, and the longest DR that refuses one (X.224 13.3, 13.5).
const REQUEST_LIMIT: usize = 128;

/// Why a TPDU is not sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unsendable {
    /// Neither class 0 nor class 2 without explicit flow control, or a TPDU that these do not have.
    Class,
    /// A reference is 0 that must not be.
    Reference,
    /// A parameter that its class, or its TPDU, does not have; or one that excludes another, or
    /// misses it.
    Parameter,
    /// A value that its field has no room for, or that is never sent.
    Value,
    /// A selector of more than 32 octets, or an empty one.
    Selector,
    /// More user data than the TPDU may carry, or less.
    UserData,
    /// The variable part is too long for LI, or a CR or a refusal has more than 128 octets.
    TooLong,
    /// A CR that is too long with the quality of service that the user insists on.
    Quality,
}

/// A TPKT up to the user data: the TPKT's header, LI, the fixed and the variable part.
#[derive(Clone, Copy, Debug)]
pub struct Head {
    octets: [u8; PACKET_HEADER + 1 + LI_LIMIT],
    len: usize,
}

impl Deref for Head {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.octets[..self.len]
    }
}

/// Writes the TPKT of a TPDU but leaves the user data to the caller, who has them: for gathered
/// writes.
pub fn head(tpdu: &Tpdu<'_>) -> Result<Head, Unsendable> {
    match tpdu {
        Tpdu::ConnectionRequest(request) => connection_request(request),
        Tpdu::ConnectionConfirm(confirm) => connection_confirm(confirm),
        Tpdu::DisconnectRequest(request) => disconnect_request(request),
        Tpdu::DisconnectConfirm(confirm) => disconnect_confirm(confirm),
        Tpdu::Data(data) => self::data(data),
        Tpdu::ExpeditedData(data) => expedited_data(data),
        Tpdu::ExpeditedAcknowledgement(acknowledgement) => expedited_acknowledgement(acknowledgement),
        Tpdu::ErrorReport(report) => error_report(report),
        Tpdu::DataAcknowledgement | Tpdu::Reject => Err(Unsendable::Class),
    }
}

/// Appends the whole TPKT of a TPDU.
pub fn emit(tpdu: &Tpdu<'_>, out: &mut Vec<u8>) -> Result<(), Unsendable> {
    out.extend_from_slice(&head(tpdu)?);
    out.extend_from_slice(tpdu.user_data());
    Ok(())
}

impl Head {
    fn new(kind: Kind) -> Self {
        let mut head = Self { octets: [0; PACKET_HEADER + 1 + LI_LIMIT], len: PACKET_HEADER + 2 };
        head.octets[PACKET_HEADER + 1] = kind.code();
        head
    }

    /// Appends octets to the header.
    fn put(&mut self, octets: &[u8]) -> Result<(), Unsendable> {
        let place = self.octets.get_mut(self.len..self.len + octets.len()).ok_or(Unsendable::TooLong)?;
        place.copy_from_slice(octets);
        self.len += octets.len();
        Ok(())
    }

    fn put_word(&mut self, word: u16) -> Result<(), Unsendable> {
        self.put(&word.to_be_bytes())
    }

    /// Appends a parameter, whose value comes in parts.
    pub(super) fn put_parameter(&mut self, code: u8, parts: &[&[u8]]) -> Result<(), Unsendable> {
        let len = parts.iter().map(|part| part.len()).sum::<usize>();
        self.put(&[code, u8::try_from(len).map_err(|_| Unsendable::TooLong)?])?;
        parts.iter().try_for_each(|part| self.put(part))
    }

    /// Appends what has no code and no length.
    pub(super) fn put_residue(&mut self, residue: &[u8]) -> Result<(), Unsendable> {
        self.put(residue)
    }

    /// Octets of the TPDU so far.
    fn tpdu_len(&self) -> usize {
        self.len - PACKET_HEADER
    }

    /// Fills in the lengths.
    fn finish(mut self, user_data: &[u8]) -> Result<Self, Unsendable> {
        let len = self.len + user_data.len();
        let len = u16::try_from(len).map_err(|_| Unsendable::UserData)?;
        self.octets[..PACKET_HEADER].copy_from_slice(&tpkt::header(len));
        self.octets[PACKET_HEADER] = (self.tpdu_len() - 1) as u8;
        Ok(self)
    }
}

/// A reference that is one.
fn assigned(reference: u16) -> Result<u16, Unsendable> {
    if reference == 0 { Err(Unsendable::Reference) } else { Ok(reference) }
}

/// User data within a limit.
fn within(user_data: &[u8], limit: usize) -> Result<&[u8], Unsendable> {
    if user_data.len() > limit { Err(Unsendable::UserData) } else { Ok(user_data) }
}

/// The octet of a TPDU number without EOT.
fn number(number: u8) -> Result<u8, Unsendable> {
    if number & END == 0 { Ok(number) } else { Err(Unsendable::Value) }
}

fn class_octet(class: ClassOptions) -> Result<[u8; 1], Unsendable> {
    let ours = class == ClassOptions::ZERO || class == ClassOptions::TWO;
    if ours { Ok([class.octet()]) } else { Err(Unsendable::Class) }
}

fn connection_request(request: &ConnectionRequest<'_>) -> Result<Head, Unsendable> {
    let mut head = Head::new(Kind::ConnectionRequest);
    head.put_word(0)?;
    head.put_word(assigned(request.source)?)?;
    head.put(&class_octet(request.class)?)?;
    request.parameters.put(&mut head, Kind::ConnectionRequest, request.class.class)?;
    let user_data = within(request.user_data, CONNECT_DATA_LIMIT)?;
    if head.tpdu_len() + user_data.len() > REQUEST_LIMIT {
        return Err(Unsendable::TooLong);
    }
    head.finish(user_data)
}

/// In class 0 the caller's reference may have been 0.
fn connection_confirm(confirm: &ConnectionConfirm<'_>) -> Result<Head, Unsendable> {
    let mut head = Head::new(Kind::ConnectionConfirm);
    if confirm.class != ClassOptions::ZERO {
        assigned(confirm.destination)?;
    }
    head.put_word(confirm.destination)?;
    head.put_word(assigned(confirm.source)?)?;
    head.put(&class_octet(confirm.class)?)?;
    confirm.parameters.put(&mut head, Kind::ConnectionConfirm, confirm.class.class)?;
    head.finish(within(confirm.user_data, CONNECT_DATA_LIMIT)?)
}

fn disconnect_request(request: &DisconnectRequest<'_>) -> Result<Head, Unsendable> {
    let mut head = Head::new(Kind::DisconnectRequest);
    head.put_word(request.destination)?;
    head.put_word(request.source)?;
    head.put(&[request.reason.code()])?;
    if let Some(additional) = request.additional {
        head.put_parameter(ADDITIONAL, &[additional])?;
    }
    let user_data = within(request.user_data, DISCONNECT_DATA_LIMIT)?;
    let refuses = request.source == 0;
    if refuses && head.tpdu_len() + user_data.len() > REQUEST_LIMIT {
        return Err(Unsendable::TooLong);
    }
    head.finish(user_data)
}

fn disconnect_confirm(confirm: &DisconnectConfirm) -> Result<Head, Unsendable> {
    let mut head = Head::new(Kind::DisconnectConfirm);
    head.put_word(confirm.destination)?;
    head.put_word(confirm.source)?;
    head.finish(&[])
}

fn data(data: &Data<'_>) -> Result<Head, Unsendable> {
    let mut head = Head::new(Kind::Data);
    if let Some(destination) = data.destination {
        head.put_word(assigned(destination)?)?;
    }
    head.put(&[if data.end { END } else { 0 }])?;
    head.finish(data.user_data)
}

/// Without a reference it is the one of RFC 1006, which has no number.
fn expedited_data(data: &ExpeditedData<'_>) -> Result<Head, Unsendable> {
    let mut head = Head::new(Kind::ExpeditedData);
    match data.destination {
        Some(destination) => head.put_word(assigned(destination)?)?,
        None if data.number != 0 => return Err(Unsendable::Value),
        None => {}
    }
    head.put(&[END | number(data.number)?])?;
    match within(data.user_data, EXPEDITED_DATA_LIMIT)? {
        [] => Err(Unsendable::UserData),
        user_data => head.finish(user_data),
    }
}

fn expedited_acknowledgement(acknowledgement: &ExpeditedAcknowledgement) -> Result<Head, Unsendable> {
    let mut head = Head::new(Kind::ExpeditedAcknowledgement);
    head.put_word(assigned(acknowledgement.destination)?)?;
    head.put(&[number(acknowledgement.number)?])?;
    head.finish(&[])
}

fn error_report(report: &ErrorReport<'_>) -> Result<Head, Unsendable> {
    let mut head = Head::new(Kind::ErrorReport);
    head.put_word(report.destination)?;
    head.put(&[report.cause.code()])?;
    if let Some(rejected) = report.rejected {
        head.put_parameter(INVALID_TPDU, &[rejected])?;
    }
    head.finish(&[])
}
