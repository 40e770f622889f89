//! Protocol classes and the octet that carries them with their options (X.224 13.3.3).

/// A protocol class.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// The simple class, the one of RFC 1006.
    Zero,
    /// Basic error recovery.
    One,
    /// The multiplexing class; over TCP it brings references, release and quality of service.
    Two,
    /// Error recovery and multiplexing.
    Three,
    /// Error detection and recovery.
    Four,
}

impl Class {
    /// All of them, the lowest first.
    pub const ALL: [Self; 5] = [Self::Zero, Self::One, Self::Two, Self::Three, Self::Four];

    /// The class of a number.
    pub fn from_number(number: u8) -> Option<Self> {
        Self::ALL.get(usize::from(number)).copied()
    }

    /// Its number.
    pub fn number(self) -> u8 {
        self as u8
    }
}

/// Classes that a CR offers beside the preferred one (X.224 13.3.4, alternative protocol classes).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ClassSet(u8);

impl ClassSet {
    /// No class: the parameter is absent.
    pub const NONE: Self = Self(0);

    /// The same set with one more class.
    #[must_use]
    pub fn with(self, class: Class) -> Self {
        Self(self.0 | 1 << class.number())
    }

    /// Whether the class is offered.
    pub fn contains(self, class: Class) -> bool {
        self.0 & 1 << class.number() != 0
    }

    /// Whether there is no alternative.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The classes in it, the lowest first.
    pub fn iter(self) -> impl Iterator<Item = Class> {
        Class::ALL.into_iter().filter(move |class| self.contains(*class))
    }
}

/// Octet 7 of a CR or a CC: the class preferred or selected, with its options.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClassOptions {
    /// The class.
    pub class: Class,
    /// Class 2 without explicit flow control, the only one that RFC 2126 lets negotiate.
    pub no_explicit_flow_control: bool,
    /// Extended formats, for classes 2 to 4.
    pub extended_formats: bool,
}

impl ClassOptions {
    /// Class 0, octet 00.
    pub const ZERO: Self =
        Self { class: Class::Zero, no_explicit_flow_control: false, extended_formats: false };
    /// Class 2 as it is over TCP, octet 21.
    pub const TWO: Self = Self { class: Class::Two, no_explicit_flow_control: true, extended_formats: false };

    const NO_EXPLICIT_FLOW_CONTROL: u8 = 0x01;
    const EXTENDED_FORMATS: u8 = 0x02;
    const RESERVED: u8 = 0x0C;

    /// Reads the octet. In class 0 the option bits mean nothing; elsewhere bits 3 and 4 are 0.
    pub(super) fn from_octet(octet: u8) -> Option<Self> {
        match Class::from_number(octet >> 4)? {
            Class::Zero => Some(Self::ZERO),
            _ if octet & Self::RESERVED != 0 => None,
            class => Some(Self {
                class,
                no_explicit_flow_control: octet & Self::NO_EXPLICIT_FLOW_CONTROL != 0,
                extended_formats: octet & Self::EXTENDED_FORMATS != 0,
            }),
        }
    }

    /// The octet.
    pub(super) fn octet(self) -> u8 {
        let no_flow_control = u8::from(self.no_explicit_flow_control) * Self::NO_EXPLICIT_FLOW_CONTROL;
        let extended = u8::from(self.extended_formats) * Self::EXTENDED_FORMATS;
        self.class.number() << 4 | no_flow_control | extended
    }
}

/// How the TPDUs of a connection look: those of class 0 have no references in DT and ED. Before
/// a class is agreed it is the one of the class that our own CR prefers; a responder that waits
/// for a CR may take either.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Class 0.
    Zero,
    /// Class 2, normal formats.
    Two,
}
