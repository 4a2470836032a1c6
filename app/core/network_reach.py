"""How far an address reaches: who can be behind it, judged by the number and never by the name."""

import ipaddress
import re
from enum import StrEnum

IpAddress = ipaddress.IPv4Address | ipaddress.IPv6Address


class Reach(StrEnum):
    """LOOPBACK is this computer, LINK_LOCAL its wire (and the metadata service of a cloud), PRIVATE its own network."""

    PUBLIC = "public"
    PRIVATE = "private"
    LINK_LOCAL = "link_local"
    LOOPBACK = "loopback"


# Set aside for measurements. Proxies of the whole system (Clash, Surge, sing-box) give every name in the world an
# address of it, so that it says nothing about where a connection goes.
_FAKE = ipaddress.ip_network("198.18.0.0/15")
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_NUMBER = re.compile(r"0[xX][0-9a-fA-F]{0,16}|[0-9]{1,20}")


def may_lead_to(home: Reach, target: Reach) -> bool:
    """Whether who answers from *home* may name an address of *target*: the world, or what it is part of itself."""
    return target in (Reach.PUBLIC, home)


def reach_of(address: str) -> Reach:
    """The reach of an IP address as a socket writes it. Raises ``ValueError`` for anything else."""
    ip = _innermost(ipaddress.ip_address(address.partition("%")[0]))
    if ip.is_loopback or ip.is_unspecified:
        # A connection to 0.0.0.0 or :: arrives at this computer.
        return Reach.LOOPBACK
    if ip.is_link_local:
        return Reach.LINK_LOCAL
    if ip in _FAKE:
        return Reach.PUBLIC
    # Carrier-grade NAT, multicast and reserved ranges are nobody's public host either.
    return Reach.PUBLIC if ip.is_global and not ip.is_multicast else Reach.PRIVATE


def literal_reach(host: str) -> Reach | None:
    """The reach of a *host* that is a number or this computer's own name; None for any other name.

    Numbers are read as the system's resolver reads them: ``2130706433``, ``127.1``, ``0`` and ``0x7f000001`` too.
    """
    host = host.strip("[]").rstrip(".").casefold()
    if host == "localhost" or host.endswith(".localhost"):
        return Reach.LOOPBACK
    try:
        return reach_of(host)
    except ValueError:
        address = _inet_aton(host)
        return None if address is None else reach_of(address)


def _innermost(ip: IpAddress) -> IpAddress:
    """The IPv4 address that an IPv6 address stands for, where it stands for one."""
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is None and (ip in _NAT64 or (int(ip) >> 32 == 0 and int(ip) > 1)):
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFF_FFFF)
        return inner or ip
    return ip


def _inet_aton(host: str) -> str | None:
    """*host* in one to four parts, decimal, octal or hexadecimal, of which the last fills what is left of the address."""
    parts = host.split(".")
    if len(parts) > 4 or not all(_NUMBER.fullmatch(part) for part in parts):
        return None
    try:
        *front, last = (_number(part) for part in parts)
    except ValueError:
        return None
    if any(part > 255 for part in front) or last >= 256 ** (4 - len(front)):
        return None
    value = last + sum(part << 8 * (3 - index) for index, part in enumerate(front))
    return str(ipaddress.IPv4Address(value))


def _number(part: str) -> int:
    if part[:2] in ("0x", "0X"):
        return int(part[2:] or "0", 16)
    return int(part, 8) if part.startswith("0") and part != "0" else int(part)
