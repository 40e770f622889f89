//! What the kernel tells of a TCP connection, and of TCP itself.

use super::option;
use super::syscall::Result;
use std::os::fd::RawFd;

/// Octets of a `tcp_info` as far as it is used. An older kernel fills fewer; the rest is zero.
const OCTETS: usize = 248;

/// A `tcp_info`.
#[derive(Debug)]
pub(crate) struct Figures([u8; OCTETS]);

impl Default for Figures {
    fn default() -> Figures {
        Figures([0; OCTETS])
    }
}

impl Figures {
    pub(crate) fn of(fd: RawFd) -> Result<Figures> {
        let mut figures = Figures::default();
        option::get_bytes(fd, libc::IPPROTO_TCP, libc::TCP_INFO, &mut figures.0)?;
        Ok(figures)
    }

    fn word(&self, offset: usize) -> u32 {
        self.0[offset..].first_chunk().map_or(0, |word| u32::from_ne_bytes(*word))
    }

    fn long(&self, offset: usize) -> u64 {
        self.0[offset..].first_chunk().map_or(0, |long| u64::from_ne_bytes(*long))
    }

    /// `TCP_ESTABLISHED` and so on, as Linux numbers them.
    pub(crate) fn state(&self) -> u8 {
        self.0[0]
    }

    /// How often the segment that is waited for has been sent again.
    pub(crate) fn retries(&self) -> u8 {
        self.0[2]
    }

    pub(crate) fn has_time_stamps(&self) -> bool {
        const TIME_STAMPS: u8 = 1;
        self.0[5] & TIME_STAMPS != 0
    }

    /// Octets of a segment that is sent.
    pub(crate) fn mss(&self) -> u32 {
        self.word(16)
    }

    /// Sent, neither acknowledged nor lost, and counted again if sent again.
    pub(crate) fn segments_in_flight(&self) -> u32 {
        let (sent, acknowledged, lost, again) = (self.word(24), self.word(28), self.word(32), self.word(36));
        sent.saturating_sub(acknowledged).saturating_sub(lost).saturating_add(again)
    }

    /// Microseconds.
    pub(crate) fn rtt(&self) -> u32 {
        self.word(68)
    }

    /// In segments.
    pub(crate) fn congestion_window(&self) -> u32 {
        self.word(80)
    }

    pub(crate) fn segments_sent_again(&self) -> u32 {
        self.word(100)
    }

    pub(crate) fn octets_received(&self) -> u64 {
        self.long(128)
    }

    /// Microseconds.
    pub(crate) fn min_rtt(&self) -> u32 {
        match self.word(148) {
            u32::MAX => 0, // none was measured
            time => time,
        }
    }

    /// Octets a second.
    pub(crate) fn delivery_rate(&self) -> u64 {
        self.long(160)
    }

    pub(crate) fn octets_sent(&self) -> u64 {
        self.long(200)
    }

    pub(crate) fn octets_sent_again(&self) -> u64 {
        self.long(208)
    }

    /// Segments that the peer has told that it had twice.
    pub(crate) fn duplicates_told(&self) -> u32 {
        self.word(216)
    }

    pub(crate) fn segments_out_of_order(&self) -> u32 {
        self.word(224)
    }

    pub(crate) fn send_window(&self) -> u32 {
        self.word(228)
    }

    pub(crate) fn receive_window(&self) -> u32 {
        self.word(232)
    }

    pub(crate) fn timeouts(&self) -> u32 {
        u32::from(u16::from_ne_bytes([self.0[240], self.0[241]]))
    }
}

/// How often the system sends a SYN again if a socket does not say.
pub(crate) fn default_syn_retries() -> u8 {
    const USUAL: u8 = 6;
    let setting = std::fs::read_to_string("/proc/sys/net/ipv4/tcp_syn_retries");
    setting.ok().and_then(|text| text.trim().parse().ok()).unwrap_or(USUAL)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_connection_that_has_just_begun_has_figures() {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let client = std::net::TcpStream::connect(listener.local_addr().unwrap()).unwrap();
        let figures = Figures::of(std::os::fd::AsRawFd::as_raw_fd(&client)).unwrap();
        assert_eq!((figures.state(), figures.segments_in_flight(), figures.octets_received()), (1, 0, 0));
        assert!(figures.mss() > 500 && figures.congestion_window() > 0);
        assert!(default_syn_retries() > 0);
    }
}
