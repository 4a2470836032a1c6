import pytest

from app.core.network_reach import Reach, literal_reach, may_lead_to, reach_of


@pytest.mark.parametrize(
    ("reach", "hosts"),
    [
        (
            Reach.LOOPBACK,
            "127.0.0.1 127.0.0.2 127.1 0 0x7f000001 0X7F.1 017700000001 2130706433 localhost LOCALHOST. a.localhost "
            "::1 [::1] :: 0.0.0.0 ::ffff:127.0.0.1 64:ff9b::7f00:1 2002:7f00:1:: ::7f00:1",
        ),
        (Reach.LINK_LOCAL, "169.254.169.254 fe80::1 fe80::1%eth0 ::ffff:169.254.0.1 0xa9fea9fe"),
        (
            Reach.PRIVATE,
            "10.0.0.1 192.168.1.1 172.16.0.1 100.100.100.200 fd00::1 224.0.0.1 255.255.255.255 10.1",
        ),
        (Reach.PUBLIC, "8.8.8.8 2001:4860:4860::8888 1.2.3 134744072 198.18.0.5"),
    ],
)
def test_numbers_are_read_as_resolvers_read_them(reach: Reach, hosts: str) -> None:
    assert {host: literal_reach(host) for host in hosts.split()} == dict.fromkeys(hosts.split(), reach)


@pytest.mark.parametrize(
    "host", ["gateway.test", "1.2.3.4.5", "08", "256.1.1.1", "1.2.3.256", "0x", "", "a", "4294967296"]
)
def test_names_and_what_is_no_address_tell_nothing(host: str) -> None:
    assert literal_reach(host) in (None, Reach.LOOPBACK if host == "0x" else None)


def test_a_socket_writes_addresses_only() -> None:
    with pytest.raises(ValueError, match="address"):
        reach_of("gateway.test")


def test_who_is_elsewhere_leads_to_the_world_and_who_is_inside_to_what_is_with_him() -> None:
    allowed = {(home, target) for home in Reach for target in Reach if may_lead_to(home, target)}
    assert allowed == {(home, Reach.PUBLIC) for home in Reach} | {(home, home) for home in Reach}
