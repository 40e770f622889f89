//! What a connection has received and its user has not: octets with the ends of messages in them,
//! and expedited data. One queue of octets, not one allocation a frame (a flood of tiny frames
//! costs no more than its octets).

use std::collections::VecDeque;

#[derive(Default)]
pub(super) struct Inbox {
    octets: VecDeque<u8>,
    /// Octets that have ever been taken out.
    taken: u64,
    /// Where messages end, counted in all octets that ever came.
    ends: VecDeque<u64>,
    expedited: VecDeque<Vec<u8>>,
    /// Expedited data for the ordinary stream that came inside a message: it follows behind it.
    waiting: Vec<Vec<u8>>,
    /// Expedited data joins the other data (SO_OOBINLINE).
    pub(super) inline: bool,
    /// There are no messages, only octets.
    pub(super) stream: bool,
}

/// What the end of a message counts for, beside its octets: a flood of empty ones has a bound too.
const END: usize = size_of::<u64>();

/// What a read brings.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Piece {
    pub(super) octets: usize,
    /// The message goes on behind it.
    pub(super) partial: bool,
}

impl Inbox {
    pub(super) fn len(&self) -> usize {
        self.octets.len()
    }

    /// How much room it takes.
    pub(super) fn held(&self) -> usize {
        self.octets.len() + self.ends.len() * END
    }

    fn came(&self) -> u64 {
        self.taken + self.octets.len() as u64
    }

    fn inside_message(&self) -> bool {
        self.came() > self.ends.back().copied().unwrap_or(self.taken)
    }

    pub(super) fn put(&mut self, octets: &[u8], last: bool) {
        self.octets.extend(octets);
        if last && !self.stream {
            self.ends.push_back(self.came());
            for octets in std::mem::take(&mut self.waiting) {
                self.octets.extend(octets);
                self.ends.push_back(self.came());
            }
        }
    }

    pub(super) fn put_expedited(&mut self, octets: &[u8]) {
        match self.inline {
            false => self.expedited.push_back(octets.to_vec()),
            true if !self.stream && self.inside_message() => self.waiting.push(octets.to_vec()),
            true => self.put(octets, true),
        }
    }

    /// Messages of expedited data that wait.
    pub(super) fn expedited(&self) -> usize {
        self.expedited.len() + self.waiting.len()
    }

    pub(super) fn next_expedited(&self) -> Option<&[u8]> {
        self.expedited.front().map(Vec::as_slice)
    }

    pub(super) fn take_expedited(&mut self) {
        self.expedited.pop_front();
    }

    /// Whether a receive finds something: a whole message, or, if parts will do, any octet.
    pub(super) fn has_data(&self, parts_will_do: bool) -> bool {
        !self.ends.is_empty() || (parts_will_do && !self.octets.is_empty())
    }

    /// What a receive with this room gets of the next message.
    pub(super) fn next_message(&self, room: usize) -> Piece {
        match self.ends.front() {
            Some(end) => {
                let whole = (end - self.taken) as usize;
                Piece { octets: whole.min(room), partial: whole > room }
            }
            None => Piece { octets: self.octets.len().min(room), partial: true },
        }
    }

    /// The first octets, in up to two runs.
    pub(super) fn runs(&self, octets: usize) -> (&[u8], &[u8]) {
        let (first, second) = self.octets.as_slices();
        let cut = first.len().min(octets);
        (&first[..cut], &second[..octets - cut])
    }

    /// Takes the octets of a message that was read, and its end with them.
    pub(super) fn take_message(&mut self, piece: Piece) {
        self.drop_octets(piece.octets);
        if !piece.partial {
            self.ends.pop_front();
        }
    }

    /// Takes octets of a stream, in which messages do not count.
    pub(super) fn take_stream(&mut self, octets: usize) {
        self.drop_octets(octets);
    }

    fn drop_octets(&mut self, octets: usize) {
        self.octets.drain(..octets);
        self.taken += octets as u64;
        if self.octets.is_empty() && self.octets.capacity() > 4096 {
            self.octets = VecDeque::new(); // an idle connection keeps no room
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(inbox: &mut Inbox, room: usize) -> (Vec<u8>, bool) {
        let piece = inbox.next_message(room);
        let (first, second) = inbox.runs(piece.octets);
        let octets = [first, second].concat();
        inbox.take_message(piece);
        (octets, piece.partial)
    }

    #[test]
    fn messages_come_out_as_they_went_in() {
        let mut inbox = Inbox::default();
        inbox.put(b"one", true);
        inbox.put(b"tw", false);
        inbox.put(b"o", true);
        inbox.put(b"", true);
        assert_eq!(read(&mut inbox, 9), (b"one".to_vec(), false));
        assert_eq!(read(&mut inbox, 2), (b"tw".to_vec(), true));
        assert_eq!(read(&mut inbox, 2), (b"o".to_vec(), false));
        assert_eq!(read(&mut inbox, 2), (Vec::new(), false));
        assert!(!inbox.has_data(true));
    }

    #[test]
    fn a_part_is_data_only_where_parts_will_do() {
        let mut inbox = Inbox::default();
        inbox.put(b"part", false);
        assert!(inbox.has_data(true) && !inbox.has_data(false));
        assert_eq!(read(&mut inbox, 9), (b"part".to_vec(), true));
        inbox.put(b"end", true);
        assert_eq!(read(&mut inbox, 9), (b"end".to_vec(), false));
    }

    #[test]
    fn a_stream_knows_no_messages() {
        let mut inbox = Inbox { stream: true, ..Inbox::default() };
        inbox.put(b"ab", true);
        inbox.put(b"", true);
        inbox.put(b"cd", true);
        inbox.take_stream(3);
        assert_eq!(inbox.runs(1).0, b"d");
        inbox.take_stream(1);
        assert!(!inbox.has_data(true));
        inbox.put(b"", true);
        assert!(!inbox.has_data(true));
    }

    #[test]
    fn empty_messages_take_room() {
        let mut inbox = Inbox::default();
        inbox.put(b"abc", true);
        inbox.put(b"", true);
        assert_eq!(inbox.held(), 3 + 2 * END);
    }

    #[test]
    fn expedited_data_goes_its_own_way_or_behind_the_message_that_it_met() {
        let mut inbox = Inbox::default();
        inbox.put_expedited(b"!");
        assert_eq!(inbox.next_expedited(), Some(&b"!"[..]));
        inbox.take_expedited();
        inbox.inline = true;
        inbox.put(b"a", false);
        inbox.put_expedited(b"!");
        assert_eq!(inbox.expedited(), 1);
        inbox.put(b"b", true);
        assert_eq!(read(&mut inbox, 9), (b"ab".to_vec(), false));
        assert_eq!(read(&mut inbox, 9), (b"!".to_vec(), false));
    }
}
