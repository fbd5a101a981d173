//! Who stands before the program and says for whom: its word is believed, nobody else's.

use std::net::{IpAddr, Ipv6Addr};

/// Addresses and ranges (RFC 4632).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TrustedProxies(Vec<Range>);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Range {
    address: IpAddr,
    bits: u32,
}

impl TrustedProxies {
    /// What is accepted.
    pub const FORM: &str = "addresses or ranges such as 10.0.0.1 or 10.0.0.0/8, with commas between them";

    /// Reads a list.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let ranges = text.split(',').map(str::trim).filter(|part| !part.is_empty());
        ranges.map(Range::parse).collect::<Option<Vec<_>>>().map(Self)
    }

    /// The address of whoever asks: of the connection, or, where a trusted proxy made it, the last one in `forwarded`
    /// (`X-Forwarded-For`: the client, then each proxy) that is not a trusted proxy itself. What stands before it, anybody may have written.
    #[must_use]
    pub fn client(&self, peer: IpAddr, forwarded: &str) -> IpAddr {
        let mut client = peer.to_canonical();
        let mut told = forwarded.rsplit(',').map(str::trim);
        while self.trusts(client) {
            match told.next().and_then(|text| text.parse::<IpAddr>().ok()) {
                Some(before) => client = before.to_canonical(),
                None => break,
            }
        }
        client
    }

    fn trusts(&self, address: IpAddr) -> bool {
        self.0.iter().any(|range| range.contains(address))
    }
}

impl Range {
    fn parse(text: &str) -> Option<Self> {
        let (address, bits) = text.split_once('/').map_or((text, None), |(address, bits)| (address, Some(bits)));
        let address: IpAddr = address.parse().ok()?;
        let most = if address.is_ipv4() { 32 } else { 128 };
        let bits = bits.map_or(Some(most), |bits| bits.parse().ok())?;
        (bits <= most).then_some(Self { address, bits })
    }

    fn contains(&self, address: IpAddr) -> bool {
        let (own, own_bits) = (wide(self.address), self.bits + if self.address.is_ipv4() { 96 } else { 0 });
        let mask = u128::MAX.checked_shl(128 - own_bits).unwrap_or(0);
        self.address.is_ipv4() == address.is_ipv4() && own & mask == wide(address) & mask
    }
}

fn wide(address: IpAddr) -> u128 {
    match address {
        IpAddr::V4(v4) => v4.to_ipv6_mapped().to_bits(),
        IpAddr::V6(v6) => Ipv6Addr::to_bits(v6),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn client(trusted: &str, peer: &str, forwarded: &str) -> String {
        TrustedProxies::parse(trusted).unwrap().client(peer.parse().unwrap(), forwarded).to_string()
    }

    #[test]
    fn nobody_is_believed_but_a_trusted_proxy() {
        assert_eq!(client("", "10.0.0.1", "192.0.2.7"), "10.0.0.1");
        assert_eq!(client("10.0.0.0/8", "10.0.0.1", "192.0.2.7"), "192.0.2.7");
        assert_eq!(client("10.0.0.0/8", "203.0.113.5", "192.0.2.7"), "203.0.113.5");
        assert_eq!(client("10.0.0.1", "::ffff:10.0.0.1", "2001:db8::1"), "2001:db8::1");
    }

    #[test]
    fn what_the_client_wrote_itself_is_not_believed() {
        assert_eq!(client("10.0.0.0/8", "10.0.0.1", "1.1.1.1, 192.0.2.7, 10.0.0.9"), "192.0.2.7");
        assert_eq!(client("10.0.0.0/8", "10.0.0.1", "nonsense"), "10.0.0.1");
        assert_eq!(client("0.0.0.0/0", "10.0.0.1", "192.0.2.7, 192.0.2.8"), "192.0.2.7");
    }

    #[test]
    fn a_list_with_a_wrong_range_is_no_list() {
        for wrong in ["10.0.0.0/33", "nonsense", "10.0.0.1, x", "10.0.0.0/"] {
            assert_eq!(TrustedProxies::parse(wrong), None, "{wrong}");
        }
    }
}
