"""Which network addresses a server may be asked to send to by somebody else: public ones alone.

Whoever names an address could otherwise make this server speak to machines that only it can reach.
"""

from ipaddress import IPv6Address, ip_address, ip_network

UNICAST = ip_network("2000::/3")  # all of IPv6 that is given out
# Addresses of IPv4 in other clothes: who is behind them is not for this side to know.
TUNNELS = [
    ip_network(text) for text in ("2001::/32", "2002::/16", "64:ff9b::/96", "192.88.99.0/24")
]


def is_public(text: str) -> bool:
    """Whether an address, as a number, is one machine that all the world can reach."""
    address = ip_address(text)
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped:
            return is_public(str(address.ipv4_mapped))
        if address not in UNICAST:
            return False
    if any(address in network for network in TUNNELS if network.version == address.version):
        return False
    return address.is_global and not address.is_multicast and not address.is_reserved
