//! What went over the wire in one TCP connection.

use std::io::ErrorKind;

/// Who speaks: the one that made the TCP connection, or the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Caller,
    Called,
}

/// How a side ended its half.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    Fin,
    Reset,
}

/// One TPKT.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frame {
    pub side: Side,
    pub octets: Vec<u8>,
}

/// Both directions of a connection, in the order in which things happened.
#[derive(Clone, Debug, Default)]
pub struct Recording {
    pub frames: Vec<Frame>,
    pub ends: Vec<(Side, End)>,
    /// Ends that the other side has been told of.
    pub told: Vec<Side>,
    unfinished: [Vec<u8>; 2],
}

impl Recording {
    /// Takes note of what came; whole frames are cut off by the length in their header.
    pub fn add(&mut self, side: Side, octets: &[u8]) {
        let rest = &mut self.unfinished[side as usize];
        rest.extend_from_slice(octets);
        while let [_, _, high, low, ..] = rest[..] {
            let length = usize::from(u16::from_be_bytes([high, low])).max(4);
            if rest.len() < length {
                return;
            }
            let octets = rest.drain(..length).collect();
            self.frames.push(Frame { side, octets });
        }
    }

    /// Takes note of the end of a half.
    pub fn end(&mut self, side: Side, result: std::io::Result<usize>) {
        let reset = result.is_err_and(|error| error.kind() == ErrorKind::ConnectionReset);
        self.ends.push((side, if reset { End::Reset } else { End::Fin }));
    }

    /// Whether both halves ended.
    pub fn is_over(&self) -> bool {
        self.ends.len() == 2
    }

    /// Nobody stopped in the middle of a frame.
    pub fn has_whole_frames(&self) -> bool {
        self.unfinished.iter().all(Vec::is_empty)
    }

    /// The first frames, where the connection turned into something else after them.
    pub fn first(&self, frames: usize) -> Recording {
        Recording { frames: self.frames[..frames].to_vec(), ends: self.ends.clone(), ..Recording::default() }
    }

    /// The frames of one side.
    pub fn of(&self, side: Side) -> Vec<&[u8]> {
        self.frames.iter().filter(|frame| frame.side == side).map(|frame| &frame.octets[..]).collect()
    }

    /// Who ended first, and how.
    pub fn first_end(&self) -> (Side, End) {
        *self.ends.first().expect("an end")
    }
}
