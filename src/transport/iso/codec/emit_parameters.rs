//! Writing the variable part of CR and CC: what a class has, in one order, and nothing else
//! (X.224 13.3.4 and 13.4.4; RFC 1006 5 and RFC 2126 add the options to class 0).

use super::emit::Head;
use super::parameter::{
    ALTERNATIVES, CALLED, CALLING, LOWEST_DEFINED, OPTIONS, PREFERRED_SIZE, PRIORITY, PROTECTION,
    RESIDUAL_ERROR_RATE, THROUGHPUT, TPDU_SIZE, TRANSIT_DELAY, VERSION,
};
use super::{
    AdditionalOptions, Class, ClassSet, Kind, OtherClasses, Parameters, PreferredSize, Qos, SELECTOR_LIMIT,
    TpduSize, Unsendable,
};

/// The only version of the protocol.
const VERSION_1: u8 = 1;

impl Parameters<'_> {
    /// Appends them.
    pub(super) fn put(&self, head: &mut Head, kind: Kind, class: Class) -> Result<(), Unsendable> {
        if !self.belong_to(kind, class) {
            return Err(Unsendable::Parameter);
        }
        self.put_sizes(head)?;
        put_selector(head, CALLING, self.calling)?;
        put_selector(head, CALLED, self.called)?;
        self.put_version_and_protection(head)?;
        self.put_options(head, class)?;
        self.put_alternatives(head)?;
        self.qos.put(head)?;
        self.put_residue(head)
    }

    /// Whether they go together. A CC selects one size. A preferred size is understood by few, so
    /// a CR has the other beside it. RDP peers take a residue alone.
    fn belong_to(&self, kind: Kind, class: Class) -> bool {
        let request = kind == Kind::ConnectionRequest;
        let of_class_2 = self.version.is_some()
            || self.protection.is_some()
            || !self.alternatives.is_empty()
            || !self.qos.is_empty();
        let of_requests = self.version.is_some() || !self.alternatives.is_empty();
        let sizes_fit = self.preferred_size.is_none() || self.tpdu_size.is_some() == request;
        let alone = *self == Parameters { residue: self.residue, ..Parameters::default() };
        self.other_classes == OtherClasses::default()
            && sizes_fit
            && (request || !of_requests)
            && (class != Class::Zero || !of_class_2)
            && (self.residue.is_empty() || (alone && class == Class::Zero))
    }

    fn put_sizes(&self, head: &mut Head) -> Result<(), Unsendable> {
        if let Some(size) = self.tpdu_size {
            if size > TpduSize::LARGEST {
                return Err(Unsendable::Value);
            }
            head.put_parameter(TPDU_SIZE, &[&[size.code()]])?;
        }
        let Some(size) = self.preferred_size else {
            return Ok(());
        };
        if size > PreferredSize::LARGEST {
            return Err(Unsendable::Value);
        }
        let octets = size.units().to_be_bytes();
        let leading_zeros = octets.iter().take_while(|octet| **octet == 0).count();
        head.put_parameter(PREFERRED_SIZE, &[&octets[leading_zeros..]])
    }

    fn put_version_and_protection(&self, head: &mut Head) -> Result<(), Unsendable> {
        match self.version {
            Some(VERSION_1) => head.put_parameter(VERSION, &[&[VERSION_1]])?,
            Some(_) => return Err(Unsendable::Value),
            None => {}
        }
        match self.protection {
            Some(protection) => head.put_parameter(PROTECTION, &[protection]),
            None => Ok(()),
        }
    }

    /// Class 0 says that it has expedited data or says nothing. In class 2 neither the reverse
    /// connections nor the non-blocking expedited data of RFC 2126 are for us.
    fn put_options(&self, head: &mut Head, class: Class) -> Result<(), Unsendable> {
        let expedited = AdditionalOptions::EXPEDITED;
        let ours = expedited.or(AdditionalOptions::EXPEDITED_ACKNOWLEDGEMENT);
        match self.options {
            None => Ok(()),
            Some(options) if class == Class::Zero && options != expedited => Err(Unsendable::Value),
            Some(options) if !ours.contains(options) => Err(Unsendable::Value),
            Some(AdditionalOptions(bits)) => head.put_parameter(OPTIONS, &[&[bits]]),
        }
    }

    /// The one alternative to class 2 that RFC 2126 names is class 0.
    fn put_alternatives(&self, head: &mut Head) -> Result<(), Unsendable> {
        match self.alternatives {
            ClassSet::NONE => Ok(()),
            classes if classes == ClassSet::NONE.with(Class::Zero) => {
                head.put_parameter(ALTERNATIVES, &[&[Class::Zero.number() << 4]])
            }
            _ => Err(Unsendable::Value),
        }
    }

    /// What begins like a parameter is no residue.
    fn put_residue(&self, head: &mut Head) -> Result<(), Unsendable> {
        match self.residue.first() {
            Some(code) if *code >= LOWEST_DEFINED => Err(Unsendable::Value),
            _ => head.put_residue(self.residue),
        }
    }
}

fn put_selector(head: &mut Head, code: u8, selector: Option<&[u8]>) -> Result<(), Unsendable> {
    match selector {
        None => Ok(()),
        Some(octets) if octets.is_empty() || octets.len() > SELECTOR_LIMIT => Err(Unsendable::Selector),
        Some(octets) => head.put_parameter(code, &[octets]),
    }
}

impl Qos {
    fn put(&self, head: &mut Head) -> Result<(), Unsendable> {
        if let Some(throughput) = &self.throughput {
            let maximum = throughput.maximum.octets()?;
            match &throughput.average {
                Some(average) => head.put_parameter(THROUGHPUT, &[&maximum, &average.octets()?])?,
                None => head.put_parameter(THROUGHPUT, &[&maximum])?,
            }
        }
        if let Some(delay) = &self.transit_delay {
            head.put_parameter(TRANSIT_DELAY, &[&delay.octets()])?;
        }
        if let Some(rate) = &self.residual_error_rate {
            let octets = [rate.exponent.target, rate.exponent.acceptable, rate.tsdu_size];
            head.put_parameter(RESIDUAL_ERROR_RATE, &[&octets])?;
        }
        match self.priority {
            Some(priority) => head.put_parameter(PRIORITY, &[&priority.to_be_bytes()]),
            None => Ok(()),
        }
    }
}
